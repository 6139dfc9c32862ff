// How accurate suppliers are found in the sample country, whose truth is known: by pairs of names and by names.
//   node bench/accuracy.ts [--scale N] [--data FOLDER]   (a folder that holds a loaded sample and its files, as bench/national.ts makes it)
import { createReadStream, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { loadDirectory } from '../src/organisations/directory-store.ts'
import { readDirectory } from '../src/organisations/read-directory.ts'
import { loadSample } from '../src/sample/load-sample.ts'
import { writeSample } from '../src/sample/write-sample.ts'
import { openStore } from '../src/store/store.ts'
import { scoreByPairs, scoreByThings } from '../src/suppliers/accuracy/score.ts'
import type { Score } from '../src/suppliers/accuracy/score.ts'
import { currentModel } from '../src/suppliers/identity/model-store.ts'
import { refreshSuppliers } from '../src/suppliers/identity/refresh-suppliers.ts'
import type { OwnerSql } from '../src/store/database.ts'
import { today } from '../src/values/dates.ts'

const { values } = parseArgs({ options: { scale: { type: 'string', default: '1' }, data: { type: 'string' } } })
const folder = values.data ?? mkdtempSync(join(tmpdir(), 'bluelight-accuracy-'))
const sample = join(folder, 'sample')
if (!existsSync(join(sample, 'truth.json')))
  await writeSample(readDirectory(), sample, { scale: Number(values.scale), seed: 1, today: today() })
const store = await openStore({ dataFolder: folder, databaseUrl: null })
try {
  await loadDirectory(store.owner)
  const [loaded] = await store.owner<{ sources: number }[]>`select count(*)::int as sources from register.source`
  if (loaded!.sources === 0)
    await loadSample(sample, { sql: store.owner, day: today(), stderr: process.stderr, interrupted: new AbortController().signal })
  const begun = performance.now()
  const { mentions } = await refreshSuppliers(store.owner, { anew: true })
  process.stdout.write(`${mentions.toLocaleString('en-GB')} mentions worked out in ${((performance.now() - begun) / 1000).toFixed(1)} s\n`)
  const placed = await placedNames(store.owner)
  process.stdout.write(`${placed.length.toLocaleString('en-GB')} names of one supplier each in truth\n`)
  say('by pairs', scoreByPairs(placed))
  say('by names', scoreByThings(placed))
  process.stdout.write(`${JSON.stringify((await currentModel(store.owner))?.calibration)}\n`)
} finally {
  await store.close()
  if (values.data === undefined) rmSync(folder, { recursive: true, force: true })
}

function say(what: string, { precision, recall, f1 }: Score): void {
  process.stdout.write(`${what}: precision ${precision.toFixed(5)}, recall ${recall.toFixed(5)}, F1 ${f1.toFixed(5)}\n`)
}

/** Each published name of one supplier with the supplier that its heaviest mention is of now. */
async function placedNames(sql: OwnerSql): Promise<{ truth: string; found: string }[]> {
  const owners = new Map<string, string | null>()
  for await (const line of createInterface({ input: createReadStream(join(sample, 'truth-suppliers.jsonl')) })) {
    const { id, names } = JSON.parse(line) as { id: string; names: string[] }
    for (const name of names) owners.set(name, owners.has(name) ? null : id)
  }
  const rows = await sql<{ name: string; found: number }[]>`
    select distinct on (n.name) n.name, w.supplier_id as found
    from suppliers.mention m join suppliers.member w using (mention_id) join register.supplier_name n using (supplier_name_id)
    order by n.name, m.payments + 20 * m.contracts desc, m.mention_id`
  return rows.flatMap(({ name, found }) => {
    const truth = owners.get(name)
    return truth === null || truth === undefined ? [] : [{ truth, found: String(found) }]
  })
}
