import { address } from '../../web/address.ts'
import type { Page } from '../../web/page.ts'
import { findCpv } from '../categories/cpv.ts'
import { spendRules } from '../categories/place-spend.ts'
import type { PlacedCategory } from '../categories/spend-in-branches.ts'
import { categoryAddress, spendReceipt } from '../categories/category-address.ts'
import { receiptFor } from '../receipt-links.ts'
import { spendPlaced } from './categories.ts'

const shown = 40

/** How published spend categories are placed in the vocabulary, and which could not be. */
export const spendWordsPage: Page = {
  method: 'GET',
  path: '/categories/spend-words',
  who: 'anyone',
  answer: async ({ sql, moment }) => {
    const spend = await spendPlaced(sql, moment)
    const rowOf = (one: PlacedCategory) => ({
      ...one,
      receipt: spendReceipt(one.name),
      lines: address('/payments', { category: one.name }),
    })
    const notPlaced = spend.categories.filter((one) => one.rule === null)
    const noPurchase = spend.categories.filter((one) => one.rule !== null && one.rule.cpv === null)
    const used = Map.groupBy(spend.categories, (one) => one.rule)
    return {
      template: 'register/pages/spend-words.njk',
      data: {
        title: 'How spend is placed in categories',
        breadcrumbs: [{ text: 'Categories', href: '/categories' }],
        spend,
        allPaid: receiptFor.paid({}),
        notPlaced: notPlaced.slice(0, shown).map(rowOf),
        notPlacedCount: notPlaced.length,
        noPurchase: noPurchase.slice(0, shown).map(rowOf),
        noPurchaseCount: noPurchase.length,
        rules: spendRules.map((rule) => ({
          ...rule,
          name: rule.cpv === null ? null : (findCpv(rule.cpv)?.name ?? null),
          href: rule.cpv === null ? null : categoryAddress(rule.cpv),
          categories: used.get(rule)?.length ?? 0,
          pence: used.get(rule)?.reduce((sum, one) => sum + one.pence, 0) ?? null,
        })),
      },
    }
  },
}
