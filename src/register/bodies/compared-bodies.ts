import type { StoredBody } from '../../organisations/directory-store.ts'
import { formatMonth } from '../../values/dates.ts'
import { formatPenceRound } from '../../values/money.ts'
import { paidByMonth } from '../../web/charts/paid-by-month.ts'
import type { ChartMonth } from '../../web/charts/paid-by-month.ts'
import type { Html } from '../../web/safe-html.ts'
import type { PaidMonth } from './body-page-store.ts'
import { chartMonths, chartYears } from './body-months.ts'
import { comparabilityMark } from '../prices/comparability-mark.ts'
import type { SharedPrice } from './compare-store.ts'
import { monthsBetween } from '../months.ts'

/** How many bodies stand side by side at most. */
export const mostCompared = 4

/** The same months for each of the bodies; a month outside its own span is a gap. */
export function monthsBeside(paid: readonly (readonly PaidMonth[])[]): readonly (readonly ChartMonth[])[] {
  const own = paid.map(chartMonths)
  const all = own
    .flat()
    .map((one) => one.month)
    .toSorted()
  const [first] = all
  const last = all.at(-1)
  if (first === undefined || last === undefined) return paid.map(() => [])
  const span = monthsBetween(first, last)
  return own.map((months) => {
    const found = new Map(months.map((one) => [one.month, one]))
    return span.map((month): ChartMonth => found.get(month) ?? { month, pence: 0, state: 'gap' })
  })
}

/** A chart for each body, all on one scale, and the months as the rows of one table. */
export function paidBeside(bodies: readonly StoredBody[], paid: readonly (readonly PaidMonth[])[]) {
  const beside = monthsBeside(paid)
  const highest = Math.max(0, ...beside.flat().map((one) => one.pence))
  const [rows = []] = beside
  return {
    charts: bodies.map((body, at) => {
      const months = beside[at] ?? []
      return { body, chart: chartOf(body, months, highest, at) }
    }),
    rows: rows.map(({ month }, place) => ({ month, cells: beside.map((months) => months[place] ?? null) })),
  }
}

function chartOf(body: StoredBody, months: readonly ChartMonth[], highest: number, at: number): Html | null {
  const full = months.filter((one) => one.state === 'full')
  const [first] = months
  const last = months.at(-1)
  if (full.length === 0 || !first || !last) return null
  const most = full.reduce((one, other) => (other.pence > one.pence ? other : one))
  return paidByMonth(months, chartYears(months), {
    title: `Paid each month by ${body.name}, ${formatMonth(first.month)} to ${formatMonth(last.month)}`,
    finding: `At most ${formatPenceRound(most.pence)}, in ${formatMonth(most.month)}. The same scale as the other bodies’ charts.`,
    highest,
    id: `paid-${at + 1}`,
  })
}

/** One item with the prices that each body has of it. */
export interface PriceBeside {
  readonly item: string
  readonly prices: readonly (readonly { readonly pence: number; readonly mark: Html; readonly sourceId: number }[])[]
}

/** The items' prices, body beside body. */
export function pricesBeside(bodies: readonly StoredBody[], prices: readonly SharedPrice[]): readonly PriceBeside[] {
  return [...Map.groupBy(prices, (price) => price.item)].map(([item, all]) => ({
    item,
    prices: bodies.map((body) =>
      all
        .filter((price) => price.bodyId === body.bodyId)
        .map((price) => ({ pence: price.pence, mark: comparabilityMark(price.comparability), sourceId: price.sourceId })),
    ),
  }))
}
