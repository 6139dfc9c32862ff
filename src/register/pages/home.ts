import type { Page } from '../../web/page.ts'
import { monthColumns } from '../../web/charts/month-columns.ts'
import { addDays, monthOf } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { bodiesWithPayments, endsByMonth, loadedByKind, newestSources, nextEnding, paidByService } from '../loaded-store.ts'
import { receiptFor } from '../receipt-links.ts'
import { serviceName, serviceNames, sourceKindNames } from '../service-names.ts'
import { monthsFrom } from '../months.ts'

/** The home page: what is loaded, and what one can ask. */
export const homePage: Page = {
  method: 'GET',
  path: '/',
  who: 'anyone',
  answer: async ({ sql, today }) => {
    const months = monthsFrom(monthOf(today), 12)
    const [loaded, newest, paid, covered, ending, next] = await Promise.all([
      loadedByKind(sql),
      newestSources(sql, 4),
      paidByService(sql),
      bodiesWithPayments(sql, today),
      endsByMonth(sql, today, addDays(today, 365)),
      nextEnding(sql, today, 2),
    ])
    const of = (kind: string) => loaded.find((one) => one.kind === kind)
    return {
      template: 'register/pages/home.njk',
      data: {
        title: 'What the UK’s emergency services buy and do together',
        ownSearch: true,
        empty: loaded.length === 0,
        loaded: loaded.map((one) => ({ ...one, name: sourceKindNames[one.kind] })),
        rows: {
          read: loaded.reduce((sum, one) => sum + one.read, 0),
          rejected: loaded.reduce((sum, one) => sum + one.rejected, 0),
          files: loaded.reduce((sum, one) => sum + one.files, 0),
        },
        has: {
          payments: of('payments') !== undefined,
          contracts: of('contracts') ?? of('notices') !== undefined,
          prices: of('prices') !== undefined,
        },
        newest: newest.map((one) => ({ ...one, kindName: sourceKindNames[one.kind] })),
        paid: paid.map((one) => ({
          ...one,
          name: serviceName(one.service),
          receipt: one.service ? receiptFor.paid({ service: one.service }) : null,
        })),
        mostPaid: Math.max(0, ...paid.map((one) => one.pence)),
        first: paid.map((one) => one.first).toSorted()[0],
        last: paid
          .map((one) => one.last)
          .toSorted()
          .at(-1),
        covered: Object.entries(serviceNames).map(([service, name]) => ({
          name,
          service,
          bodies: 0,
          withPayments: 0,
          ...covered.find((one) => one.service === service),
        })),
        ending: endingChart(months, ending),
        endingCount: ending.reduce((sum, one) => sum + one.contracts, 0),
        next,
      },
    }
  },
}

function endingChart(months: readonly IsoDate[], ending: readonly { month: IsoDate; contracts: number }[]) {
  const counts = new Map(ending.map((one) => [one.month, one.contracts]))
  return monthColumns(
    months.map((month) => ({ month, value: counts.get(month) ?? 0 })),
    'Contracts that end in each month of the next year',
  )
}
