import { addDays } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import type { ReadSql } from '../../store/database.ts'
import type { Page } from '../../web/page.ts'
import { Remembered } from '../../web/remembered.ts'
import { branchOf, childrenOf, kindOf, levelName } from '../categories/cpv.ts'
import type { CpvCode } from '../categories/cpv.ts'
import { countCoded, paidInAll, spendCategories, sumBranches } from '../categories/category-store.ts'
import type { BranchSum } from '../categories/category-store.ts'
import { penceIn, placeAll } from '../categories/spend-in-branches.ts'
import type { PlacedSpend } from '../categories/spend-in-branches.ts'
import { categoryAddress, codeReceipts } from '../categories/category-address.ts'
import { receiptFor } from '../receipt-links.ts'

const placedSpend = new Remembered<PlacedSpend>()
const branchSums = new Remembered<ReadonlyMap<string, BranchSum>>()
const coded = new Remembered<{ readonly all: number; readonly coded: number }>()

/** All spend, placed by words; worked out once for what is visible. */
export const spendPlaced = (sql: ReadSql, moment: string): Promise<PlacedSpend> =>
  placedSpend.of(moment, 'all', async () => {
    const [categories, all] = await Promise.all([spendCategories(sql), paidInAll(sql)])
    return placeAll(categories, all.pence)
  })

/** The contracts of each code one level below another, or of the divisions; worked out once for what is visible on the day. */
export const sumsBelow = (sql: ReadSql, moment: string, today: IsoDate, code: string | null): Promise<ReadonlyMap<string, BranchSum>> =>
  branchSums.of(moment, `${today}/${code ?? ''}`, async () => {
    const branches = childrenOf(code).map((child) => ({ code: child.code, ...branchOf(child.code) }))
    const sums = branches.length === 0 ? [] : await sumBranches(sql, branches, today, addDays(today, 365))
    return new Map(sums.map((sum) => [sum.code, sum]))
  })

/** Codes with what is known of their branches, those with contracts or spend first; the rest apart. */
export function codeRows(codes: readonly CpvCode[], sums: ReadonlyMap<string, BranchSum>, spend: PlacedSpend, today: IsoDate) {
  const rows = codes.map((code) => {
    const sum = sums.get(code.code)
    return {
      ...code,
      level: levelName(code.code),
      href: categoryAddress(code.code),
      contracts: sum?.contracts ?? 0,
      ending: sum?.ending ?? 0,
      bodies: sum?.bodies ?? 0,
      value: sum?.kinds.find((one) => one.kind === 'contract') ?? null,
      award: sum?.kinds.find((one) => one.kind === 'award') ?? null,
      paid: penceIn(code.code, spend),
      receipts: codeReceipts(code.code, today),
    }
  })
  return {
    used: rows.filter((one) => one.contracts > 0 || one.paid !== null),
    unused: rows.filter((one) => one.contracts === 0 && one.paid === null),
  }
}

/** What is bought, as the tree of the Common Procurement Vocabulary: its divisions. */
export const categoriesPage: Page = {
  method: 'GET',
  path: '/categories',
  who: 'anyone',
  answer: async ({ sql, today, moment }) => {
    const [sums, spend, counts] = await Promise.all([
      sumsBelow(sql, moment, today, null),
      spendPlaced(sql, moment),
      coded.of(moment, 'all', () => countCoded(sql)),
    ])
    const kinds = (['supplies', 'works', 'services'] as const).map((kind) => ({
      kind,
      rows: codeRows(
        childrenOf(null).filter((one) => kindOf(one.code) === kind),
        sums,
        spend,
        today,
      ),
    }))
    return {
      template: 'register/pages/categories.njk',
      data: {
        title: 'Categories',
        loaded: counts.all > 0 || spend.all !== 0,
        kinds: kinds.filter((one) => one.rows.used.length > 0),
        unused: kinds.flatMap((one) => one.rows.unused),
        counts,
        spend,
        receipts: { contracts: receiptFor.contracts({}), paid: receiptFor.paid({}) },
      },
    }
  },
}
