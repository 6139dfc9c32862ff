// A full export of payments as CSV, beside a bare COPY TO STDOUT of the same rows through the same driver.
//   node bench/export.ts [--payments 500000] [--data folder]
// With --data, the payments of a data folder that is loaded already.
import { memoryUsage } from 'node:process'
import { parseArgs } from 'node:util'
import type { Readable } from 'node:stream'
import { allowLongReading } from '../src/store/long-reading.ts'
import { paymentsList } from '../src/register/open-data/payments-list.ts'
import { openTableOf } from '../src/register/open-data/open-list.ts'
import { openStore } from '../src/store/store.ts'
import type { Store } from '../src/store/store.ts'
import { testDatabase } from '../src/store/test-database.ts'
import type { ReadSql } from '../src/store/database.ts'
import type { IsoDate } from '../src/values/dates.ts'
import { tableFile } from '../src/web/take-away/table-file.ts'
import { inventRegister } from '../test/invent-register.ts'

interface Measured {
  readonly seconds: number
  readonly megabytes: number
  /** The most memory of the process while it ran, above what it had before, in MB. */
  readonly grown: number
}

async function openRegister(): Promise<Pick<Store, 'owner' | 'portal'>> {
  if (values.data !== undefined) {
    const store = await openStore({ dataFolder: values.data, databaseUrl: null })
    cleanups.push(() => store.close())
    return store
  }
  const store = await testDatabase({ after: (cleanup: unknown) => void cleanups.push(cleanup as () => unknown) })
  await inventRegister(store.owner, { bodies: 40, payments: Number(values.payments ?? 500_000), supplierNames: 20_000, contracts: 100 })
  return store
}

async function measure(parts: AsyncIterable<string | Uint8Array>): Promise<Measured> {
  const before = memoryUsage().rss
  const begun = performance.now()
  let bytes = 0
  let most = before
  for await (const part of parts) {
    bytes += typeof part === 'string' ? Buffer.byteLength(part) : part.length
    most = Math.max(most, memoryUsage.rss())
  }
  return { seconds: (performance.now() - begun) / 1000, megabytes: bytes / 1e6, grown: (most - before) / 1e6 }
}

async function bareCopy(sql: ReadSql): Promise<Measured> {
  const query = sql`
    copy (select b.name, p.paid_on, p.date_is_month, p.amount_pence * 0.01, p.vat, n.name, c.name, p.department, p.purpose, p.source_id, s.file, h.name, p.line
      from register.payment p join organisations.body b on b.body_id = p.body_id join register.source s on s.source_id = p.source_id
      left join register.source_sheet h on h.source_id = p.source_id and h.sheet_no = p.sheet_no
      left join register.supplier_name n on n.supplier_name_id = p.supplier_name_id
      left join register.spend_category c on c.category_id = p.category_id) to stdout (format csv)`
  return await measure((await (query as unknown as { readable(): Promise<Readable> }).readable()) as AsyncIterable<Uint8Array>)
}

const { values } = parseArgs({ options: { payments: { type: 'string' }, data: { type: 'string' } } })
const cleanups: (() => unknown)[] = []
const { owner, portal } = await openRegister()
try {
  const [{ payments } = { payments: 0 }] = await owner<
    { payments: number }[]
  >`select sum(payments)::float8 as payments from register.payment_by_month`
  const request = { query: new URLSearchParams(), today: '2026-11-23' as IsoDate }
  const say = (what: string, { seconds, megabytes, grown }: Measured): void =>
    console.log(
      `${what}: ${megabytes.toFixed(0)} MB in ${seconds.toFixed(2)} s, ${(megabytes / seconds).toFixed(0)} MB/s, memory grew by ${grown.toFixed(0)} MB`,
    )
  for (const format of values.data === undefined ? (['csv', 'csv', 'jsonl', 'xlsx', 'ods'] as const) : (['csv', 'csv'] as const)) {
    const ours = await portal.read(null, async (sql) => {
      await allowLongReading(sql)
      return await measure(tableFile(await openTableOf(paymentsList, { ...request, sql }), format).file)
    })
    say(`export of ${payments.toLocaleString('en-GB')} payments as ${format}`, ours)
    if (format !== 'csv') continue
    const bare = await portal.read(null, async (sql) => {
      await allowLongReading(sql)
      return await bareCopy(sql)
    })
    say('bare COPY TO STDOUT', bare)
    console.log(`ratio of the times ${(ours.seconds / bare.seconds).toFixed(2)} (aim: 20 MB/s or more)`)
  }
} finally {
  for (const cleanup of cleanups.toReversed()) await cleanup()
}
