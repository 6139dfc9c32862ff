import { formatDate, formatMonth } from '../../values/dates.ts'
import { formatPence } from '../../values/money.ts'
import { privacyOf } from '../readers/payments/privacy.ts'
import type { RowOfKind, TableKind } from '../readers/read-rows.ts'
import type { ContractRow, PaymentRow, PriceRow } from '../readers/reading.ts'
import type { SeenRows } from './reading.ts'

interface ShownColumn<Row> {
  readonly text: string
  readonly isAmount?: true
  readonly of: (row: Row) => string | null
}

const paymentColumns: readonly ShownColumn<PaymentRow>[] = [
  { text: 'Paid', of: (row) => (row.datePrecision === 'month' ? formatMonth(row.paidOn) : formatDate(row.paidOn)) },
  { text: 'Supplier', of: (row) => row.supplierName },
  { text: 'Amount', isAmount: true, of: (row) => formatPence(row.pence) },
  { text: 'Category', of: (row) => row.category },
  { text: 'Department', of: (row) => row.department },
  { text: 'Purpose', of: (row) => row.purpose },
  { text: 'Reference', of: (row) => row.reference },
  { text: 'Body', of: (row) => row.publisherName },
]

const contractColumns: readonly ShownColumn<ContractRow>[] = [
  { text: 'Title', of: (row) => row.title ?? row.description },
  { text: 'Reference', of: (row) => row.reference },
  { text: 'Suppliers', of: (row) => row.suppliers.map((supplier) => supplier.name).join('; ') || null },
  { text: 'Starts', of: (row) => (row.startsOn === null ? null : formatDate(row.startsOn)) },
  { text: 'Ends', of: (row) => (row.endsOn === null ? null : formatDate(row.endsOn)) },
  { text: 'Value', isAmount: true, of: (row) => (row.pence === null ? null : formatPence(row.pence)) },
  { text: 'Department', of: (row) => row.department },
  { text: 'Buyer', of: (row) => row.buyerName },
]

const priceColumns: readonly ShownColumn<PriceRow>[] = [
  { text: 'Item', of: (row) => row.item },
  { text: 'Price', isAmount: true, of: (row) => formatPence(row.pence) },
  { text: 'Unit', of: (row) => row.unit },
  { text: 'Quantity', isAmount: true, of: (row) => row.quantity?.toLocaleString('en-GB') ?? null },
  { text: 'Day', of: (row) => (row.pricedOn === null ? null : formatDate(row.pricedOn)) },
  { text: 'Body', of: (row) => row.bodyName },
]

const columnsOfKind: { readonly [Kind in TableKind]: readonly ShownColumn<RowOfKind[Kind]>[] } = {
  payments: paymentColumns,
  contracts: contractColumns,
  prices: priceColumns,
}

const longestText = 160

/** The first rows of a file as they would be loaded; columns in which none has anything are left out. */
export function firstRows(kind: TableKind, rows: readonly RowOfKind[TableKind][]): SeenRows {
  const columns = (columnsOfKind[kind] as readonly ShownColumn<RowOfKind[TableKind]>[]).filter((column) =>
    rows.some((row) => column.of(row) !== null),
  )
  return {
    headings: columns.map(({ text, isAmount = false }) => ({ text, isAmount })),
    rows: rows.map((row) => ({
      line: row.line,
      cells: columns.map((column) => column.of(row)?.slice(0, longestText) ?? null),
      isWithheld: namesOf(row).some((name) => privacyOf(name) === 2),
    })),
  }
}

const namesOf = (row: RowOfKind[TableKind]): readonly string[] =>
  'supplierName' in row ? [row.supplierName] : 'suppliers' in row ? row.suppliers.map((supplier) => supplier.name) : []
