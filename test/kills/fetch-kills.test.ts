import assert from 'node:assert/strict'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { openStore } from '../../src/store/store.ts'
import { startFindATender } from '../stand-ins/find-a-tender.ts'
import { holdReleases } from '../stand-ins/hold-releases.ts'
import type { Fault } from '../stand-ins/notice-stand-in.ts'
import { seededNumbers } from '../stand-ins/seeded-numbers.ts'

const program = join(import.meta.dirname, '../../src/app/cli.ts')
const kills = 8
const seconds = 0.1
const seed = Number(process.env['KILL_SEED'] ?? 20_261_125)
const faults: readonly Fault[] = ['500', 'truncated', 'reset', 'cut-json']

test('fetch, killed eight times at random instants and started again, ends with the register of one that ran through', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'bluelight-fetch-kills-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const random = seededNumbers(seed)
  const releases = holdReleases(1_500, { from: Date.parse('2025-11-03T00:00:00Z'), to: Date.parse('2025-11-06T00:00:00Z'), seed })
  const standIn = await startFindATender({
    releases,
    takes: 10,
    loses: ({ id }) => id.endsWith('7-2026'),
    fault: () => (random() < 0.04 ? faults[Math.floor(random() * faults.length)]! : null),
  })
  t.after(() => standIn.close())

  const [clean] = (await once(startFetch(standIn.base, join(folder, 'clean')), 'exit')) as [number]
  assert.equal(clean, 0)
  const expected = await registerOf(join(folder, 'clean'))
  assert.equal(expected.releases.length, releases.length)

  const data = join(folder, 'killed')
  standIn.asked.length = 0
  let killed = 0
  let finished = 0
  while (killed < kills) {
    const fetching = startFetch(standIn.base, data)
    const ended = once(fetching, 'exit')
    const asked = standIn.asked.length
    // The kill comes at random among its requests, and so before, within or after a window's transaction.
    const last = asked + 1 + Math.floor(random() * 8)
    const early = await Promise.race([ended.then(() => true), untilAsked(() => standIn.asked.length >= last).then(() => false)])
    if (early) {
      finished++
      break
    }
    await pause(random() * 40)
    fetching.kill('SIGKILL')
    await ended
    killed++
  }
  const [code] = (await once(startFetch(standIn.base, data), 'exit')) as [number]
  assert.equal(code, 0)
  assert.deepEqual(await registerOf(data), expected)
  // Over twenty requests, for on a busy machine two may be noticed at once, one late.
  const spans = standIn.asked.slice(20).map(({ at }, index) => at - standIn.asked[index]!.at)
  assert.ok(spans.length > 20)
  assert.ok(Math.min(...spans) >= 20 * seconds * 1000 * 0.75, `${Math.min(...spans)} ms for twenty requests`)
  assert.ok(killed >= kills || finished > 0)
  t.diagnostic(`${killed} kills, ${standIn.asked.length} requests; seed ${seed}`)
})

async function untilAsked(enough: () => boolean): Promise<void> {
  while (!enough()) await pause(2)
}

function startFetch(base: string, data: string): ChildProcess {
  const { DATABASE_URL: _, ...environment } = process.env
  const words = ['fetch', 'find-a-tender', '--from', '2025-11-03', '--to', '2025-11-05', '--base', base, '--wait', String(seconds)]
  return spawn(process.execPath, [program, ...words], { stdio: 'ignore', env: { ...environment, BLUELIGHT_DATA: data } })
}

/** What is in the register, without numbers that only say in which order it came. */
async function registerOf(data: string) {
  const store = await openStore({ dataFolder: data, databaseUrl: null })
  try {
    const { owner } = store
    const releases =
      await owner`select ocid, release_id, raw, file from register.release join register.source using (source_id) order by 1, 2`
    const processes = await owner`
      select ocid, name as buyer, title, stage, estimate_pence, releases from register.process join register.buyer_name using (buyer_name_id)
      order by 1, 2`
    const sources = await owner`
      select file, rows_read, rows_kept, rows_rejected, counts -> 'releases' as releases, size_bytes is not null as kept
      from register.source left join register.feed_response using (source_id, size_bytes) order by 1`
    const windows = await owner`select begins_at, ends_at, state, identities, problem from register.feed_window order by 1, 2`
    const days = await owner`select day, first_count, last_count, agreed from register.feed_day order by 1`
    return { releases, processes, sources, windows, days }
  } finally {
    await store.close()
  }
}
