import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import test from 'node:test'
import { loadDirectory } from '../organisations/directory-store.ts'
import { readDirectory } from '../organisations/read-directory.ts'
import { testDatabase } from '../store/test-database.ts'
import { suppliersOfName } from '../suppliers/drill/drill-store.ts'
import type { HitContract } from '../suppliers/drill/drill-hit.ts'
import { runDrill } from '../suppliers/drill/run-drill.ts'
import { identifySuppliers } from '../suppliers/test-suppliers.ts'
import type { IsoDate } from '../values/dates.ts'
import { foldText } from '../values/text.ts'
import { loadSample } from './load-sample.ts'
import { writeSample } from './write-sample.ts'

const today = '2026-11-25' as IsoDate
const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })

interface Told {
  readonly body: string
  readonly ocid: string | null
  readonly reference: string
  readonly told_by: readonly string[]
}

test('the drill for the supplier that fails lists exactly the contracts and bodies that the truth says, the day before it fails', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'bluelight-sample-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  await writeSample(readDirectory(), folder, { scale: 0.1, seed: 1, today })
  // Payments carry no contracts; without them this takes seconds.
  for (const kind of ['payments', 'prices']) rmSync(join(folder, kind), { recursive: true })
  const { owner, portal } = await testDatabase(t)
  await loadDirectory(owner)
  await loadSample(folder, { sql: owner, day: today, stderr: nowhere, interrupted: new AbortController().signal })
  const known = readFileSync(join(folder, 'truth-suppliers.jsonl'), 'utf8').split('\n').filter(Boolean)
  await identifySuppliers(
    owner,
    Object.fromEntries(
      known
        .map((line) => JSON.parse(line) as { id: string; names: string[] })
        .flatMap(({ id, names }) => names.map((name) => [name, id] as const)),
    ),
  )
  const { failed_supplier: failed } = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as {
    failed_supplier: { name: string; day_before: IsoDate; live_contracts: Told[]; end_not_published: Told[] }
  }
  const drill = await portal.read(null, async (sql) => {
    const found = await suppliersOfName(sql, foldText(failed.name))
    assert.equal(found.length, 1)
    return await runDrill(sql, found, failed.day_before)
  })
  const truth = (told: readonly Told[]): string[] =>
    told.map((one) => `${one.body} ${one.ocid ?? one.reference} ${one.told_by.length}`).toSorted()
  const listed = (hits: readonly HitContract[]): string[] =>
    hits.map(({ contract }) => `${contract.slug} ${contract.ocid ?? contract.reference} ${1 + contract.alsoIn.length}`).toSorted()
  assert.ok(failed.live_contracts.length > 5 && failed.live_contracts.some((one) => one.told_by.length === 2))
  assert.deepEqual(listed(drill.live), truth(failed.live_contracts))
  assert.deepEqual(listed(drill.maybe.filter(({ doubt }) => doubt === 'no end published')), truth(failed.end_not_published))
  assert.deepEqual(drill.bodies.map(({ slug }) => slug).toSorted(), [...new Set(failed.live_contracts.map(({ body }) => body))].toSorted())
  assert.ok(drill.needs[0]!.isCommon && drill.needs[0]!.others.length > 3)
  assert.ok(drill.needs[0]!.duration!.procurements > 5)
})
