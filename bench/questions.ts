// The aggregate questions that pages answer, put to the register and, over the same rows, to DuckDB in memory.
//   node bench/questions.ts [--data folder] [--payments 500000]
// The register answers in its read transaction, as the portal's role, from the sums that it keeps; DuckDB scans a table of the same payments.
// Each is asked five times, and the median told; both must give the same answer.
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { DuckDBInstance } from '@duckdb/node-api'
import type { DuckDBConnection } from '@duckdb/node-api'
import { readPaymentFilter } from '../src/register/payments/payment-filter.ts'
import { groupPayments } from '../src/register/payments/payment-group-store.ts'
import { lookUpPayments } from '../src/register/payments/payment-search.ts'
import { openStore } from '../src/store/store.ts'
import type { Store } from '../src/store/store.ts'
import { inventRegister } from '../test/invent-register.ts'

interface Question {
  readonly asked: string
  /** As the payments page is asked, and by what it sums. */
  readonly query: string
  readonly by: 'month' | 'supplier' | 'category' | 'body'
  readonly sql: string
}

const times = 5

const { values } = parseArgs({ options: { payments: { type: 'string' }, data: { type: 'string' } } })
const scratch = mkdtempSync(join(tmpdir(), 'bluelight-bench-'))
const store = await openStore({ dataFolder: values.data ?? join(scratch, 'data'), databaseUrl: null })
try {
  const [known] = await store.owner<{ sources: number }[]>`select count(*)::int as sources from register.source`
  if (known?.sources === 0) {
    const payments = Number(values.payments ?? 500_000)
    await inventRegister(store.owner, { bodies: 60, payments, supplierNames: Math.max(1000, Math.round(payments / 50)), contracts: 1000 })
  }
  const csv = join(scratch, 'payments.csv')
  await dump(store, csv)
  const duck = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect()
  const began = performance.now()
  await duck.run(`create table payment as select * from read_csv('${csv}', header = true, columns = {
    'body': 'VARCHAR', 'service': 'VARCHAR', 'paid_on': 'DATE', 'pence': 'BIGINT', 'name_id': 'INTEGER', 'hidden': 'BOOLEAN', 'category': 'VARCHAR'})`)
  const [[rows]] = (await duck.runAndReadAll('select count(*) from payment')).getRows() as [[bigint]]
  console.log(`${rows.toLocaleString('en-GB')} payments; DuckDB read them from CSV in ${((performance.now() - began) / 1000).toFixed(1)} s`)
  console.log(`${'question'.padEnd(58)}${'register ms'.padStart(12)}${'DuckDB ms'.padStart(12)}${'ratio'.padStart(8)}`)
  for (const question of await questions(duck)) await compare(question, duck)
} finally {
  await store.close()
  rmSync(scratch, { recursive: true, force: true })
}

async function dump({ owner }: Store, path: string): Promise<void> {
  const lines = await owner`
    copy (select b.id as body, b.service, p.paid_on, p.amount_pence as pence, p.supplier_name_id as name_id, n.privacy = 2 as hidden, c.name as category
      from register.payment p join organisations.body b using (body_id) join register.supplier_name n using (supplier_name_id)
      left join register.spend_category c using (category_id)) to stdout (format csv, header)`.readable()
  await pipeline(lines, createWriteStream(path))
}

async function questions(duck: DuckDBConnection): Promise<readonly Question[]> {
  const one = async (sql: string): Promise<string> => String((await duck.runAndReadAll(sql)).getRows()[0]?.[0])
  const body = await one('select body from payment group by body order by count(*) desc, body limit 1')
  const year = await one("select max(extract(year from paid_on - interval '3 months')) - 1 from payment")
  const days = `from=${year}-04-01&to=${Number(year) + 1}-03-31`
  const within = `paid_on between '${year}-04-01' and '${Number(year) + 1}-03-31'`
  const groups = {
    month: `date_trunc('month', paid_on)`,
    supplier: 'case when hidden then null else name_id end',
    category: 'category',
    body: 'body',
  }
  const ask = (asked: string, query: string, by: Question['by'], where: string): Question => ({
    asked,
    query,
    by,
    sql: `with sums as (select ${groups[by]} as key, count(*) as payments, sum(pence) as pence from payment where ${where} group by 1)
      select count(*), sum(payments), sum(pence) from sums`,
  })
  return [
    ask('everything paid, by month', '', 'month', 'true'),
    ask('everything paid, by body', '', 'body', 'true'),
    ask('everything paid, by supplier name', '', 'supplier', 'true'),
    ask('everything paid, by category', '', 'category', 'true'),
    ask('one year, by category', days, 'category', within),
    ask('one year, by supplier name', days, 'supplier', within),
    ask('one body, by month', `body=${body}`, 'month', `body = '${body}'`),
    ask('one body and year, by supplier name', `body=${body}&${days}`, 'supplier', `body = '${body}' and ${within}`),
    ask('one service and year, by category', `service=fire&${days}`, 'category', `service = 'fire' and ${within}`),
    ask('categories with “vehicle”, by month', 'category=vehicle', 'month', `category ilike '%vehicle%'`),
  ]
}

async function compare({ asked, query, by, sql }: Question, duck: DuckDBConnection): Promise<void> {
  const { filter } = readPaymentFilter(new URLSearchParams(query))
  const ours = await median(async () =>
    store.portal.read(null, async (read) => {
      const { search } = await lookUpPayments(read, filter)
      const sums = await groupPayments(read, search, by, { limit: 100, offset: 0 })
      return sums === null ? 'too many' : [sums.count, sums.payments, sums.pence].join(' ')
    }),
  )
  const theirs = await median(async () => (await duck.runAndReadAll(sql)).getRows()[0]!.map(Number).join(' '))
  if (ours.answer !== theirs.answer) throw new Error(`${asked}: the register says ${ours.answer}, DuckDB ${theirs.answer}`)
  console.log(
    `${asked.padEnd(58)}${ours.ms.toFixed(1).padStart(12)}${theirs.ms.toFixed(1).padStart(12)}${(ours.ms / theirs.ms).toFixed(2).padStart(8)}`,
  )
}

async function median(ask: () => Promise<string>): Promise<{ readonly answer: string; readonly ms: number }> {
  const taken: number[] = []
  let answer = ''
  for (let time = 0; time < times; time++) {
    const began = performance.now()
    answer = await ask()
    taken.push(performance.now() - began)
  }
  return { answer, ms: taken.toSorted((a, b) => a - b)[Math.floor(times / 2)]! }
}
