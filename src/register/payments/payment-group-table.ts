import { formatMonth, monthOf } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { formatPenceRound } from '../../values/money.ts'
import { plural } from '../../values/text.ts'
import type { Html } from '../../web/safe-html.ts'
import { paidByMonth } from '../../web/charts/paid-by-month.ts'
import type { ChartMonth } from '../../web/charts/paid-by-month.ts'
import type { FigureParameters } from '../../web/figure.ts'
import { chartYears } from '../bodies/body-months.ts'
import { lastDayOf, monthsBetween } from '../months.ts'
import type { PaymentGrouping } from './payment-filter.ts'
import type { PaymentGroup } from './payment-group-store.ts'
import { supplierShown } from '../supplier-names/supplier-shown.ts'

/** What each grouping is called, alone and in a sentence. */
export const groupingNames: Readonly<
  Record<PaymentGrouping, { readonly tab: string; readonly head: string; readonly one: string; readonly many: string }>
> = {
  month: { tab: 'By month', head: 'Month', one: 'month', many: 'months' },
  supplier: { tab: 'By supplier name', head: 'Supplier name', one: 'supplier name', many: 'supplier names' },
  category: { tab: 'By category', head: 'Category, as published', one: 'category', many: 'categories' },
  body: { tab: 'By body', head: 'Body', one: 'body', many: 'bodies' },
}

/** A group's name, and the values of an address that narrow a list of payments to it; null where nothing can. */
export function groupShown(
  by: PaymentGrouping,
  { key, label, privacy }: PaymentGroup,
): {
  readonly text: string
  readonly given: boolean
  readonly narrow: Readonly<Record<string, string>> | null
  readonly figure: FigureParameters | null
} {
  if (by === 'month') {
    const month = key as IsoDate
    const days = { from: month, to: lastDayOf(month) }
    return { text: formatMonth(month), given: true, narrow: days, figure: days }
  }
  if (by === 'supplier') {
    const shown = supplierShown({ name: label, privacy })
    return key === null
      ? { text: 'Private persons, names not shown', given: false, narrow: null, figure: null }
      : { text: shown.text, given: shown.isName, narrow: { name: key }, figure: { supplier: key } }
  }
  if (label === null || key === null) return { text: 'No category given', given: false, narrow: null, figure: null }
  return by === 'category'
    ? { text: label, given: true, narrow: { category: label }, figure: { category: label } }
    : { text: label, given: true, narrow: { body: key }, figure: { body: key } }
}

/** The months as a chart, with what there is to see in words; months in which the bodies published nothing at all are gaps. */
export function groupChart(
  groups: readonly PaymentGroup[],
  published: ReadonlySet<string>,
  title: string,
): { readonly chart: Html; readonly finding: string } | null {
  const first = groups[0]?.key
  const last = groups.at(-1)?.key
  if (!first || !last) return null
  const sums = new Map(groups.map((group) => [group.key, group.pence]))
  const months = monthsBetween(monthOf(first as IsoDate), monthOf(last as IsoDate)).map((month): ChartMonth => ({
    month,
    pence: sums.get(month) ?? 0,
    state: sums.has(month) || published.has(month) ? 'full' : 'gap',
  }))
  const most = groups.reduce((one, next) => (next.pence > one.pence ? next : one))
  const quiet = months.filter((one) => one.pence === 0 && one.state === 'full').length
  const gaps = months.filter((one) => one.state === 'gap').length
  const finding = [
    `Most was paid in ${formatMonth(most.key as IsoDate)}: ${formatPenceRound(most.pence)}.`,
    quiet > 0 ? `In ${plural(quiet, 'month')} nothing of it was paid.` : '',
    gaps > 0 ? `For ${plural(gaps, 'month')} no payments are published at all.` : '',
  ]
    .filter((text) => text !== '')
    .join(' ')
  return { chart: paidByMonth(months, chartYears(months), { title, finding }), finding }
}
