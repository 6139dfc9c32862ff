import { services } from '../../organisations/body.ts'
import type { Service } from '../../organisations/body.ts'
import type { IsoDate } from '../../values/dates.ts'
import { invalid } from '../../values/failures.ts'
import { foldText } from '../../values/text.ts'
import { choiceOf, dayOf, idOf, poundsOf, textOf } from '../../web/query.ts'
import { lastDayOf } from '../months.ts'

export const paymentSorts = ['date', 'amount'] as const

/** What payments can be summed by. */
export const paymentGroupings = ['month', 'supplier', 'category', 'body'] as const
export type PaymentGrouping = (typeof paymentGroupings)[number]

/** Which payments to list and in which order; null means any. Amounts are pence, days are included. */
export interface PaymentFilter {
  readonly service: Service | null
  readonly body: string | null
  /** Words of supplier names, folded; a name fits when all are in it. */
  readonly supplierWords: readonly string[]
  /** The number of one supplier name. */
  readonly supplierName: number | null
  readonly category: string | null
  readonly from: IsoDate | null
  readonly to: IsoDate | null
  readonly least: number | null
  readonly most: number | null
  readonly sort: (typeof paymentSorts)[number]
}

/** A place in a list of payments: the next page begins after it. */
export interface PaymentPlace {
  readonly key: string
  readonly bodyId: number
  readonly sourceId: number
  readonly rowNo: number
}

/** The filter that an address asks for, and the same as plain values for links and fields. */
export function readPaymentFilter(query: URLSearchParams) {
  const given = {
    service: choiceOf(query, 'service', services),
    body: textOf(query, 'body'),
    supplier: textOf(query, 'supplier'),
    name: textOf(query, 'name'),
    category: textOf(query, 'category'),
    from: textOf(query, 'from'),
    to: textOf(query, 'to'),
    least: textOf(query, 'least'),
    most: textOf(query, 'most'),
    sort: choiceOf(query, 'sort', paymentSorts),
    group: choiceOf(query, 'group', paymentGroupings),
  }
  const to = dayOf(query, 'to')
  const from = dayOf(query, 'from')
  if (from !== null && to !== null && from > to) throw invalid('The first day lies after the last.', 'Swap the two days.')
  const words = foldText(given.supplier ?? '')
    .split(' ')
    .filter((word) => word !== '')
  if (given.supplier !== null && words.length === 0)
    throw invalid('The supplier name has no letter or digit in it.', 'Write part of a name.')
  const supplierName = given.name === null ? null : idOf(given.name)
  if (given.name !== null && supplierName === null)
    throw invalid(`“${given.name}” is no number of a supplier name.`, 'Choose a name from a list.')
  const filter: PaymentFilter = {
    service: given.service,
    body: given.body,
    supplierWords: words,
    supplierName,
    category: given.category,
    from,
    to: to !== null && /^\d{4}-\d{2}$/.test(given.to ?? '') ? lastDayOf(to) : to,
    least: poundsOf(query, 'least'),
    most: poundsOf(query, 'most'),
    sort: given.sort ?? 'date',
  }
  return { filter, given }
}

/** The place that an address continues from, or null for the beginning. */
export function readPaymentPlace(query: URLSearchParams, sort: PaymentFilter['sort']): PaymentPlace | null {
  const text = textOf(query, 'after')
  if (text === null) return null
  const match = (
    sort === 'date' ? /^(\d{4}-\d{2}-\d{2})_(\d{1,9})_(\d{1,9})_(\d{1,9})$/ : /^(-?\d{1,15})_(\d{1,9})_(\d{1,9})_(\d{1,9})$/
  ).exec(text)
  const key = match?.[1]
  if (!match || key === undefined || (sort === 'date' && dayOf(new URLSearchParams({ after: key }), 'after') === null)) {
    throw invalid('This is no place in the list.', 'Start from the first page.')
  }
  return { key, bodyId: Number(match[2]), sourceId: Number(match[3]), rowNo: Number(match[4]) }
}

/** Whether the days asked for are whole months, so that sums by month answer for them. */
export const wholeMonths = ({ from, to }: Pick<PaymentFilter, 'from' | 'to'>): boolean =>
  (from === null || from.endsWith('-01')) && (to === null || to === lastDayOf(to))

/** Whether the days asked for are whole financial years, so that sums by year answer for them. */
export const wholeYears = ({ from, to }: Pick<PaymentFilter, 'from' | 'to'>): boolean =>
  (from === null || from.endsWith('-04-01')) && (to === null || to.endsWith('-03-31'))
