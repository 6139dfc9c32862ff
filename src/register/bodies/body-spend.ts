import type { StoredBody } from '../../organisations/directory-store.ts'
import { formatMonth } from '../../values/dates.ts'
import { formatPenceRound } from '../../values/money.ts'
import { plural } from '../../values/text.ts'
import { monthGrid } from '../../web/charts/month-grid.ts'
import { paidByMonth } from '../../web/charts/paid-by-month.ts'
import type { ChartMonth } from '../../web/charts/paid-by-month.ts'
import type { PaidMonth } from './body-page-store.ts'
import { chartMonths, chartYears, gridYears } from './body-months.ts'

/** A category chosen on a body's page: the words asked for, and how many published categories they take in. */
export interface ChosenCategory {
  readonly words: string
  readonly categories: number
  readonly paid: readonly PaidMonth[]
}

/** The months of all payments, with the cells that show how complete they are; without payments everything is empty. */
export function completeMonths(paid: readonly PaidMonth[]) {
  const months = chartMonths(paid)
  const finding = findingOf(months)
  return {
    months,
    first: months[0]?.month ?? null,
    full: months.filter((one) => one.state === 'full').length,
    grid: months.length === 0 ? null : monthGrid(gridYears(months), `Months with payments, by financial year. ${finding}`),
    paymentCount: paid.reduce((sum, one) => sum + one.payments, 0),
  }
}

/** The chart of what was paid each month, in all or in a chosen category, with its words and its table; null without payments. */
export function monthsChart(body: StoredBody, paid: readonly PaidMonth[], chosen: ChosenCategory | null) {
  const all = chartMonths(paid)
  const [first] = all
  const last = all.at(-1)
  if (!first || !last) return null
  const found = new Map((chosen?.paid ?? paid).map((one) => [one.month, one]))
  const months = chosen === null ? all : all.map((one) => ({ ...one, pence: found.get(one.month)?.pence ?? 0 }))
  const finding = chosen === null ? findingOf(all) : findingOfCategory(months, chosen)
  const of = chosen === null ? body.name : `${body.name} on “${chosen.words}”`
  const title = `Paid each month by ${of}, ${formatMonth(first.month)} to ${formatMonth(last.month)}`
  return {
    finding,
    chart: paidByMonth(months, chartYears(months), { title, finding }),
    rows: months.map((one) => ({ ...one, payments: found.get(one.month)?.payments ?? 0, negative: found.get(one.month)?.negative ?? 0 })),
  }
}

function findingOf(months: readonly ChartMonth[]): string {
  const full = months.filter((one) => one.state === 'full').map((one) => one.pence)
  if (full.length === 0) return ''
  const told = (state: ChartMonth['state'], how: string, have: string): string => {
    const own = months.filter((one) => one.state === state).map((one) => formatMonth(one.month))
    if (own.length === 0) return ''
    return own.length > 4 ? `${plural(own.length, 'month')} have ${have}.` : `${how} ${own.join(', ').replace(/, ([^,]*)$/, ' and $1')}.`
  }
  const [least, most] = [formatPenceRound(Math.min(...full)), formatPenceRound(Math.max(...full))]
  return [
    least === most ? `${least} in a month published in full.` : `Between ${least} and ${most} in a month published in full.`,
    told('gap', 'No payment is dated', 'no payment'),
    told('few', 'Few are dated', 'few payments'),
  ]
    .filter((text) => text !== '')
    .join(' ')
}

function findingOfCategory(months: readonly ChartMonth[], chosen: ChosenCategory): string {
  const sum = chosen.paid.reduce((total, one) => total + one.pence, 0)
  const most = months.reduce((one, other) => (other.pence > one.pence ? other : one))
  const taken = chosen.categories === 1 ? 'One published category' : `${chosen.categories} published categories with these words`
  return `${taken}: ${formatPenceRound(sum)} in ${plural(chosen.paid.length, 'month')}, at most ${formatPenceRound(most.pence)} in ${formatMonth(most.month)}.`
}

/** The largest categories, and the others as one last row. */
export function withRest(categories: readonly { readonly name: string; readonly pence: number; readonly id: number }[], shown: number) {
  const first = categories.slice(0, shown).map((one) => ({ ...one, rest: false }))
  const rest = categories.slice(shown)
  const most = Math.max(0, ...first.map((one) => one.pence))
  const others = {
    id: 0,
    name: plural(rest.length, 'other category', 'other categories'),
    pence: rest.reduce((sum, one) => sum + one.pence, 0),
    rest: true,
  }
  return [...first, ...(rest.length === 0 ? [] : [others])].map((one) => ({ ...one, most }))
}
