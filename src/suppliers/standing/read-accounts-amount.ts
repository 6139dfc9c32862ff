/** The units that accounts are written in, and how many digits behind the point they leave for a penny. */
export const accountsUnits = { pounds: 2, thousands: 5, millions: 8 } as const
export type AccountsUnit = keyof typeof accountsUnits

/** An amount as accounts write it (`1,234`, `-5.6`, `(78)` for less than nought) in whole pence, exact; null for anything else, for parts of a penny and for what is beyond exact numbers. */
export function readAccountsAmount(text: string, unit: AccountsUnit): number | null {
  const match = /^(\(|[-−–])?\s*£?\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?\s*(\))?$/.exec(text.trim())
  if (match === null || (match[1] === '(') !== (match[4] === ')')) return null
  const digits = accountsUnits[unit]
  const fraction = (match[3] ?? '').replace(/0+$/, '')
  if (fraction.length > digits) return null
  const amount = Number(match[2]!.replace(/,/g, '') + fraction.padEnd(digits, '0'))
  if (!Number.isSafeInteger(amount)) return null
  return match[1] === undefined || amount === 0 ? amount : -amount
}
