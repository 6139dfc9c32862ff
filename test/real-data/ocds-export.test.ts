import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { test } from 'node:test'
import { loadDirectory } from '../../src/organisations/load-directory-store.ts'
import { registerFigures } from '../../src/register/figures.ts'
import { importFile } from '../../src/register/importing/import-file.ts'
import { ImportProgress } from '../../src/register/importing/import-progress.ts'
import type { FileReport } from '../../src/register/importing/import-report.ts'
import { noSchemas, ocdsFaults } from '../../src/register/notices/conforming/test-ocds-schemas.ts'
import { recordPackage, releasePackage } from '../../src/register/notices/ocds-packages.ts'
import { everyNotice } from '../../src/register/open-data/ocds-pages.ts'
import { openFiles } from '../../src/files/open-files.ts'
import type { OwnerSql } from '../../src/store/database.ts'
import { testDatabase } from '../../src/store/test-database.ts'
import type { TestDatabase } from '../../src/store/test-database.ts'
import type { IsoDate } from '../../src/values/dates.ts'

const notices = join(process.env['REAL_DATA'] ?? join(import.meta.dirname, '../../../shared'), 'data/notices')
const skip = noSchemas || (existsSync(notices) ? false : `there are no real notices at ${notices}`)

async function importAll(sql: OwnerSql, paths: readonly string[]): Promise<FileReport[]> {
  const quiet = new Writable({ write: (_chunk, _encoding, done) => done() })
  const options = { kind: null, publisher: null, columns: {}, replaces: null, beside: false, today: '2026-11-23' as IsoDate }
  const context = { sql, options, progress: new ImportProgress(quiet), interrupted: new AbortController().signal }
  const reports: FileReport[] = []
  for await (const file of openFiles(paths)) {
    if (file.type === 'refused') throw new Error(file.problem.message)
    reports.push(await importFile(file, context))
  }
  return reports
}

/** Every row that notices make, without the numbers that depend on the order of loading. */
async function contentOf(owner: OwnerSql) {
  const rows = async (text: string) => (await owner.unsafe(text)).map((row) => JSON.stringify(row)).toSorted()
  return {
    contracts: await rows(
      `select body_id, contract_key, origin, ocid, award_id, contract_id, n.name, reference, title, description, cpv, procedure, status, awarded_on, signed_on, starts_on, ends_on, extended_to, money_kind, amount_pence, amount_gross_pence, currency, token_value
       from register.contract join register.buyer_name n using (buyer_name_id, body_id)`,
    ),
    suppliers: await rows(
      `select body_id, contract_key, position, case when privacy = 2 or name like 'Private person%' then '-' else name end as name, scheme, number from register.contract_supplier join register.supplier_name using (supplier_name_id) where privacy < 2 and name not like 'Private person%'`,
    ),
    processes: await rows(
      `select body_id, process_key, title, description, stage, status, method, main_category, cpv, estimate_pence, ceiling_pence, first_published, last_published, tender_closes_on, starts_on, ends_on, releases, flags, missing from register.process`,
    ),
    awards: await rows(
      `select body_id, award_key, title, status, awarded_on, money_kind, amount_pence, amount_gross_pence from register.award`,
    ),
  }
}

async function figuresOf({ portal }: TestDatabase): Promise<unknown[]> {
  const some = registerFigures.filter((figure) => figure.name.startsWith('contract'))
  return await portal.read(null, async (sql) => {
    const values: unknown[] = []
    for (const figure of some) values.push([figure.name, (await figure.answer(sql, {})).value])
    return values
  })
}

const textOf = async (parts: AsyncIterable<string>): Promise<string> => (await Array.fromAsync(parts)).join('')

for (const [kind, write] of Object.entries({ releases: releasePackage, records: recordPackage })) {
  test(`the ${kind} of all real notices conform, import as unchanged, and make the same register elsewhere`, { skip }, async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'bluelight-ocds-'))
    t.after(() => rmSync(folder, { recursive: true, force: true }))
    const store = await testDatabase(t)
    await loadDirectory(store.owner)
    await importAll(
      store.owner,
      readdirSync(notices)
        .filter((name) => name.includes('.json'))
        .map((name) => join(notices, name)),
    )
    const text = await store.portal.read(null, async (sql) => await textOf(write(sql, everyNotice({ sql }))))
    const made = JSON.parse(text) as { releases?: unknown[]; records?: { compiledRelease?: unknown }[] }
    const faults = ocdsFaults()
    assert.deepEqual(kind === 'releases' ? faults.releases(made) : faults.records(made), [])
    assert.ok((made.releases ?? made.records ?? []).length > 150)
    if (made.records) assert.ok(made.records.every((record) => record.compiledRelease !== undefined))

    const path = join(folder, `${kind}.json`)
    writeFileSync(path, text)
    const before = await contentOf(store.owner)
    const [report] = await importAll(store.owner, [path])
    assert.deepEqual(
      [report?.status, report?.source, report?.rows_kept, report?.problems.at(-1)?.code],
      ['unchanged', null, 0, 'already-held'],
    )
    assert.equal(report?.rows_read, report?.rows_skipped['already-held'])
    assert.deepEqual(await contentOf(store.owner), before)
    assert.equal(await store.portal.read(null, async (sql) => await textOf(write(sql, everyNotice({ sql })))), text)

    const other = await testDatabase(t)
    await loadDirectory(other.owner)
    const [first] = await importAll(other.owner, [path])
    assert.equal(first?.status, 'imported')
    const after = await contentOf(other.owner)
    assert.deepEqual(after, before)
    assert.deepEqual(await figuresOf(other), await figuresOf(store))
  })
}
