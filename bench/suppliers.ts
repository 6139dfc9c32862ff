// How quickly names find their suppliers: all at once, and a thousand added to those that are there.
//   node bench/suppliers.ts [--names 100000] [--added 1000]
// Beside it the plainest correct way on the same names in the same run: every two names that begin with the same four letters, by
// Levenshtein’s distance; and what Splink publishes of itself (a million records in about a minute on a laptop: moj-analytical-services.github.io/splink).
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { copyRows } from '../src/store/copy-rows.ts'
import type { OwnerSql } from '../src/store/database.ts'
import { openStore } from '../src/store/store.ts'
import { loadDirectory } from '../src/organisations/directory-store.ts'
import { refreshSuppliers } from '../src/suppliers/identity/refresh-suppliers.ts'
import { inventNames } from './invent-names.ts'

const { values } = parseArgs({ options: { names: { type: 'string', default: '100000' }, added: { type: 'string', default: '1000' } } })
const [many, added] = [Number(values.names), Number(values.added)]
const folder = mkdtempSync(join(tmpdir(), 'bluelight-suppliers-'))
const store = await openStore({ dataFolder: folder, databaseUrl: null })
let most = 0
const watching = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 200)
try {
  await loadDirectory(store.owner)
  const names = inventNames(many + added)
  await addNames(store.owner, names.slice(0, many))
  const whole = await seconds('all at once', () => refreshSuppliers(store.owner))
  await addNames(store.owner, names.slice(many))
  const later = await seconds(`${added.toLocaleString('en-GB')} added`, () => refreshSuppliers(store.owner))
  const [found] = await store.owner<{ suppliers: number; questions: number }[]>`
    select (select count(*)::int from suppliers.supplier) as suppliers, (select count(*)::int from suppliers.question) as questions`
  say(
    `${(many + added).toLocaleString('en-GB')} names became ${found!.suppliers.toLocaleString('en-GB')} suppliers, with ${found!.questions.toLocaleString('en-GB')} questions; at most ${Math.round(most / 1e6)} MB in our process`,
  )
  const plain = plainest(names.slice(0, Math.min(many, 20_000)))
  say(
    `the plainest way, on ${plain.names.toLocaleString('en-GB')} names: ${plain.seconds.toFixed(1)} s for ${plain.pairs.toLocaleString('en-GB')} pairs, which would be ${(plain.seconds * (many / plain.names) ** 2).toFixed(0)} s for ${many.toLocaleString('en-GB')} (it grows with the square)`,
  )
  say(
    `ours over the plainest: ${(whole / (plain.seconds * (many / plain.names) ** 2)).toFixed(3)}; ours over Splink’s published minute for a million, in proportion: ${(whole / ((60 * many) / 1_000_000)).toFixed(2)}; a thousand added over the whole: ${(later / whole).toFixed(4)}`,
  )
} finally {
  clearInterval(watching)
  await store.close()
  rmSync(folder, { recursive: true, force: true })
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

async function seconds(what: string, work: () => Promise<unknown>): Promise<number> {
  const [begun, cpu] = [performance.now(), process.cpuUsage()]
  await work()
  const taken = (performance.now() - begun) / 1000
  say(`${what}: ${taken.toFixed(1)} s (${(process.cpuUsage(cpu).user / 1e6).toFixed(1)} s of it work of ours)`)
  return taken
}

async function addNames(sql: OwnerSql, names: readonly string[]): Promise<void> {
  await sql.begin((transaction) =>
    copyRows(
      transaction,
      'register.supplier_name',
      ['name', 'folded', 'privacy'],
      names.map((name) => [name, name.toLowerCase(), 0] as const),
    ),
  )
  await sql`analyze register.supplier_name`
}

/** Every two names that begin with the same four letters, compared by Levenshtein’s distance over all their letters. */
function plainest(names: readonly string[]): { names: number; pairs: number; seconds: number } {
  const begun = performance.now()
  const blocks = new Map<string, string[]>()
  for (const name of names) {
    const bare = name.toLowerCase().replace(/[^a-z0-9]/g, '')
    const block = blocks.get(bare.slice(0, 4))
    if (block) block.push(bare)
    else blocks.set(bare.slice(0, 4), [bare])
  }
  let [pairs, alike] = [0, 0]
  for (const block of blocks.values()) {
    for (let one = 0; one < block.length; one++)
      for (let other = one + 1; other < block.length; other++) {
        pairs++
        if (levenshtein(block[one]!, block[other]!) <= 2) alike++
      }
  }
  if (alike < 0) throw new Error('none')
  return { names: names.length, pairs, seconds: (performance.now() - begun) / 1000 }
}

function levenshtein(one: string, other: string): number {
  let last = Uint16Array.from({ length: other.length + 1 }, (_, at) => at)
  let row = new Uint16Array(other.length + 1)
  for (let i = 1; i <= one.length; i++) {
    row[0] = i
    for (let j = 1; j <= other.length; j++)
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (one.charCodeAt(i - 1) === other.charCodeAt(j - 1) ? 0 : 1))
    ;[last, row] = [row, last]
  }
  return last[other.length]!
}
