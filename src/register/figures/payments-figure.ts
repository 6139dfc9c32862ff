import type { ReadSql } from '../../store/database.ts'
import { formatMonth, monthOf, type IsoDate } from '../../values/dates.ts'
import { formatPence } from '../../values/money.ts'
import { plural } from '../../values/text.ts'
import type { Assumption, Coverage, Figure, FigureDefinition, FigureParameters, FigureRows } from '../../web/figure.ts'
import { nameNotShown } from '../../web/figure.ts'
import { readScope } from './figure-scope.ts'
import type { FigureScope } from './figure-scope.ts'
import {
  payingRelatives,
  paymentRows,
  paymentsByMonth,
  paymentSources,
  type MonthSum,
  type PaymentCursor,
  type PayingRelative,
  type ScopeSource,
} from './payment-figure-store.ts'

/** What can narrow a figure about payments. */
export const paymentParameters: FigureDefinition['parameters'] = [
  { name: 'body', meaning: 'the body that paid: its id, such as lancashire-constabulary, or a name it is known by' },
  { name: 'publisher', meaning: 'the body that published the file' },
  { name: 'service', meaning: 'police, fire or ambulance' },
  { name: 'category', meaning: 'a spend category as published, or words that are in its name, such as vehicle' },
  { name: 'supplier', meaning: 'a supplier name exactly as published, or its number' },
  { name: 'from', meaning: 'the first day, as 2024-04-01, or month, as 2024-04' },
  { name: 'to', meaning: 'the last day or month' },
]

/** The columns of the rows behind a figure about payments. */
export const paymentRowColumns: FigureDefinition['rowColumns'] = [
  { name: 'Date', kind: 'date' },
  { name: 'Supplier name', kind: 'text' },
  { name: 'Category', kind: 'text' },
  { name: 'Paid', kind: 'pence' },
]

export const paymentAssumptions: readonly Assumption[] = [
  { name: 'Date that counts', value: 'Payment date, as published', version: '1', source: 'The publishers’ files' },
  { name: 'VAT', value: 'As published; no adjustment', version: '1', source: 'The publishers’ files, which often do not say' },
  {
    name: 'Threshold',
    value: 'As published, mostly payments over £500',
    version: '1',
    source: 'Local Government Transparency Code 2015; Specified Information Order 2011',
  },
]

/** A figure summed or counted from payments: the sum by month, its files, and how complete they are. */
export const paymentsFigure = async (sql: ReadSql, parameters: FigureParameters, of: 'payments' | 'amount_pence'): Promise<Figure> =>
  await figureOfPayments(sql, await readScope(sql, parameters), of)

/** The same of a scope that is known already. */
export async function figureOfPayments(sql: ReadSql, scope: FigureScope, of: 'payments' | 'amount_pence'): Promise<Figure> {
  const [months, sources] = await Promise.all([paymentsByMonth(sql, scope), paymentSources(sql, scope)])
  const rows = months.reduce((sum, month) => sum + month.payments, 0)
  const relatives = rows === 0 && scope.bodyIds?.length === 1 ? await payingRelatives(sql, scope.bodyIds) : []
  return {
    value: rows === 0 ? null : months.reduce((sum, month) => sum + month[of], 0),
    title: `${of === 'payments' ? 'Payments made by' : 'Paid by'} ${scope.words}`,
    ...(of === 'amount_pence' ? { moneyKind: 'paid' as const } : {}),
    reasons: rows === 0 ? explainNothing(relatives) : explainPayments(months, sources, scope),
    assumptions: paymentAssumptions,
    coverage: monthCoverage(
      months.map((each) => each.month),
      scope.from,
      scope.to,
    ),
    parts: months.map((each) => ({ label: formatMonth(each.month), rows: each.payments, value: each[of] })),
    partsLabel: 'Month',
    rows,
    reconciliation: reconcile(sources),
  }
}

function explainPayments(months: readonly MonthSum[], sources: readonly ScopeSource[], scope: FigureScope): string[] {
  const rows = months.reduce((sum, month) => sum + month.payments, 0)
  const pence = months.reduce((sum, month) => sum + month.amount_pence, 0)
  const counts = reconcile(sources)
  const equal = sources.reduce((sum, source) => sum + source.rows_equal_to_another, 0)
  return [
    `${plural(rows, 'payment')} in ${plural(months.length, 'month')} come to ${formatPence(pence)}.`,
    scope.supplierIds || scope.categoryIds
      ? `They were looked for in ${plural(sources.length, 'file')} of the bodies that have such payments: ${listFiles(sources)}.`
      : `They stand in ${plural(sources.length, 'file')}: ${listFiles(sources)}.`,
    `Of the ${plural(counts.read, 'row')} read in ${sources.length === 1 ? 'that file' : 'those files'}, ${counts.kept.toLocaleString('en-GB')} were kept, ${numberOrNone(counts.rejected)} rejected with a reason, and ${numberOrNone(counts.skipped)} skipped as totals, notes or headings.`,
    'Amounts were rounded to whole pence, not cut.',
    equal === 0
      ? 'No row is equal to another of its file.'
      : `No row was dropped for being equal to another: ${plural(equal, 'row')} of ${sources.length === 1 ? 'that file' : 'those files'} equal another row, and all are kept.`,
  ]
}

const explainNothing = (relatives: readonly PayingRelative[]): string[] => [
  'No payment that fits is in the register. That nothing is published here does not mean that nothing was paid.',
  ...relatives.map((each) => `Payments are published under ${each.name}: see body=${each.id}.`),
]

const numberOrNone = (count: number): string => (count === 0 ? 'none' : count.toLocaleString('en-GB'))

function listFiles(sources: readonly ScopeSource[]): string {
  const named = sources.slice(0, 12).map((source) => source.file)
  return sources.length > named.length ? `${named.join(', ')} and ${sources.length - named.length} more` : named.join(', ')
}

function reconcile(sources: readonly ScopeSource[]): NonNullable<Figure['reconciliation']> {
  const sum = (of: (source: ScopeSource) => number): number => sources.reduce((total, source) => total + of(source), 0)
  return {
    read: sum((source) => source.rows_read),
    kept: sum((source) => source.rows_kept),
    rejected: sum((source) => source.rows_rejected),
    skipped: sum((source) => source.rows_read - source.rows_kept - source.rows_rejected),
  }
}

/** Months with a payment, of the months from the first to the last of them, or of the period asked for. */
export function monthCoverage(months: readonly IsoDate[], from: IsoDate | null, to: IsoDate | null): readonly Coverage[] {
  const known = [...new Set(months)].toSorted()
  const first = from ? monthOf(from) : known[0]
  const last = to ? monthOf(to) : known.at(-1)
  if (!first || !last || known.length === 0)
    return [{ label: 'Months with payments', have: 0, of: first && last ? monthsBetween(first, last) : 0 }]
  return [
    {
      label: 'Months with payments',
      have: known.length,
      of: monthsBetween(first, last),
      note: `${formatMonth(first)} to ${formatMonth(last)}`,
    },
  ]
}

const monthsBetween = (first: IsoDate, last: IsoDate): number =>
  (Number(last.slice(0, 4)) - Number(first.slice(0, 4))) * 12 + Number(last.slice(5, 7)) - Number(first.slice(5, 7)) + 1

/** The payments behind a figure, largest first. */
export const paymentFigureRows = async (sql: ReadSql, parameters: FigureParameters, page: RowPage): Promise<FigureRows> =>
  await rowsOfPayments(sql, await readScope(sql, parameters), page)

interface RowPage {
  readonly after: string | null
  readonly limit: number
}

/** The same of a scope that is known already. */
export async function rowsOfPayments(sql: ReadSql, scope: FigureScope, page: RowPage): Promise<FigureRows> {
  const rows = await paymentRows(sql, scope, readCursor(page.after), page.limit)
  const last = rows.at(-1)
  return {
    rows: rows.map((row) => ({
      file: row.file,
      sheet: row.sheet,
      line: row.line,
      sourceId: row.source_id,
      cells: [row.paid_on, row.supplier ?? nameNotShown, row.category, row.amount_pence],
    })),
    next: last && rows.length === page.limit ? `${last.amount_pence}~${last.body_id}~${last.source_id}~${last.row_no}` : null,
  }
}

function readCursor(after: string | null): PaymentCursor | null {
  const match = after ? /^(-?\d{1,15})~(\d{1,9})~(\d{1,9})~(\d{1,9})$/.exec(after) : null
  return match ? [Number(match[1]), Number(match[2]), Number(match[3]), Number(match[4])] : null
}
