// Imports invented payments of growing number, and times beside it a bare COPY of the same rows into the same table with the same indexes.
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { createReadStream } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { pipeline } from 'node:stream/promises'
import { Writable } from 'node:stream'
import { loadDirectory } from '../src/organisations/directory-store.ts'
import { importFile } from '../src/register/importing/import-file.ts'
import { ImportProgress } from '../src/register/importing/import-progress.ts'
import { Settling } from '../src/register/importing/settling.ts'
import { openFiles } from '../src/files/open-files.ts'
import { copyRows } from '../src/store/copy-rows.ts'
import { openStore } from '../src/store/store.ts'
import { today } from '../src/values/dates.ts'

const sizes = process.argv.slice(2).map(Number)
for (const rows of sizes.length > 0 ? sizes : [1_000_000, 5_000_000]) await measure(rows)

async function measure(rows: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bluelight-bench-'))
  const store = await openStore({ dataFolder: join(folder, 'data'), databaseUrl: null })
  try {
    await loadDirectory(store.owner)
    const csv = join(folder, 'west-yorkshire-police-spend.csv')
    await writePayments(csv, rows)
    const peak = watchMemory()
    const begun = performance.now()
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
    for await (const file of openFiles([csv])) {
      if (file.type !== 'file') throw new Error(file.problem.message)
      const options = { kind: null, publisher: null, columns: {}, replaces: null, beside: false, today: today() }
      const report = await importFile(file, {
        sql: store.owner,
        options,
        progress: new ImportProgress(nowhere),
        interrupted: new AbortController().signal,
      })
      const settling = new Settling(store.owner)
      await settling.loaded(report)
      await settling.done()
      if (report.rows_kept !== rows)
        throw new Error(`${report.rows_kept} of ${rows} rows were kept: ${JSON.stringify(report.problems.slice(0, 3))}`)
    }
    const imported = (performance.now() - begun) / 1000
    const memory = peak()
    const copied = await timeBareCopy(store.owner, folder)
    const rate = (seconds: number): string =>
      Math.round(rows / seconds)
        .toLocaleString('en-GB')
        .padStart(9)
    console.log(`${rows.toLocaleString('en-GB')} payments`)
    console.log(
      `  import     ${imported.toFixed(1).padStart(7)} s ${rate(imported)} rows/s   peak memory ${Math.round(memory / 2 ** 20)} MB`,
    )
    console.log(`  bare COPY  ${copied.toFixed(1).padStart(7)} s ${rate(copied)} rows/s`)
    console.log(`  ratio      ${(imported / copied).toFixed(2).padStart(7)}   (aim: at most 2.5)`)
  } finally {
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Seconds that PostgreSQL takes for the same rows, as ready COPY lines, into the emptied table with its indexes. */
async function timeBareCopy(sql: Awaited<ReturnType<typeof openStore>>['owner'], folder: string): Promise<number> {
  const lines = join(folder, 'payments.copy')
  await sql.begin(async (transaction) => {
    await pipeline(await transaction`copy register.payment to stdout`.readable(), createWriteStream(lines))
  })
  const columns = await sql<{ column_name: string }[]>`
    select column_name from information_schema.columns where table_schema = 'register' and table_name = 'payment' order by ordinal_position`
  await sql`truncate register.payment`
  await sql`checkpoint`
  const begun = performance.now()
  await sql.begin((transaction) =>
    copyRows(
      transaction,
      'register.payment',
      columns.map((column) => column.column_name),
      createReadStream(lines),
    ),
  )
  return (performance.now() - begun) / 1000
}

/** Invented payments in the common seven columns, month after month over ten years, with some 20,000 names and 200 categories. */
async function writePayments(path: string, rows: number): Promise<void> {
  const out = createWriteStream(path)
  out.write('Body name,Payment date,Supplier name,Expenditure category,Department,Transaction number,Net amount\r\n')
  let seed = 42
  const random = (below: number): number => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fffffff) % below
  for (let row = 0; row < rows;) {
    let text = ''
    for (const stop = Math.min(rows, row + 5_000); row < stop; row++) {
      const monthNo = Math.floor((row / rows) * 120)
      const day = String(1 + random(28)).padStart(2, '0')
      const month = String(1 + (monthNo % 12)).padStart(2, '0')
      const amount = spread(random).toFixed(2)
      text += `West Yorkshire Police,${day}/${month}/${2015 + Math.floor(monthNo / 12)},INVENTED SUPPLIER ${random(20_000)} LTD,Category ${random(200)},Department ${random(40)},${100_000_000 + row},${amount}\r\n`
    }
    if (!out.write(text)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'finish')
}

/** Pounds as files over £500 have them: a middle of some £1,500, one in nine above £10,000, one in forty a credit. */
function spread(random: (below: number) => number): number {
  let normal = -6
  for (let i = 0; i < 12; i++) normal += random(10_000) / 10_000
  const pounds = Math.max(500, Math.exp(7.3 + 1.6 * normal))
  return random(40) === 0 ? -pounds : pounds
}

function watchMemory(): () => number {
  let peak = 0
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 50)
  return () => {
    clearInterval(timer)
    return peak
  }
}
