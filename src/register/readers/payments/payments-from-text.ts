import type { IsoDate } from '../../../values/dates.ts'
import { readCsv } from '../../../files/read-csv.ts'
import type { PaymentRow, Reject, SheetReading, SkipReason } from '../reading.ts'
import type { Problem, Table } from '../../../files/table.ts'
import { type PaymentsOptions, readPayments } from './read-payments.ts'

/** All that the reader of payments says of tables, gathered: for tests and for looking at one small file. */
export interface PaymentsGathered {
  readonly rows: readonly PaymentRow[]
  readonly pence: number
  readonly rejects: readonly Reject[]
  readonly skipped: readonly { readonly reason: SkipReason; readonly line: number }[]
  readonly sheets: readonly SheetReading[]
  readonly problems: readonly Problem[]
}

export async function gatherPayments(tables: AsyncIterable<Table>, options: Partial<PaymentsOptions> = {}): Promise<PaymentsGathered> {
  const rows: PaymentRow[] = []
  const rejects: Reject[] = []
  const skipped: { reason: SkipReason; line: number }[] = []
  const sheets: SheetReading[] = []
  const problems: Problem[] = []
  for await (const event of readPayments(tables, { today: '2026-11-23' as IsoDate, ...options })) {
    if (event.type === 'rows') rows.push(...event.rows)
    else if (event.type === 'rejects') rejects.push(...event.rejects)
    else if (event.type === 'skipped') skipped.push({ reason: event.reason, line: event.line })
    else if (event.type === 'sheet') sheets.push(event.reading)
    else problems.push(event.problem)
  }
  return { rows, pence: rows.reduce((sum, row) => sum + row.pence, 0), rejects, skipped, sheets, problems }
}

/** Payments from CSV text. */
export async function paymentsFromText(text: string | Uint8Array, options: Partial<PaymentsOptions> = {}): Promise<PaymentsGathered> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  const told: Problem[] = []
  const table = readCsv(
    async function* () {
      yield bytes
    },
    (problem) => told.push(problem),
  )
  const gathered = await gatherPayments(
    (async function* () {
      yield table
    })(),
    options,
  )
  return { ...gathered, problems: [...told, ...gathered.problems] }
}
