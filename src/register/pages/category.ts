import type { ReadSql } from '../../store/database.ts'
import { addDays } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { notFound } from '../../values/failures.ts'
import { address } from '../../web/address.ts'
import type { Page } from '../../web/page.ts'
import { Remembered } from '../../web/remembered.ts'
import { followLinks } from '../follow-links.ts'
import { amountShown } from '../contracts/amount-shown.ts'
import { ancestorsOf, branchOf, childrenOf, levelName, readCpv } from '../categories/cpv.ts'
import { bodiesOfBranch, nextEndingInBranch, paidInCategories, sumBranches, suppliersOfBranch } from '../categories/category-store.ts'
import type { Branch, BranchSum } from '../categories/category-store.ts'
import { placedIn } from '../categories/spend-in-branches.ts'
import { categoryAddress, codeReceipts, spendReceipt } from '../categories/category-address.ts'
import { kindRows } from '../contracts/contracts-by-kind.ts'
import { supplierNameAddress } from '../supplier-names/supplier-name-address.ts'
import { codeRows, spendPlaced, sumsBelow } from './categories.ts'

const shown = 10
const spendShown = 12
const ownSums = new Remembered<BranchSum | null>()
/** Who buys in a branch and from whom, of those with so many contracts that it takes long to count. */
const ofBroad = new Remembered<Awaited<ReturnType<typeof buyersAndSuppliers>>>()
const broadFrom = 300

/** One code of the vocabulary: its place in the tree, its contracts, who buys it and from whom, and the spend placed under it. */
export const categoryPage: Page = {
  method: 'GET',
  path: '/categories/:cpv',
  who: 'anyone',
  asksByKey: true,
  answer: async ({ sql, params, today, moment }) => {
    const given = params['cpv'] ?? ''
    const code = readCpv(given)
    if (code === null)
      throw notFound(
        'The Common Procurement Vocabulary of 2008 has no such code.',
        'Look for the category by its words, or begin with the divisions.',
      )
    if (given !== code.code) return { redirect: categoryAddress(code.code) }
    const branch = { code: code.code, ...branchOf(code.code) }
    const until = addDays(today, 365)
    const name = `${today}/${code.code}`
    const [own, below, spend, ending] = await Promise.all([
      ownSums.of(moment, name, async () => (await sumBranches(sql, [branch], today, until))[0] ?? null),
      sumsBelow(sql, moment, today, code.code),
      spendPlaced(sql, moment),
      nextEndingInBranch(sql, branch, today, shown),
    ])
    const count = () => buyersAndSuppliers(sql, branch, today, until)
    const [bodies, suppliers] = (own?.contracts ?? 0) < broadFrom ? await count() : await ofBroad.of(moment, name, count)
    const placed = placedIn(code.code, spend)
    const payers =
      placed.length === 0
        ? []
        : await paidInCategories(
            sql,
            placed.flatMap((one) => one.ids),
            shown,
          )
    const receipts = codeReceipts(code.code, today)
    return {
      template: 'register/pages/category.njk',
      data: {
        title: code.name,
        ...followLinks(`/categories/${code.code}`, code.name),
        breadcrumbs: [
          { text: 'Categories', href: '/categories' },
          ...ancestorsOf(code.code).map((one) => ({ text: one.name, href: categoryAddress(one.code) })),
        ],
        code,
        level: levelName(code.code),
        own,
        receipts,
        kinds: kindRows(own?.kinds ?? []).map((row) => ({
          ...row,
          href: `${receipts.list}&kind=${row.kind ?? 'none'}`,
          receipt: row.kind === 'contract' ? receipts.value : null,
        })),
        below: codeRows(childrenOf(code.code), below, spend, today),
        bodies: bodies.map((one) => ({ ...one, href: `/bodies/${one.id}`, list: `${receipts.list}&body=${one.id}` })),
        mostContracts: Math.max(0, ...bodies.map((one) => one.contracts)),
        suppliers: suppliers.map((one) => ({ ...one, href: supplierNameAddress(one.id) })),
        ending: ending.map((one) => ({ ...one, amount: amountShown(one) })),
        paid: placed.length === 0 ? null : placed.reduce((sum, one) => sum + one.pence, 0),
        placed: placed
          .slice(0, spendShown)
          .map((one) => ({ ...one, receipt: spendReceipt(one.name), lines: address('/payments', { category: one.name }) })),
        morePlaced: Math.max(0, placed.length - spendShown),
        payers,
        mostPaid: Math.max(0, ...payers.map((one) => one.pence)),
      },
    }
  },
}

const buyersAndSuppliers = (sql: ReadSql, branch: Branch, today: IsoDate, until: IsoDate) =>
  Promise.all([bodiesOfBranch(sql, branch, today, until, shown), suppliersOfBranch(sql, branch, shown)])
