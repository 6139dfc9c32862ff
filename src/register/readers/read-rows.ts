import type { IsoDate } from '../../values/dates.ts'
import { mappingForKind, type ColumnMapping } from './column-mapping.ts'
import { contractFieldNames } from './contracts/contract-columns.ts'
import { readContracts } from './contracts/read-contracts.ts'
import type { OpenedFile } from '../../files/open-files.ts'
import { paymentFields } from './payments/headings.ts'
import { readPayments } from './payments/read-payments.ts'
import { priceFields } from './prices/price-columns.ts'
import { readPrices } from './prices/read-prices.ts'
import { readTables } from './read-tables.ts'
import type { ContractRow, PaymentRow, PriceRow, ReaderEvent } from './reading.ts'
import type { Problem } from '../../files/table.ts'

/** What a table can hold, and so what its reader gives. */
export interface RowOfKind {
  readonly payments: PaymentRow
  readonly contracts: ContractRow
  readonly prices: PriceRow
}

export type TableKind = keyof RowOfKind

/** What a reader of rows is told beside the file. */
export interface RowsOptions {
  readonly today: IsoDate
  readonly columns: ColumnMapping
  /** Whose prices they are, where no column says it. */
  readonly bodyName?: string | null
  readonly report: (problem: Problem) => void
}

/** The rows of a file of tables, as its kind's reader finds them. */
export function readRows(
  file: OpenedFile,
  kind: TableKind,
  { today, columns, bodyName, report }: RowsOptions,
): AsyncIterable<ReaderEvent<RowOfKind[TableKind]>> {
  const tables = readTables(file, report)
  if (kind === 'payments') return readPayments(tables, { today, fileName: file.name, mapping: mappingForKind(columns, paymentFields) })
  if (kind === 'contracts') return readContracts(tables, mappingForKind(columns, contractFieldNames))
  return readPrices(tables, { mapping: mappingForKind(columns, priceFields), ...(bodyName ? { bodyName } : {}) })
}
