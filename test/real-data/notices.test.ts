import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { suite, test } from 'node:test'
import { loadDirectory } from '../../src/organisations/load-directory-store.ts'
import { importFile } from '../../src/register/importing/import-file.ts'
import { ImportProgress } from '../../src/register/importing/import-progress.ts'
import type { FileReport } from '../../src/register/importing/import-report.ts'
import { openFiles } from '../../src/files/open-files.ts'
import type { OwnerSql } from '../../src/store/database.ts'
import { testDatabase } from '../../src/store/test-database.ts'
import type { IsoDate } from '../../src/values/dates.ts'

const shared = process.env['REAL_DATA'] ?? join(import.meta.dirname, '../../../shared')
const notices = join(shared, 'data/notices')
const skip = existsSync(notices) ? false : `there are no real notices at ${notices}`
const files = skip
  ? []
  : readdirSync(notices)
      .filter((name) => name.includes('.json'))
      .toSorted()

interface Listed {
  readonly id?: unknown
  readonly suppliers?: readonly unknown[]
}
interface Published {
  readonly ocid: string
  readonly buyer?: { readonly name?: string }
  readonly awards?: readonly Listed[]
  readonly contracts?: readonly Listed[]
}

/** A count of a file's notices that shares nothing with the reader but JSON.parse. */
function countNaively(text: string) {
  const isLines = text.startsWith('{"') && text.includes('\n{"')
  const releases = (
    isLines
      ? text
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line))
      : JSON.parse(text).releases
  ) as readonly Published[]
  const distinct = (of: 'awards' | 'contracts'): number =>
    new Set(releases.flatMap((release) => (release[of] ?? []).map(({ id }) => `${release.ocid} ${String(id)}`))).size
  const awards = releases.flatMap((release) => release.awards ?? [])
  return {
    releases: releases.length,
    ocids: new Set(releases.map((release) => release.ocid)).size,
    buyers: new Set(releases.map((release) => release.buyer?.name?.trim())).size,
    awards_published: awards.length,
    suppliers_published: awards.reduce((sum, award) => sum + (award.suppliers?.length ?? 0), 0),
    contracts_published: releases.reduce((sum, release) => sum + (release.contracts?.length ?? 0), 0),
    processes: new Set(releases.map((release) => release.ocid)).size,
    awards: distinct('awards'),
    contracts: distinct('contracts'),
  }
}

async function importAll(sql: OwnerSql, names: readonly string[]): Promise<Map<string, FileReport>> {
  const quiet = new Writable({ write: (_chunk, _encoding, done) => done() })
  const options = { kind: null, publisher: null, columns: {}, replaces: null, beside: false, today: '2026-11-23' as IsoDate }
  const context = { sql, options, progress: new ImportProgress(quiet), interrupted: new AbortController().signal }
  const reports = new Map<string, FileReport>()
  for await (const file of openFiles(names.map((name) => join(notices, name)))) {
    if (file.type === 'refused') throw new Error(file.problem.message)
    reports.set(file.parts.at(-1)!, await importFile(file, context))
  }
  return reports
}

suite('real notices', { skip }, () => {
  test('every file loads, and its counts are those of an independent count', async (t) => {
    const { owner } = await testDatabase(t)
    await loadDirectory(owner)
    const reports = await importAll(owner, files)
    assert.equal(reports.size, files.length)
    const total = { releases: 0, processes: 0, awards: 0, contracts: 0 }
    for (const [name, report] of reports) {
      assert.equal(report.status, 'imported', `${name}: ${JSON.stringify(report.problems)}`)
      const expected = countNaively(readFileSync(join(notices, name), 'utf8'))
      const { suppliers: _, agreements: __, ...counts } = report.counts
      assert.deepEqual(counts, expected, name)
      assert.equal(report.rows_read, expected.releases)
      assert.equal(report.rows_kept, expected.releases)
      for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += expected[key]
    }
    const [stored] =
      await owner`select (select count(*) from register.release) as releases, (select count(*) from register.process) as processes,
      (select count(*) from register.award) as awards, (select count(*) from register.contract where origin = 'contract') as contracts`
    assert.deepEqual({ ...stored }, total)
  })

  test('the awards of the Contracts Finder package add up once restatements are merged', async (t) => {
    const { owner } = await testDatabase(t)
    await loadDirectory(owner)
    const report = (await importAll(owner, ['contracts-finder.json'])).get('contracts-finder.json')!
    const { releases, ocids, buyers, suppliers_published, awards_published, awards, agreements } = report.counts
    assert.deepEqual([releases, ocids, buyers, suppliers_published, awards_published, awards, agreements], [104, 99, 78, 170, 76, 74, 74])
    const [sums] =
      await owner`select sum(amount_pence) as pence, count(*) filter (where amount_pence = 0) as zero, count(*) filter (where amount_pence is null) as untold
      from register.award`
    assert.deepEqual({ ...sums }, { pence: 82_077_551_758, zero: 3, untold: 0 })
    const [agreed] = await owner`select sum(amount_pence) as pence, count(*) as rows from register.contract`
    assert.deepEqual({ ...agreed }, { pence: 82_077_551_758, rows: 74 })
  })

  test('a value that stands on the contract alone is not lost, and a penny is kept and marked', async (t) => {
    const { owner } = await testDatabase(t)
    await loadDirectory(owner)
    await importAll(
      owner,
      files.filter((name) => name.startsWith('find-a-tender')),
    )
    const rows = await owner`
      select ocid, origin, money_kind, amount_pence as net, amount_gross_pence as gross, token_value as token,
        (select count(*) from register.contract_supplier s where s.contract_key = c.contract_key) as suppliers
      from register.contract c order by ocid, contract_id`
    assert.deepEqual(
      rows.map((row) => ({ ...row })),
      [
        { ocid: 'ocds-h6vhtk-04dd22', origin: 'contract', money_kind: null, net: null, gross: null, token: false, suppliers: 1 },
        {
          ocid: 'ocds-h6vhtk-052a2e',
          origin: 'contract',
          money_kind: 'contract',
          net: 5_439_360,
          gross: 6_799_200,
          token: false,
          suppliers: 1,
        },
        { ocid: 'ocds-h6vhtk-059c19', origin: 'contract', money_kind: null, net: null, gross: null, token: false, suppliers: 1 },
        { ocid: 'ocds-h6vhtk-059c19', origin: 'contract', money_kind: null, net: null, gross: null, token: false, suppliers: 1 },
        {
          ocid: 'ocds-h6vhtk-065444',
          origin: 'contract',
          money_kind: 'contract',
          net: 3_500_000,
          gross: 4_200_000,
          token: false,
          suppliers: 0,
        },
        { ocid: 'ocds-h6vhtk-06f19e', origin: 'contract', money_kind: 'contract', net: 1, gross: 1, token: true, suppliers: 1 },
        { ocid: 'ocds-h6vhtk-06f1a9', origin: 'award', money_kind: 'award', net: 3_280_000, gross: 3_744_000, token: false, suppliers: 1 },
      ],
    )
    const identities = await owner`
      select b.scheme, b.number, b.published_number as published from register.process_buyer b join register.process using (body_id, process_key)
      where ocid = 'ocds-h6vhtk-059c19'`
    assert.deepEqual(
      identities.map((row) => ({ ...row })),
      [{ scheme: 'GB-NHS', number: 'RJR', published: 'GB-COH-RJR' }],
    )
  })

  test('the older shape keeps every supplier, though all of them have the id 0', async (t) => {
    const { owner } = await testDatabase(t)
    await loadDirectory(owner)
    const report = (await importAll(owner, ['contracts-finder-old-shape.jsonl'])).get('contracts-finder-old-shape.jsonl')!
    assert.equal(report.counts['suppliers'], report.counts['suppliers_published'])
    const [entities] = await owner`select count(*) as n from register.supplier_name where name ~ '&[a-z#0-9]+;'`
    assert.equal(entities!['n'], 0)
  })
})
