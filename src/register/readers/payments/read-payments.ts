import type { PaymentRow, ReaderEvent } from '../reading.ts'
import type { Table, TableRow } from '../../../files/table.ts'
import { findHeader } from './find-header.ts'
import { NamePrivacy } from './privacy.ts'
import { type PaymentsOptions, sampleRows, SheetReader } from './sheet-of-payments.ts'

export type { PaymentsOptions } from './sheet-of-payments.ts'

type Event = ReaderEvent<PaymentRow>

/** A header is looked for in the first rows at each row that comes, and after them only once all rows that we hold are there. */
const headerWithin = 60
/** Rows held while the order of day and month is not proved. */
const orderRows = 20_000
/** Rows held while no header has been found. */
const mostHeld = 100_000
const batch = 2_000

/**
 * Payments from tables, sheet by sheet: finds each sheet's header, or infers its columns, and says of every row below it whether it is a
 * payment, a fault with its reason, or a total or note. Nothing is dropped in silence.
 */
export async function* readPayments(tables: AsyncIterable<Table>, options: PaymentsOptions): AsyncGenerator<Event> {
  const privacy = new NamePrivacy()
  let sheet = 0
  for await (const table of tables) yield* readSheet(table, sheet++, options, privacy)
}

async function* readSheet(table: Table, sheet: number, options: PaymentsOptions, privacy: NamePrivacy): AsyncGenerator<Event> {
  const rows = table.rows[Symbol.asyncIterator]()
  try {
    const held: TableRow[] = []
    const more = async (): Promise<boolean> => {
      const next = await rows.next()
      if (next.done) return false
      for (const row of next.value) held.push(row)
      return true
    }
    let ended = false
    while (!ended && held.length < headerWithin + sampleRows) ended = !(await more())
    let header = findHeader(held, 0, headerWithin, options.mapping)
    if (!header) {
      while (!ended && held.length < mostHeld) ended = !(await more())
      header = findHeader(held, headerWithin, held.length, options.mapping)
    }
    const reader = new SheetReader(table.sheet, sheet, held, header, options, privacy)
    while (!ended && reader.orderOpen && held.length < orderRows) ended = !(await more())
    yield* reader.begin()
    for (let at = 0; at < held.length; at += batch) yield* reader.read(held.slice(at, at + batch))
    held.length = 0
    while (!ended) {
      ended = !(await more())
      if (!ended) yield* reader.read(held.splice(0))
    }
    yield* reader.end()
  } finally {
    await rows.return?.()
  }
}
