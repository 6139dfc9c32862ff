import type { ReadSql } from '../../store/database.ts'
import { address } from '../../web/address.ts'
import { tablePages } from '../../web/open-table.ts'
import type { OpenTable } from '../../web/take-away/table.ts'
import type { PageAnswer } from '../../web/page.ts'
import { pageLinks } from '../../web/page-links.ts'
import { pageNumberOf } from '../../web/query.ts'
import { Remembered } from '../../web/remembered.ts'
import { invalid } from '../../values/failures.ts'
import { readPaymentFilter } from '../payments/payment-filter.ts'
import type { PaymentGrouping } from '../payments/payment-filter.ts'
import { monthsPublished } from '../payments/paid-months.ts'
import { allNamesPaid, groupPayments, mostAddedUp, namesEverPaid, namesPaidMost } from '../payments/payment-group-store.ts'
import type { PaymentGroup, PaymentGroups } from '../payments/payment-group-store.ts'
import { groupChart, groupingNames, groupShown } from '../payments/payment-group-table.ts'
import { figureParametersOf, lookUpPayments } from '../payments/payment-search.ts'
import type { LookedUpPayments } from '../payments/payment-search.ts'
import { receiptFor } from '../receipt-links.ts'
import type { GivenPayments } from './payments-frame.ts'

const onPage = 100
const mostPages = 200
const mostMonths = 1200
const sumsOfNames = new Remembered<Awaited<ReturnType<typeof allNamesPaid>>>()

interface Asked {
  readonly given: GivenPayments
  readonly query: URLSearchParams
  readonly moment: string
  readonly frame: Readonly<Record<string, unknown>> & { readonly title: string }
}

/** The payments that fit, summed by what they share. */
export async function groupedPayments(
  sql: ReadSql,
  by: PaymentGrouping,
  { search, months }: LookedUpPayments,
  { given, query, frame, moment }: Asked,
): Promise<PageAnswer> {
  const page = by === 'month' ? 1 : pageNumberOf(query, mostPages)
  const stretch = { limit: by === 'month' ? mostMonths : onPage, offset: (page - 1) * onPage }
  const sums = namesEverPaid(search, by)
    ? await everyNamePaid(sql, given.service, stretch, moment)
    : await groupPayments(sql, search, by, stretch)
  const names = groupingNames[by]
  const whole = figureParametersOf(search.filter)
  const most = Math.max(0, ...(sums?.groups ?? []).map((group) => group.pence))
  const title = `${frame.title}, ${names.tab.toLowerCase()}`
  const drawn = by === 'month' && sums !== null ? groupChart(sums.groups, monthsPublished(months, search.bodyIds), title) : null
  return {
    template: 'register/pages/payments-grouped.njk',
    data: {
      ...frame,
      title,
      heading: frame.title,
      by,
      names,
      sums,
      most,
      mostAddedUp,
      drawn,
      receiptHref: whole === null ? null : receiptFor.paid(whole),
      rows: (sums?.groups ?? []).map((group) => {
        const shown = groupShown(by, group)
        return {
          ...shown,
          payments: group.payments,
          pence: group.pence,
          href:
            shown.narrow === null
              ? null
              : address('/payments', { ...given, group: null, supplier: by === 'supplier' ? null : given.supplier, ...shown.narrow }),
          receipt: shown.figure === null || whole === null ? null : receiptFor.paid({ ...whole, ...shown.figure }),
        }
      }),
      path: '/payments/sums',
      pages:
        sums === null || by === 'month'
          ? null
          : pageLinks(page, Math.min(mostPages, Math.ceil(sums.count / onPage)), (number) =>
              address('/payments', { ...given, page: number }),
            ),
    },
  }
}

// The sums over all names are worked out once for each state of the database; a page then reads only the names that it shows.
async function everyNamePaid(
  sql: ReadSql,
  service: string | null,
  stretch: { readonly limit: number; readonly offset: number },
  moment: string,
): Promise<PaymentGroups> {
  const [groups, { hidden, ...all }] = await Promise.all([
    namesPaidMost(sql, service, stretch),
    sumsOfNames.of(moment, service ?? 'all', () => allNamesPaid(sql, service)),
  ])
  const last = stretch.offset + stretch.limit >= all.count
  return { ...all, groups: hidden !== null && last ? [...groups, hidden] : groups }
}

/** The same sums to take away: `/payments/sums.csv?group=…` and so on. */
export const paymentSums = tablePages('/payments/sums', async ({ sql, query, moment }): Promise<OpenTable> => {
  const { filter, given } = readPaymentFilter(query)
  if (given.group === null) throw invalid('Say what the payments are to be summed by.', 'Add group=month, supplier, category or body.')
  const by = given.group
  const { search } = await lookUpPayments(sql, filter, moment)
  const sums = await groupPayments(sql, search, by, { limit: 1_000_000, offset: 0 })
  if (sums === null)
    throw invalid(
      `These may be more than ${mostAddedUp.toLocaleString('en-GB')} payments, and no sums are kept of them.`,
      'Choose a body, a month or a year, or take out the amounts.',
    )
  return {
    name: `payments-${groupingNames[by].tab.toLowerCase().replace(/ /g, '-')}`,
    title: `Payments ${groupingNames[by].tab.toLowerCase()}`,
    columns: [
      {
        name: groupingNames[by].one.replace(/ /g, '_'),
        kind: by === 'month' ? 'date' : 'text',
        meaning: by === 'month' ? 'The month, by its first day' : `The ${groupingNames[by].one}, as published`,
      },
      { name: 'payments', kind: 'count', meaning: 'How many payment lines' },
      { name: 'paid', kind: 'pence', meaning: 'Their sum in pounds, credits taken off' },
    ],
    rows: inBatches(by, sums.groups),
  }
})

async function* inBatches(by: PaymentGrouping, groups: readonly PaymentGroup[]) {
  yield await Promise.resolve(
    groups.map((group) => [by === 'month' ? group.key : groupShown(by, group).text, group.payments, group.pence] as const),
  )
}
