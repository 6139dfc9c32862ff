import { createHash } from 'node:crypto'
import { readReleases } from '../notices/read-releases.ts'

/** A release in an answer, or something there that is no release: then `ocid` is null. */
export interface FeedRelease {
  readonly ocid: string | null
  readonly id: string | null
  /** MD5 of its JSON as stored. */
  readonly hash: string
  /** Its JSON, repairs applied. */
  readonly raw: string
}

/** One answer of a service, read. */
export interface FeedPage {
  readonly address: string
  readonly bytes: Uint8Array
  readonly releases: readonly FeedRelease[]
  /** The cursor of what the service says comes next. */
  readonly cursor: string | null
}

/** An answer that is no whole package of releases: cut off, an error page, something else. */
export class UnreadablePage extends Error {}

/** Reads the bytes of an answer as a package of releases; throws UnreadablePage for anything else, and for one that was cut off. */
export async function readPage(bytes: Uint8Array, address: string): Promise<FeedPage> {
  const releases: FeedRelease[] = []
  let packages = 0
  let next: string | null = null
  for await (const event of readReleases(once(bytes))) {
    if (event.type === 'refused') throw new UnreadablePage(event.problem.message)
    if (event.type === 'package') {
      packages++
      next = event.meta.next
    } else if (event.type === 'releases')
      for (const { release, raw } of event.releases) releases.push(identify(release['ocid'], release['id'], raw))
    else if (event.type === 'reject') releases.push(identify(null, null, event.reject.raw))
  }
  if (packages === 0) throw new UnreadablePage('The answer is no package of releases.')
  return { address, bytes, releases, cursor: next === null ? null : cursorOf(next) }
}

/** What tells a release from all others of its service, whatever its text says: ocid and id, or its text where it has none. */
export const identityOf = ({ ocid, id, hash }: FeedRelease): string => (ocid === null ? `? ${hash}` : `${ocid} ${id ?? hash}`)

/** The same with the hash of its text, so that a release that was changed tells itself. */
export const textIdentityOf = (release: FeedRelease): string => `${identityOf(release)} ${release.hash}`

function identify(ocid: unknown, id: unknown, raw: string): FeedRelease {
  const text = raw.replaceAll('\0', '␀')
  const named = typeof ocid === 'string' && ocid.trim() !== ''
  return {
    ocid: named ? ocid.trim().replaceAll('\0', '') : null,
    id: typeof id === 'string' && id !== '' ? id.replaceAll('\0', '') : null,
    hash: createHash('md5').update(text).digest('hex'),
    raw: text,
  }
}

// A link to the next page may lead anywhere: only its cursor is taken.
function cursorOf(link: string): string | null {
  const cursor = URL.parse(link, 'https://next.invalid/')?.searchParams.get('cursor')
  return cursor === undefined || cursor === null || cursor === '' ? null : cursor
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes)
}
