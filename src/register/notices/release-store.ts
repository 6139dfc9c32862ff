import { arrayText, copyLine } from '../../store/copy-format.ts'
import { copyRows } from '../../store/copy-rows.ts'
import type { Sql } from '../../store/database.ts'
import { codeAt, textsAt } from './read-fields.ts'
import type { ReadRelease } from './read-releases.ts'

/** A release as stored. */
export interface StoredRelease {
  readonly ocid: string
  readonly source_id: number
  readonly position: number
  readonly line: number
  readonly raw: string
}

/** A release's row as COPY reads it. */
export const releaseLine = (ocid: string, sourceId: number, { position, line, release, repairs, raw }: ReadRelease): string =>
  copyLine([
    ocid,
    sourceId,
    position,
    line,
    codeAt(release, 'id'),
    instantOf(release['date']),
    arrayText(textsAt(release, 'tag').map(storable)),
    arrayText(repairs.map(storable)),
    storable(raw),
  ])

/** Copies releases as published in. */
export async function addReleases(sql: Sql, lines: readonly string[]): Promise<void> {
  await copyRows(
    sql,
    'register.release',
    ['ocid', 'source_id', 'position', 'line', 'release_id', 'released_at', 'tags', 'repairs', 'raw'],
    inPieces(lines),
  )
}

/** As much as the server takes in one turn. */
function* inPieces(lines: readonly string[]): Generator<Buffer> {
  let piece = ''
  for (const line of lines) {
    piece += line
    if (piece.length < 100_000) continue
    yield Buffer.from(piece)
    piece = ''
  }
  if (piece !== '') yield Buffer.from(piece)
}

/** The ocids among those given that other sources have releases of. */
export async function ocidsElsewhere(sql: Sql, sourceId: number, ocids: readonly string[]): Promise<readonly string[]> {
  const rows = await sql<{ ocid: string }[]>`
    select distinct ocid from register.release where ocid = any(${ocids as string[]}) and source_id <> ${sourceId} and not superseded`
  return rows.map((row) => row.ocid)
}

/** The releases that count of some processes, oldest source first. */
export async function releasesOf(sql: Sql, ocids: readonly string[]): Promise<readonly StoredRelease[]> {
  return await sql<StoredRelease[]>`
    select ocid, source_id, position, line, raw from register.release
    where ocid = any(${ocids as string[]}) and not superseded order by source_id, position`
}

/** Marks a source's releases as restated and gives their ocids. */
export async function supersedeReleases(sql: Sql, sourceId: number): Promise<readonly string[]> {
  const rows = await sql<{ ocid: string }[]>`
    with gone as (update register.release set superseded = true where source_id = ${sourceId} and not superseded returning ocid)
    select distinct ocid from gone`
  return rows.map((row) => row.ocid)
}

/** How many releases of one source stand in another too. */
export async function countSharedReleases(sql: Sql, one: number, other: number): Promise<number> {
  const [row] = await sql<{ releases: number }[]>`
    select count(*)::float8 as releases from register.release a
    where a.source_id = ${one} and exists (
      select from register.release b where b.source_id = ${other} and b.ocid = a.ocid
        and b.release_id is not distinct from a.release_id and b.released_at is not distinct from a.released_at and b.raw = a.raw)`
  return row?.releases ?? 0
}

function instantOf(date: unknown): string | null {
  const instant = typeof date === 'string' ? new Date(date) : null
  if (instant === null || Number.isNaN(instant.getTime())) return null
  return instant.getUTCFullYear() >= 1900 && instant.getUTCFullYear() <= 2199 ? instant.toISOString() : null
}

const storable = (text: string): string => (text.includes('\0') ? text.replaceAll('\0', '␀') : text)
