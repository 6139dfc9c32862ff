import { financialYearName } from '../../register/months.ts'
import { shortCpvName } from '../../register/categories/cpv-name.ts'
import type { PaidByBody } from '../../register/supplier-names/supplier-name-store.ts'
import type { SupplierSlice } from './paid-to-supplier-store.ts'

/** What a supplier was paid in a financial year, by how many bodies. */
export interface PaidYear {
  readonly year: number
  readonly name: string
  readonly bodies: number
  readonly payments: number
  readonly pence: number
}

/** What was paid year by year, the newest first. */
export const paidYears = (paid: readonly PaidByBody[]): readonly PaidYear[] =>
  [...Map.groupBy(paid, (one) => one.year)]
    .map(([year, own]) => ({
      year,
      name: financialYearName(year),
      bodies: new Set(own.map((one) => one.bodySlug)).size,
      payments: own.reduce((sum, one) => sum + one.payments, 0),
      pence: own.reduce((sum, one) => sum + one.pence, 0),
    }))
    .toSorted((a, b) => b.year - a.year)

/** A part of what a supplier was paid: of one division of the vocabulary, with its share of what all suppliers were paid for it (0 to 1, or null). */
export interface PaidDivision extends SupplierSlice {
  readonly name: string
  readonly share: number | null
}

/** The divisions that a supplier was paid for, the most first, and what could not be placed in any. Pence. */
export function paidDivisions(slices: readonly SupplierSlice[]): {
  readonly divisions: readonly PaidDivision[]
  readonly notPlaced: number
} {
  const all = slices.filter((one) => one.service === 'all')
  const divisions = all
    .filter((one) => one.division !== '')
    .map((one) => ({ ...one, name: shortCpvName(one.division), share: shareOf(one) }))
    .toSorted((a, b) => b.pence - a.pence)
  const whole = all.find((one) => one.division === '')?.pence ?? 0
  return { divisions, notPlaced: whole - divisions.reduce((sum, one) => sum + one.pence, 0) }
}

const shareOf = ({ pence, allPence }: SupplierSlice): number | null => (pence > 0 && allPence > 0 ? pence / allPence : null)

/** What each service paid a supplier, with its share of what the service paid to all. */
export const paidServices = (slices: readonly SupplierSlice[]) =>
  slices.filter((one) => one.division === '' && one.service !== 'all').map((one) => ({ ...one, share: shareOf(one) }))

/** How much of a supplier's known income from these services comes from the one body that paid it most. */
export interface Dependence {
  readonly body: string
  readonly slug: string
  readonly pence: number
  /** From 0 to 1, of what all bodies that paid more than they got back paid. */
  readonly share: number
}

/** The body that a supplier depends on most, as far as payments to it are known; null where nobody paid it. Its whole turnover is not known from this. */
export function dependenceOf(paid: readonly PaidByBody[]): Dependence | null {
  const bodies = [...Map.groupBy(paid, (one) => one.bodySlug)]
    .map(([slug, own]) => ({ slug, body: own[0]?.body ?? slug, pence: own.reduce((sum, one) => sum + one.pence, 0) }))
    .filter((one) => one.pence > 0)
    .toSorted((a, b) => b.pence - a.pence)
  const all = bodies.reduce((sum, one) => sum + one.pence, 0)
  const [first] = bodies
  return first === undefined ? null : { ...first, share: first.pence / all }
}
