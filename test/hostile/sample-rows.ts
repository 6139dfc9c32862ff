/** What must become of a file: refused whole, loaded in part with its bad rows kept aside, or loaded. */
export type Fate = 'refused' | 'partly' | 'loaded'

/** A file by name, its fate, how to make its bytes, and the rows that must be kept and rejected (null where it does not matter). */
export type MadeFile = readonly [name: string, fate: Fate, bytes: () => string | Buffer, kept?: number | null, rejected?: number]

export const header = 'Date,Supplier,Amount'
export const good = ['01/04/2024,ACME LTD,100.00', '02/04/2024,BETA PLC,250.50', '03/04/2024,GAMMA LLP,75.25']

/** A table of payments with these rows. */
export const csv = (...rows: readonly string[]): string => `${[header, ...rows].join('\r\n')}\r\n`
