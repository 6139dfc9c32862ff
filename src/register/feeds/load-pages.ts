import { createHash } from 'node:crypto'
import { Writable } from 'node:stream'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Sql } from '../../store/database.ts'
import { importFile } from '../importing/import-file.ts'
import { ImportProgress } from '../importing/import-progress.ts'
import type { OpenedFile } from '../../files/open-files.ts'
import type { FeedContext } from './feed-context.ts'
import { keepResponse, releasesKnown } from './feed-window-store.ts'
import { dayOf } from './feed-window.ts'
import { textIdentityOf, type FeedPage, type FeedRelease } from './read-page.ts'

const pack = promisify(gzip)
const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
const newline = Buffer.from('\n')

/** What became of an answer's pages. */
export interface LoadedPages {
  /** Every distinct release in them, by its text. */
  readonly identities: readonly string[]
  /** Releases that the register did not have. */
  readonly added: number
  /** Why the register refused them all; null where it did not. */
  readonly refused: string | null
}

/**
 * Loads what pages bring that the register does not have, as one source by the ordinary import. `record` runs in the same transaction, with
 * the source or null where there was nothing new. An answer that is all new becomes the source byte for byte; else the source holds the new
 * releases alone, and the answer as it came is kept beside it either way. `seenBefore` are text identities that need no second look.
 */
export async function loadPages(
  context: FeedContext,
  pages: readonly FeedPage[],
  {
    name,
    seenBefore,
    record,
  }: {
    readonly name: string
    readonly seenBefore: ReadonlySet<string>
    readonly record: (sql: Sql, source: number | null, identities: readonly string[]) => Promise<void>
  },
): Promise<LoadedPages> {
  const all = pages.flatMap((page) => page.releases)
  const distinct = new Map(all.map((release) => [textIdentityOf(release), release]))
  const identities = [...distinct.keys()].toSorted()
  const ocids = new Set([...distinct.values()].flatMap(({ ocid }) => ocid ?? []))
  const known = await releasesKnown(context.sql, [...ocids])
  const fresh = [...distinct].filter(([identity, { ocid, hash }]) =>
    ocid === null ? !seenBefore.has(identity) : !known.has(`${ocid} ${hash}`),
  )
  if (fresh.length === 0) {
    await context.sql.begin((sql) => record(sql, null, identities))
    return { identities, added: 0, refused: null }
  }
  const answer = Buffer.concat(pages.flatMap((page, at) => (at === 0 ? [page.bytes] : [newline, page.bytes])))
  const bytes = fresh.length === all.length ? answer : packageOf(fresh.map(([, release]) => release))
  const packed = await pack(answer)
  const at = context.clock.now()
  const report = await importFile(fileOf(context.service.id, name, bytes), {
    sql: context.sql,
    options: { kind: 'notices', publisher: null, columns: {}, replaces: null, beside: false, today: dayOf(at) },
    progress: new ImportProgress(nowhere),
    interrupted: context.interrupted,
    alongside: async (sql, { source }) => {
      await record(sql, source, identities)
      if (source !== null) await keepResponse(sql, source, { address: pages[0]!.address, at, size: answer.length, gzip: packed })
    },
  })
  const refused = report.status === 'refused' ? (report.problems.at(-1)?.message ?? 'Its releases could not be loaded.') : null
  return { identities, added: refused === null ? fresh.length : 0, refused }
}

// A release a line, so that a line leads to a release. What is no release goes along, to be rejected with its reason.
const packageOf = (releases: readonly FeedRelease[]): Buffer =>
  Buffer.from(`{"releases":[\n${releases.map(({ raw }) => raw).join(',\n')}\n]}\n`)

const fileOf = (service: string, name: string, bytes: Buffer): OpenedFile => ({
  type: 'file',
  name: `${service}/${name}.json`,
  parts: [service, `${name}.json`],
  format: 'json',
  size: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  path: '',
  bytes: async function* () {
    yield await Promise.resolve(bytes)
  },
})
