import type { Sql } from '../../store/database.ts'
import { publishedRelease } from './conforming/conforming-release.ts'
import { sameJson } from './conforming/same-json.ts'
import { exportedRelease } from './exported-release.ts'
import type { JsonObject } from './json-values.ts'
import type { PackageMeta, ReadRelease, ReleaseEvent } from './read-releases.ts'
import { releasesOf } from './release-store.ts'

/** What packages that this register gave away say of themselves. */
export const ownPackage = { publisher: 'Bluelight Commons', uri: 'urn:bluelight-commons:' } as const

const isOwn = ({ publisher, uri }: PackageMeta): boolean => publisher === ownPackage.publisher && uri?.startsWith(ownPackage.uri) === true

/** Of a package of our own: how many releases it has, and the positions of those that the register holds already. */
export interface HeldReleases {
  readonly releases: number
  readonly held: ReadonlySet<number>
}

const releasesAtOnce = 500

/** Looks for the releases of a package of our own in the register; null for any other file, of which no more than its head is read. */
export async function heldReleases(sql: Sql, events: AsyncIterable<ReleaseEvent>): Promise<HeldReleases | null> {
  let own: PackageMeta | null = null
  let waiting: ReadRelease[] = []
  let releases = 0
  const held = new Set<number>()
  const look = async (): Promise<void> => {
    for (const position of await positionsHeld(sql, waiting, own?.publishedDate ?? '')) held.add(position)
    waiting = []
  }
  for await (const event of events) {
    if (event.type === 'refused') return null
    if (event.type === 'package') own = isOwn(event.meta) ? event.meta : own
    if (event.type === 'reject') releases++
    if (event.type !== 'releases') continue
    releases += event.releases.length
    waiting.push(...event.releases)
    if (waiting.length < releasesAtOnce) continue
    // What a package says of itself is told with its first part, and so by now.
    if (own === null) return null
    await look()
  }
  if (own === null) return null
  await look()
  return { releases, held }
}

async function positionsHeld(sql: Sql, given: readonly ReadRelease[], dated: string): Promise<number[]> {
  const ocids = [...new Set(given.map(({ release }) => String(release['ocid'])))]
  const known = new Set<string>()
  for (const { raw } of await releasesOf(sql, ocids)) known.add(sameJson(exportedRelease(JSON.parse(raw) as JsonObject, dated)))
  return given.filter(({ release }) => known.has(sameJson(release))).map(({ position }) => position)
}

/** The releases of a package of our own that the register does not hold, as they were published before they were made to conform. */
export async function* newReleases(events: AsyncIterable<ReleaseEvent>, held: ReadonlySet<number>): AsyncGenerator<ReleaseEvent> {
  for await (const event of events) {
    if (event.type === 'package') yield { type: 'package', meta: { ...event.meta, publisher: null } }
    else if (event.type !== 'releases') yield event
    else {
      const releases = event.releases.filter(({ position }) => !held.has(position)).map(asPublished)
      if (releases.length > 0) yield { type: 'releases', releases }
    }
  }
}

function asPublished(read: ReadRelease): ReadRelease {
  const release = publishedRelease(read.release)
  return release === read.release ? read : { ...read, release, raw: JSON.stringify(release) }
}
