import { bandOf, concentrationOf } from './concentration.ts'
import type { ConcentrationBand, PaidAmong } from './concentration.ts'

/** How much money rests on few suppliers, for a row of a table: shares from 0 to 1, the index from 0 to 10,000. */
export interface ExposureRow {
  readonly firstShare: number
  readonly index: number
  readonly band: ConcentrationBand
  readonly asMany: number
}

/** The row of a slice in which `firstPence` went to the supplier paid most; null where nobody was paid. */
export function exposureRow(among: PaidAmong, firstPence: number): ExposureRow | null {
  const found = concentrationOf(among)
  if (found === null) return null
  return { firstShare: firstPence / among.pence, index: Math.round(found.index), band: bandOf(found.index), asMany: found.asMany }
}

/** Adds a row to each of these slices; those in which nobody was paid are left out. */
export const withExposure = <Slice extends PaidAmong & { readonly firstPence: number }>(
  slices: readonly Slice[],
): readonly (Slice & ExposureRow)[] =>
  slices.flatMap((one) => {
    const row = exposureRow(one, one.firstPence)
    return row === null ? [] : [{ ...one, ...row }]
  })

export const exposureSorts = ['index', 'first', 'paid', 'name'] as const
export type ExposureSort = (typeof exposureSorts)[number]

/** In the order asked for: the most concentrated first, the largest first share, the most paid, or by name. */
export function sortExposure<Row extends ExposureRow & PaidAmong & { readonly name: string }>(
  rows: readonly Row[],
  sort: ExposureSort,
): readonly Row[] {
  const byName = (a: Row, b: Row): number => a.name.localeCompare(b.name, 'en-GB')
  const orders: Readonly<Record<ExposureSort, (a: Row, b: Row) => number>> = {
    index: (a, b) => b.index - a.index || byName(a, b),
    first: (a, b) => b.firstShare - a.firstShare || byName(a, b),
    paid: (a, b) => b.pence - a.pence || byName(a, b),
    name: byName,
  }
  return rows.toSorted(orders[sort])
}
