import type { IsoDate } from '../../values/dates.ts'
import { readContracts } from './contracts/read-contracts.ts'
import type { OpenedFile } from '../../files/open-files.ts'
import type { Mapping } from './payments/columns.ts'
import { readPayments } from './payments/read-payments.ts'
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

/** The rows of a file of tables, as its kind's reader finds them. */
export function readRows(
  file: OpenedFile,
  kind: TableKind,
  { today, columns, report }: { readonly today: IsoDate; readonly columns: Mapping; readonly report: (problem: Problem) => void },
): AsyncIterable<ReaderEvent<RowOfKind[TableKind]>> {
  const tables = readTables(file, report)
  if (kind === 'payments') return readPayments(tables, { today, fileName: file.name, mapping: columns })
  return kind === 'contracts' ? readContracts(tables) : readPrices(tables)
}
