import { addBody, bodyByIdOrName, bodyIds } from '../../organisations/directory-store.ts'
import { matchBody } from '../../organisations/match-body.ts'
import { matchPublisherOfPath } from '../../organisations/match-publisher.ts'
import { readDirectory } from '../../organisations/read-directory.ts'
import type { Sql } from '../../store/database.ts'
import { invalid } from '../../values/failures.ts'
import type { ImportOptions } from './import-options.ts'
import type { SourceKind } from '../readers/reading.ts'
import { Refusal } from '../../files/refusal.ts'
import { nameSourcePublisher } from '../sources/source-store.ts'

interface NamedBody {
  readonly bodyId: number
  readonly id: string
  readonly reason: string
}

interface PublishedFile {
  readonly name: string
  readonly parts: readonly string[]
}

/** Kinds of file whose rows name their own bodies, so that the publisher need not be known. */
const publisherMayBeUnknown: readonly SourceKind[] = ['notices', 'prices', 'boundaries']

/**
 * Who published a file: as told, or as the names of its folder and file say, or as its rows say. Never guessed: where nothing names one body,
 * the file is refused with a request for exactly that.
 */
export class Publisher {
  private readonly sql: Sql
  private readonly file: PublishedFile
  private readonly ids: ReadonlyMap<string, number>
  private named: NamedBody | null
  private readonly mayBeUnknown: boolean
  private readonly onlyOf: ReadonlySet<number> | null
  private readonly rowBodies = new Map<string, NamedBody>()
  private readonly rowCounts = new Map<string, number>()
  private unnamedRows = 0

  private constructor(
    sql: Sql,
    file: PublishedFile,
    ids: ReadonlyMap<string, number>,
    named: NamedBody | null,
    mayBeUnknown: boolean,
    onlyOf: ReadonlySet<number> | null,
  ) {
    this.sql = sql
    this.file = file
    this.ids = ids
    this.named = named
    this.mayBeUnknown = mayBeUnknown
    this.onlyOf = onlyOf
  }

  /** Looks at what was told and at the path; fails with `invalid` where what was told names no body or several. */
  static async find(
    sql: Sql,
    file: PublishedFile,
    kind: SourceKind,
    { publisher: told, publisherReason = 'told at import', onlyOf }: Pick<ImportOptions, 'publisher' | 'publisherReason' | 'onlyOf'>,
  ): Promise<Publisher> {
    const ids = await bodyIds(sql)
    const named = told === null ? publisherOfPath(file, ids) : await publisherTold(sql, told, ids, publisherReason)
    return new Publisher(sql, file, ids, named, publisherMayBeUnknown.includes(kind), onlyOf ?? null)
  }

  get bodyId(): number | null {
    return this.named?.bodyId ?? null
  }

  get id(): string | null {
    return this.named?.id ?? null
  }

  /** Its name in the directory; null where it is not known, or outside. */
  get name(): string | null {
    const { id } = this
    return id === null ? null : (readDirectory().byId.get(id)?.name ?? null)
  }

  /** Refuses a file that holds facts of a body that it may not speak for. */
  allow(bodyId: number, name: string): void {
    if (this.onlyOf === null || this.onlyOf.has(bodyId)) return
    throw new Refusal(
      'other-body',
      `Its rows name “${name.slice(0, 120)}”, and the file may hold only what is ${this.named?.id ?? 'its publisher'}’s own.`,
      'Take out the rows of other bodies.',
    )
  }

  get reason(): string {
    return this.named?.reason ?? (this.mayBeUnknown ? 'not stated; its rows name their own bodies' : 'not known')
  }

  /** Takes a publisher that the content itself states, such as a package's; what was told goes before it. */
  state(name: string, reason: string): void {
    if (this.named) return
    const match = matchBody(name, readDirectory())
    if (match.body) this.named = { bodyId: this.ids.get(match.body.id)!, id: match.body.id, reason }
  }

  /** The body of a row that names one, or that names none (null); a number at once where it is known already. */
  bodyOfRow(name: string | null): number | Promise<number> {
    if (name === null) {
      this.unnamedRows += 1
      if (this.named) return this.named.bodyId
      const [first] = this.rowBodies.values()
      if (first) return first.bodyId
      throw publisherUnknown(this.file)
    }
    const known = this.rowBodies.get(name)
    this.rowCounts.set(name, (this.rowCounts.get(name) ?? 0) + 1)
    return known ? known.bodyId : this.learnRowBody(name)
  }

  private async learnRowBody(name: string): Promise<number> {
    const match = matchBody(name, readDirectory())
    const body: NamedBody = match.body
      ? { bodyId: this.ids.get(match.body.id)!, id: match.body.id, reason: match.reason }
      : (this.named ?? (await this.addOutside(name)))
    this.allow(body.bodyId, name)
    this.rowBodies.set(name, body)
    return body.bodyId
  }

  private async addOutside(name: string): Promise<NamedBody> {
    const added = await addBody(this.sql, name)
    return { bodyId: added.bodyId, id: added.id, reason: `its rows name “${name}”, which is a body outside the directory` }
  }

  /** Names the source's publisher once all rows are in: the body that most rows name, where nothing else named it. */
  async settle(sql: Sql, sourceId: number): Promise<void> {
    if (this.named) return await nameSourcePublisher(sql, sourceId, this.named.bodyId, this.named.reason)
    const [most] = [...this.rowCounts].toSorted((a, b) => b[1] - a[1])
    const body = most ? this.rowBodies.get(most[0]) : null
    if (!most || !body) {
      if (this.mayBeUnknown) return
      throw publisherUnknown(this.file)
    }
    const rows = most[1].toLocaleString('en-GB')
    this.named = { ...body, reason: `${body.reason} (in ${rows} rows)` }
    await nameSourcePublisher(sql, sourceId, this.named.bodyId, this.named.reason)
  }
}

function publisherOfPath(file: PublishedFile, ids: ReadonlyMap<string, number>): NamedBody | null {
  const match = matchPublisherOfPath(file.parts, readDirectory())
  return match.body ? { bodyId: ids.get(match.body.id)!, id: match.body.id, reason: match.reason } : null
}

async function publisherTold(sql: Sql, told: string, ids: ReadonlyMap<string, number>, because: string): Promise<NamedBody> {
  if (told.startsWith('new:')) {
    const name = told.slice(4).trim()
    if (name.length < 3) throw invalid('--publisher new: is followed by no name.', 'Write it as --publisher "new:Norfolk County Council".')
    const added = await addBody(sql, name)
    return { bodyId: added.bodyId, id: added.id, reason: because }
  }
  const stored = await bodyByIdOrName(sql, told)
  if (stored) return { bodyId: stored.bodyId, id: stored.id, reason: because }
  const match = matchBody(told, readDirectory())
  if (match.body) return { bodyId: ids.get(match.body.id)!, id: match.body.id, reason: `${because}: ${match.reason}` }
  const choices = match.candidates.map((body) => body.id).join(', ')
  throw new Refusal(
    'publisher-unknown',
    `--publisher “${told}” names no one body: ${match.reason}.`,
    choices ? `Give one of ${choices}.` : `For a body outside the directory write --publisher "new:${told}".`,
  )
}

function publisherUnknown(file: PublishedFile): Refusal {
  const match = matchPublisherOfPath(file.parts, readDirectory())
  const why = match.body === null ? match.reason : ''
  return new Refusal(
    'publisher-unknown',
    `Nothing says who published “${file.name}”: ${why}, and its rows name no body.`,
    'Say who with --publisher and an id or name from the directory, or --publisher "new:NAME" for a body outside it.',
  )
}
