/** How money lies among suppliers, summed: what those with more paid than given back were paid, the sum of the squares of these sums, and what went to names that are not shown. Pence; squares of pence. */
export interface PaidAmong {
  readonly suppliers: number
  readonly pence: number
  readonly squares: number
  readonly unnamedPence: number
}

/** An index of concentration with what it could be at least and at most, from 0 to 10,000. */
export interface Concentration {
  /** Of the money to suppliers that are shown. */
  readonly index: number
  /** Were all that is not shown paid to ever so many suppliers, and to a single one. */
  readonly least: number
  readonly most: number
  /** How many suppliers of one size would give the same index; 1 and more. */
  readonly asMany: number
}

/** Sums what suppliers were paid, in pence; those who gave back as much as they got, or more, have no share. */
export function paidAmong(paid: readonly number[], unnamedPence = 0): PaidAmong {
  const positive = paid.filter((pence) => pence > 0)
  return {
    suppliers: positive.length,
    pence: positive.reduce((sum, pence) => sum + pence, 0),
    squares: positive.reduce((sum, pence) => sum + pence * pence, 0),
    unnamedPence: Math.max(0, unnamedPence),
  }
}

/** The Herfindahl–Hirschman index, 10,000 times the sum of the squares of the shares; null where nobody was paid. Its source and meaning: `methods/supplier-exposure.md`. */
export function concentrationOf({ pence, squares, unnamedPence }: PaidAmong): Concentration | null {
  if (pence <= 0) return null
  const all = pence + Math.max(0, unnamedPence)
  const index = (squares / pence / pence) * 10_000
  return {
    index: clamp(index),
    least: clamp((squares / all / all) * 10_000),
    most: clamp(((squares + Math.max(0, unnamedPence) ** 2) / all / all) * 10_000),
    asMany: Math.max(1, 10_000 / index),
  }
}

const clamp = (index: number): number => Math.min(10_000, Math.max(0, index))

export const concentrationBands = ['not concentrated', 'somewhat concentrated', 'highly concentrated'] as const
export type ConcentrationBand = (typeof concentrationBands)[number]

/** Where an index lies by the bounds of the United States' agencies (Merger Guidelines of 2023, guideline 1): above 1,800 high; above 1,000 some. */
export const bandOf = (index: number): ConcentrationBand =>
  index > 1800 ? 'highly concentrated' : index > 1000 ? 'somewhat concentrated' : 'not concentrated'

/** The shares of sums that are above nought, from 0 to 1; together 1, or none at all. */
export function sharesOf(paid: readonly number[]): readonly number[] {
  const { pence } = paidAmong(paid)
  return paid.map((one) => (one > 0 ? one / pence : 0))
}

/** Whole numbers that add up to the rounded sum of these, each within one of its own; none below nought where none was. */
export function wholeParts(values: readonly number[]): readonly number[] {
  let sum = 0
  return values.map((value) => {
    const before = Math.round(sum)
    sum += value
    return Math.round(sum) - before
  })
}
