import { readFileSync } from 'node:fs'
import type { ReadSql } from '../../store/database.ts'
import { Failure } from '../../values/failures.ts'
import { conformingRelease } from './conforming/conforming-release.ts'
import { exportedRelease, withoutPrivateNames } from './exported-release.ts'
import { noticesLoadedAt, releasesInOrder } from './exported-releases-store.ts'
import type { CountedRelease } from './exported-releases-store.ts'
import type { JsonObject } from './json-values.ts'
import { mergeReleases } from './merge-releases.ts'
import { mergeRulesFrom } from './merge-rules.ts'
import type { MergeRule } from './merge-rules.ts'
import { ownPackage } from './own-packages.ts'

/** What a package is of: its name, the processes in batches, and what is said of contracts that could not be in it. */
export interface PackageOf {
  readonly name: string
  readonly ocids: AsyncIterable<readonly string[]>
  readonly contractsLeftOut?: number
}

const licence = 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/'

/** An OCDS 1.1 release package, process by process: every release that counts, as published and made to conform. */
export const releasePackage = (sql: ReadSql, of: PackageOf): AsyncGenerator<string> =>
  packageOf(sql, of, 'releases', (_, releases, dated) => releases.map((release) => exportedRelease(release, dated)))

/** An OCDS 1.1 record package: for each process its releases and, where they can be merged, its compiled release. */
export const recordPackage = (sql: ReadSql, of: PackageOf): AsyncGenerator<string> =>
  packageOf(sql, of, 'records', (ocid, releases, dated) => {
    const compiled = compiledFrom(releases)
    const record = { ocid, releases: releases.map((release) => exportedRelease(release, dated)) }
    return [compiled === null ? record : { ...record, compiledRelease: conformingRelease(compiled, dated) }]
  })

async function* packageOf(
  sql: ReadSql,
  { name, ocids, contractsLeftOut = 0 }: PackageOf,
  list: 'releases' | 'records',
  made: (ocid: string, releases: readonly JsonObject[], dated: string) => readonly object[],
): AsyncGenerator<string> {
  const dated = await noticesLoadedAt(sql)
  const head = {
    uri: `${ownPackage.uri}${list}:${encodeURIComponent(name)}:${dated}`,
    version: '1.1',
    publishedDate: dated,
    publisher: { name: ownPackage.publisher },
    license: licence,
    ...(contractsLeftOut === 0
      ? {}
      : { bluelight: { contractsLeftOut, because: 'They are known from contract registers alone, which have no releases.' } }),
  }
  yield `${JSON.stringify(head).slice(0, -1)},\n"${list}":[\n`
  const seen = new Set<string>()
  let first = true
  for await (const batch of ocids) {
    const fresh = [...new Set(batch)].filter((ocid) => !seen.has(ocid))
    for (const ocid of fresh) seen.add(ocid)
    let text = ''
    for (const [ocid, rows] of Map.groupBy(await releasesInOrder(sql, fresh), (row) => row.ocid)) {
      for (const part of made(ocid, onceEach(rows), dated)) {
        text += (first ? '' : ',\n') + JSON.stringify(part)
        first = false
      }
    }
    if (text !== '') yield text
  }
  yield '\n]}\n'
}

/** The releases, each once, from however many files it came. */
const onceEach = (rows: readonly CountedRelease[]): JsonObject[] =>
  [...new Set(rows.map((row) => row.raw))].map((raw) => JSON.parse(raw) as JsonObject)

let rules: MergeRule | null = null

/** The compiled release, or null where the releases cannot be put in order or contradict each other in kind. */
function compiledFrom(releases: readonly JsonObject[]): JsonObject | null {
  rules ??= mergeRulesFrom(JSON.parse(readFileSync(new URL('./schemas/ocds-1.1-uk-merge-schema.json', import.meta.url), 'utf8')))
  try {
    return mergeReleases(releases.map(withoutPrivateNames), rules)
  } catch (error) {
    if (error instanceof Failure && error.kind === 'invalid') return null
    throw error
  }
}
