import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { openStore } from '../../src/store/store.ts'

const program = join(import.meta.dirname, '../../src/app/cli.ts')
const kills = 40
const files = 48
const rowsPerFile = 4_000
const seed = Number(process.env['KILL_SEED'] ?? 20_261_123)

test('forty kills at random instants of an import, of Node, of PostgreSQL or of both, lose nothing and invent nothing', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'bluelight-kills-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const published = join(folder, 'west-yorkshire-police-spend')
  const expected = writeFiles(published)
  const random = randomNumbers(seed)
  const data = join(folder, 'data')
  let killed = 0
  let finished = 0
  while (killed < kills) {
    const importing = startImport(published, data)
    const ended = once(importing, 'exit')
    const early = await Promise.race([ended.then(() => true), pause(350 + random(1_400)).then(() => false)])
    // A run that ends before its kill has loaded all there is: begin again with an empty register.
    if (early) {
      await assertRegister(data, expected)
      rmSync(data, { recursive: true, force: true })
      finished += 1
      assert.ok(finished < kills, 'imports end before they can be killed')
      continue
    }
    const victim = random(3)
    if (victim !== 1) importing.kill('SIGKILL')
    if (victim !== 0) for (const pid of serverProcesses(data)) process.kill(pid, 'SIGKILL')
    await ended
    killed += 1
    if (killed % 8 === 0) await assertRegister(data, null)
  }
  const [code] = (await once(startImport(published, data), 'exit')) as [number]
  assert.equal(code, 0)
  await assertRegister(data, expected)
  t.diagnostic(`${killed} kills; ${finished} imports ended before their kill; seed ${seed}`)
})

interface Register {
  readonly sources: number
  readonly rows: number
  readonly pence: number
}

function startImport(published: string, data: string): ChildProcess {
  const { DATABASE_URL: _, ...environment } = process.env
  return spawn(process.execPath, [program, 'import', published, '--json'], {
    stdio: 'ignore',
    env: { ...environment, BLUELIGHT_DATA: data },
  })
}

/** The postmaster of a data folder, which takes its children with it. */
function serverProcesses(data: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return (
          readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(data) && readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres'
        )
      } catch {
        return false
      }
    })
}

/** Every source whole, the roll-ups in step; and, where given, exactly the whole register. */
async function assertRegister(data: string, expected: Register | null): Promise<void> {
  const store = await openStore({ dataFolder: data, databaseUrl: null })
  try {
    const [found] = await store.owner<Register[]>`
      select (select count(*) from register.source) as sources, count(*) as rows, coalesce(sum(amount_pence), 0) as pence from register.payment`
    const [rolled] = await store.owner<Register[]>`
      select count(distinct source_id) as sources, coalesce(sum(payments), 0) as rows, coalesce(sum(amount_pence), 0) as pence
      from register.payment_by_month`
    const [kept] = await store.owner<Register[]>`
      select count(*) as sources, coalesce(sum(rows_kept), 0) as rows, coalesce(sum(total_pence), 0) as pence from register.source`
    assert.deepEqual({ ...rolled }, { ...found }, 'roll-ups and rows')
    assert.deepEqual({ ...kept }, { ...found }, 'sources and rows')
    assert.equal(found!.rows, found!.sources * rowsPerFile)
    if (expected) assert.deepEqual({ ...found }, expected)
  } finally {
    await store.close()
  }
}

function writeFiles(folder: string): Register {
  const random = randomNumbers(7)
  mkdirSync(folder)
  let pence = 0
  for (let file = 0; file < files; file++) {
    const month = `${String((file % 12) + 1).padStart(2, '0')}/${2020 + Math.floor(file / 12)}`
    let text = 'Payment date,Supplier name,Category,Transaction number,Net amount\n'
    for (let row = 0; row < rowsPerFile; row++) {
      const amount = random(5_000_000) - 100_000
      pence += amount
      text += `${String(random(28) + 1).padStart(2, '0')}/${month},INVENTED SUPPLIER ${random(900)} LTD,Category ${random(30)},${file}-${row},${(amount / 100).toFixed(2)}\n`
    }
    writeFileSync(join(folder, `spend-${String(file).padStart(2, '0')}.csv`), text)
  }
  return { sources: files, rows: files * rowsPerFile, pence }
}

function randomNumbers(from: number): (below: number) => number {
  let state = from
  return (below) => (state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff) % below
}
