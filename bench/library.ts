// The library under readers of every sort: how long a search takes at the median and the 95th percentile, with 2,000 documents of some 20 pages.
//   node bench/library.ts [--documents 2000] [--pages 20] [--data folder]
// Each question goes through the portal as one of several people, over HTTP, one after another; beside it the same words by a plain
// `ilike '%…%'` over the same passages, as the same person.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { portalPages } from '../src/app/portal-pages.ts'
import { createServer } from '../src/app/server.ts'
import { loadDirectory } from '../src/organisations/directory-store.ts'
import { registerFigures } from '../src/register/figures.ts'
import { openStore } from '../src/store/store.ts'
import type { Store } from '../src/store/store.ts'
import { today } from '../src/values/dates.ts'
import { inventLibrary } from '../test/invent-library.ts'
import { openSessions } from '../test/open-sessions.ts'

const questions: readonly (readonly [what: string, query: (n: number) => string, words: (n: number) => string | null])[] = [
  ['no words, newest first', () => '', () => null],
  ['one common word', (n) => pick(['uniform', 'fleet', 'tyres', 'charging'], n), (n) => pick(['uniform', 'fleet', 'tyres', 'charging'], n)],
  [
    'two words',
    (n) => pick(['breathing apparatus', 'custody meals', 'fuel cards'], n),
    (n) => pick(['breathing apparatus', 'custody meals', 'fuel cards'], n),
  ],
  ['a word only begun', (n) => pick(['forens', 'telep', 'vehic', 'insur'], n), (n) => pick(['forens', 'telep', 'vehic', 'insur'], n)],
  ['a phrase', (n) => pick(['"price quarter"', '"quality audit"'], n), (n) => pick(['price quarter', 'quality audit'], n)],
  ['a rare word', (n) => `page${n % 20}x${(n * 37) % 2000}`, (n) => `page${n % 20}x${(n * 37) % 2000}`],
  ['mistyped', (n) => pick(['uniforn', 'forensisc', 'helmtes'], n), () => null],
]
const facets = ['', '&kind=briefing', '&audience=public&service=police', '&sort=newest', '&sort=title&page=2']
const times = 40

const pick = (values: readonly string[], n: number): string => values[n % values.length] ?? ''

const { values } = parseArgs({ options: { documents: { type: 'string' }, pages: { type: 'string' }, data: { type: 'string' } } })
const folder = values.data ?? mkdtempSync(join(tmpdir(), 'bluelight-bench-'))
const store = await openStore({ dataFolder: folder, databaseUrl: null })
const server = await createServer({
  store,
  pages: portalPages({ providers: [] }),
  figures: registerFigures,
  today: () => today(new Date('2026-11-28')),
})
try {
  await fill(store)
  await server.listen({ port: 0 })
  const { port } = server.server.address() as { port: number }
  const people = await store.owner<{ id: string; what: string }[]>`
    select distinct on (what) person_id as id, name as what from access.person where name in ('reader of body 0', 'approver of body 5', 'librarian', 'supplier’s staff')
    order by name, person_id`
  const readers = [{ id: null, what: 'not signed in', cookie: '' }, ...(await openSessions(store.owner, people))]
  console.log(
    `${'question'.padEnd(26)}${'asked'.padStart(7)}${'found'.padStart(8)}${'median ms'.padStart(12)}${'p95 ms'.padStart(9)}${'ilike median'.padStart(15)}${'ilike p95'.padStart(11)}`,
  )
  const all: number[] = []
  for (const [what, query, words] of questions) {
    const [ours, plain]: [number[], number[]] = [[], []]
    let found = 0
    for (let n = 0; n < times; n++) {
      const reader = readers[n % readers.length]!
      const address = `http://127.0.0.1:${port}/library?${new URLSearchParams({ q: query(n) }).toString()}${n % 8 === 7 ? '' : pick(facets.slice(0, 4), n)}`
      const began = performance.now()
      const answer = await fetch(address, { headers: { cookie: reader.cookie } })
      const text = await answer.text()
      ours.push(performance.now() - began)
      if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`)
      found = Math.max(found, Number(/<b>([\d,]+) documents?<\/b>/.exec(text)?.[1]?.replaceAll(',', '') ?? 0))
      const sought = words(n)
      if (sought !== null && n % 4 === 0) {
        const start = performance.now()
        await store.portal.read(
          reader.id,
          (sql) => sql`select distinct document_id from library.passage where newest and text ilike ${`%${sought}%`}`,
        )
        plain.push(performance.now() - start)
      }
    }
    all.push(...ours)
    console.log(
      `${what.padEnd(26)}${String(ours.length).padStart(7)}${String(found).padStart(8)}${at(ours, 0.5).padStart(12)}${at(ours, 0.95).padStart(9)}${at(plain, 0.5).padStart(15)}${at(plain, 0.95).padStart(11)}`,
    )
  }
  console.log(
    `${'all'.padEnd(26)}${String(all.length).padStart(7)}${''.padStart(8)}${at(all, 0.5).padStart(12)}${at(all, 0.95).padStart(9)}`,
  )
} finally {
  await server.close()
  await store.close()
  if (values.data === undefined) rmSync(folder, { recursive: true, force: true })
}

async function fill({ owner }: Store): Promise<void> {
  const [known] = await owner<{ n: number }[]>`select count(*)::int as n from library.document`
  if (known?.n !== 0) return
  await loadDirectory(owner)
  const size = { documents: Number(values.documents ?? 2_000), pages: Number(values.pages ?? 20), words: 300 }
  const began = performance.now()
  await inventLibrary(owner, size)
  await owner`vacuum analyze`
  console.log(
    `Invented ${size.documents.toLocaleString('en-GB')} documents of ${size.pages} pages in ${Math.round((performance.now() - began) / 1000)} s`,
  )
}

function at(sample: readonly number[], share: number): string {
  const sorted = sample.toSorted((a, b) => a - b)
  return sorted.length === 0 ? '' : String(Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0))
}
