import { bodyByIdOrName } from '../../organisations/directory-store.ts'
import type { StoredBody } from '../../organisations/directory-store.ts'
import { addDays, epochDay, formatMonth } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { notFound } from '../../values/failures.ts'
import { formatPenceRound } from '../../values/money.ts'
import { plural } from '../../values/text.ts'
import { monthGrid } from '../../web/charts/month-grid.ts'
import { paidByMonth } from '../../web/charts/paid-by-month.ts'
import type { ChartMonth } from '../../web/charts/paid-by-month.ts'
import { endStrip, spreadStrip } from '../../web/charts/strips.ts'
import { address } from '../../web/address.ts'
import type { Page } from '../../web/page.ts'
import { chartMonths, chartYears, gridYears, shownYear, yearOf } from '../body-months.ts'
import {
  contractCounts,
  endingContracts,
  mostPaidNames,
  otherNames,
  paidCategories,
  paidMonths,
  paidNameCount,
  relatedBodies,
} from '../body-page-store.ts'
import type { EndingContract, PaidMonth } from '../body-page-store.ts'
import { comparabilityMark } from '../comparability-mark.ts'
import { financialYearDays, financialYearName } from '../months.ts'
import { pricesBesideBody } from '../price-list-store.ts'
import type { ListedPrice } from '../price-list-store.ts'
import { spreadOf } from '../price-spread.ts'
import { receiptFor } from '../receipt-links.ts'
import { bodyKindName, serviceName } from '../service-names.ts'
import { listSources } from '../source-list-store.ts'
import { supplierShown } from '../supplier-shown.ts'

const namesShown = 8
const sourcesShown = 12

/** One body: what it paid, to whom, for what; what ends; what it pays for the same things; how complete all that is. */
export const bodyPage: Page = {
  method: 'GET',
  path: '/bodies/:id',
  who: 'anyone',
  answer: async ({ sql, params, today }) => {
    const id = params['id'] ?? ''
    const body = await bodyByIdOrName(sql, id)
    if (body === null || body.bodyId === 0) throw notFound('There is no body of this name.', 'Look for it in the list of bodies.')
    if (body.id !== id) return { redirect: `/bodies/${body.id}` }
    const paid = await paidMonths(sql, body.bodyId)
    const year = shownYear(paid)
    const span = year === null ? null : financialYearDays(year)
    const filter = { kind: null, status: 'current' as const, publisher: body.id, withRejects: false }
    const [names, nameCount, categories, counts, ending, prices, related, sources, known] = await Promise.all([
      year === null ? [] : mostPaidNames(sql, body.bodyId, year, namesShown),
      year === null ? 0 : paidNameCount(sql, body.bodyId, year),
      span === null ? [] : paidCategories(sql, body.bodyId, span),
      contractCounts(sql, body.bodyId, today, addDays(today, 365)),
      endingContracts(sql, body.bodyId, today, namesShown),
      pricesBesideBody(sql, body.bodyId),
      relatedBodies(sql, body.bodyId),
      listSources(sql, filter, { limit: sourcesShown, offset: 0 }),
      otherNames(sql, body.bodyId),
    ])
    const inYear = year === null ? null : yearOf(paid, year)
    return {
      template: 'register/pages/body.njk',
      data: {
        title: body.name,
        breadcrumbs: [
          { text: 'Bodies', href: '/bodies' },
          ...(body.service ? [{ text: serviceName(body.service), href: address('/bodies', { service: body.service }) }] : []),
        ],
        body,
        kicker: kickerOf(body),
        names: names.map((one) => ({
          ...one,
          shown: supplierShown(one),
          href: address('/payments', { body: body.id, supplier: one.name }),
        })),
        mostPaid: Math.max(0, ...names.map((one) => one.pence)),
        nameCount,
        shareOfNames: inYear && inYear.pence > 0 ? Math.round((names.reduce((sum, one) => sum + one.pence, 0) / inYear.pence) * 100) : null,
        categories: withRest(categories),
        inYear,
        yearName: year === null ? null : financialYearName(year),
        span,
        receipts: {
          paid: span ? receiptFor.paid({ body: body.id, ...span }) : null,
          allPaid: receiptFor.paid({ body: body.id }),
          names: span ? receiptFor.supplierNames({ body: body.id, ...span }) : null,
          contracts: receiptFor.contracts({ body: body.id }),
          coverage: receiptFor.coverage({ body: body.id }),
        },
        ...monthsData(paid, body),
        counts,
        ending: endingRows(ending, today),
        prices: priceRows(prices, body.bodyId),
        related,
        sources,
        allSources: address('/sources', { publisher: body.id }),
        known: known.map((one) => one.name),
      },
    }
  },
}

const kickerOf = (body: StoredBody): string =>
  [bodyKindName(body.kind), body.region, body.nation, body.inDirectory ? null : 'outside the directory']
    .filter((text) => text !== null)
    .join(' · ')

function monthsData(paid: readonly PaidMonth[], body: StoredBody) {
  const months = chartMonths(paid)
  const [first] = months
  const last = months.at(-1)
  if (!first || !last) return { months: [], chart: null, grid: null, finding: null, full: 0, paymentCount: 0 }
  const finding = findingOf(months)
  const title = `Paid each month by ${body.name}, ${formatMonth(first.month)} to ${formatMonth(last.month)}`
  const found = new Map(paid.map((one) => [one.month, one]))
  return {
    months: months.map((one) => ({ ...one, payments: found.get(one.month)?.payments ?? 0, negative: found.get(one.month)?.negative ?? 0 })),
    first: first.month,
    chart: paidByMonth(months, chartYears(months), { title, finding }),
    grid: monthGrid(gridYears(months), `Months with payments, by financial year. ${finding}`),
    finding,
    full: months.filter((one) => one.state === 'full').length,
    paymentCount: paid.reduce((sum, one) => sum + one.payments, 0),
  }
}

function findingOf(months: readonly ChartMonth[]): string {
  const full = months.filter((one) => one.state === 'full').map((one) => one.pence)
  const named = (state: ChartMonth['state']): string => {
    const own = months.filter((one) => one.state === state).map((one) => formatMonth(one.month))
    return own.length > 4 ? plural(own.length, 'month') : own.join(', ').replace(/, ([^,]*)$/, ' and $1')
  }
  const gaps = named('gap')
  const few = named('few')
  return [
    `Between ${formatPenceRound(Math.min(...full))} and ${formatPenceRound(Math.max(...full))} in a month published in full.`,
    gaps === '' ? '' : `No payment is dated ${gaps}.`,
    few === '' ? '' : `Few are dated ${few}.`,
  ]
    .filter((text) => text !== '')
    .join(' ')
}

function withRest(categories: readonly { readonly name: string; readonly pence: number; readonly id: number }[]) {
  const shown = categories.slice(0, namesShown).map((one) => ({ ...one, rest: false }))
  const rest = categories.slice(namesShown)
  const most = Math.max(0, ...shown.map((one) => one.pence))
  const all =
    rest.length === 0
      ? shown
      : [
          ...shown,
          {
            id: 0,
            name: plural(rest.length, 'other category', 'other categories'),
            pence: rest.reduce((sum, one) => sum + one.pence, 0),
            rest: true,
          },
        ]
  return all.map((one) => ({ ...one, most }))
}

function endingRows(contracts: readonly EndingContract[], today: IsoDate) {
  const days = (date: IsoDate): number => epochDay(date) - epochDay(today)
  const scale = Math.max(
    ...contracts.map((one) => days(one.extendedTo !== null && one.extendedTo > one.endsOn ? one.extendedTo : one.endsOn)),
  )
  return contracts.map((one) => ({
    ...one,
    option: one.extendedTo !== null && one.extendedTo > one.endsOn ? one.extendedTo : null,
    days: days(one.endsOn),
    strip: endStrip(days(one.endsOn), one.extendedTo === null ? null : days(one.extendedTo), scale),
  }))
}

function priceRows(prices: readonly ListedPrice[], bodyId: number) {
  const items = Map.groupBy(prices, (price) => price.item)
  return [...items].flatMap(([item, all]) => {
    const spread = spreadOf(all)
    const bodies = new Set(all.map((price) => price.body)).size
    return all
      .filter((price) => price.bodyId === bodyId)
      .map(({ pence, comparability }) => ({
        item,
        pence,
        bodies,
        mark: comparabilityMark(comparability),
        median: spread === null ? null : Math.round(spread.median),
        difference: spread === null || spread.median === 0 ? null : signedPercent(pence / spread.median - 1),
        strip: spread === null || spread.count < 2 ? null : spreadStrip(spread, pence),
      }))
  })
}

function signedPercent(change: number): string {
  const percent = Math.round(change * 100)
  return `${percent > 0 ? '+' : percent < 0 ? '−' : ''}${Math.abs(percent)}%`
}
