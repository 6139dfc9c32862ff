import type { ReadSql, Sql } from '../store/database.ts'
import type { IsoDate } from '../values/dates.ts'
import { invalid } from '../values/failures.ts'
import { foldText, slug } from '../values/text.ts'
import type { Body, BodyKind, Service } from './body.ts'
import type { GovernanceRole, NameKind } from './directory.ts'

export { loadDirectory } from './load-directory-store.ts'

/** The `body_id` of facts whose buyer is no body of ours. */
export const outsideTheDirectory = 0

/** A body as the database holds it; `inDirectory` is false for bodies added by name and for those that left the data files. */
export interface StoredBody extends Body {
  readonly bodyId: number
  readonly inDirectory: boolean
}

export interface BodyFilters {
  readonly service?: Service
  readonly kind?: BodyKind
  readonly nation?: string
  readonly inDirectory?: boolean
  /** Only bodies that exist on this day. */
  readonly on?: IsoDate
}

const columns = (sql: ReadSql) => sql`
  body.body_id as "bodyId", body.id, body.name, body.kind, body.service, body.nation, body.region, body.area_code as "areaCode",
  body.valid_from as "validFrom", body.valid_to as "validTo", body.verified, body.in_directory as "inDirectory"`

/** Bodies by name, without the row for what is outside the directory. */
export async function listBodies(sql: ReadSql, filters: BodyFilters = {}): Promise<readonly StoredBody[]> {
  const { service = null, kind = null, nation = null, inDirectory = null, on = null } = filters
  return await sql<StoredBody[]>`
    select ${columns(sql)} from organisations.body
    where body_id <> ${outsideTheDirectory}
      and (${service}::text is null or service = ${service})
      and (${kind}::text is null or kind = ${kind})
      and (${nation}::text is null or nation = ${nation})
      and (${inDirectory}::boolean is null or in_directory = ${inDirectory})
      and (${on}::date is null or (coalesce(valid_from <= ${on}::date, true) and coalesce(${on}::date < valid_to, true)))
    order by name, body_id`
}

/** The body with this id, or else the one with this name in any listed form (a living one before a former); null where there is none, or several. */
export async function bodyByIdOrName(sql: ReadSql, idOrName: string): Promise<StoredBody | null> {
  const [byId] = await sql<StoredBody[]>`select ${columns(sql)} from organisations.body where id = ${idOrName}`
  if (byId) return byId
  const named = await sql<StoredBody[]>`
    select ${columns(sql)} from organisations.body
    where body_id in (select body_id from organisations.body_name where folded = ${foldText(idOrName)})`
  const living = named.filter((body) => body.validTo === null)
  const [one = null, ...others] = living.length > 0 ? living : named
  return others.length === 0 ? one : null
}

/** The body of that name, made with the kind `other` outside the directory where there is none; the same name folded gives the same body. */
export async function addBody(sql: Sql, name: string): Promise<StoredBody> {
  const tidy = name.trim().replace(/\s+/g, ' ')
  const id = slug(tidy)
  if (id === '')
    throw invalid(
      `“${name}” is no name for a body: it has no letters or digits`,
      'Write its name after “new:”, as in new:Norfolk County Council.',
    )
  const known = await bodyByIdOrName(sql, tidy)
  if (known) return known
  await sql`
    with added as (
      insert into organisations.body (id, name, kind, in_directory) values (${id}, ${tidy}, 'other', false)
      on conflict (id) do nothing returning body_id
    )
    insert into organisations.body_name (body_id, name, folded, what)
    select body_id, ${tidy}, ${foldText(tidy)}, 'official' from added`
  const [body] = await sql<StoredBody[]>`select ${columns(sql)} from organisations.body where id = ${id}`
  if (!body) throw new Error(`The body ${id} was added and is not there`)
  return body
}

/** Each body's `body_id` by its id. */
export async function bodyIds(sql: ReadSql): Promise<ReadonlyMap<string, number>> {
  const rows = await sql<{ id: string; bodyId: number }[]>`select id, body_id as "bodyId" from organisations.body`
  return new Map(rows.map(({ id, bodyId }) => [id, bodyId]))
}

/** Another body that stands in some relation to this one. */
export interface RelatedBody {
  readonly relation: 'governed by' | 'governs' | 'succeeded' | 'succeeded by'
  readonly id: string
  readonly name: string
  /** The role of who governs, or how one followed the other. */
  readonly as: GovernanceRole | (string & {})
  readonly validFrom: IsoDate | null
  readonly validTo: IsoDate | null
}

/** What a body is tied to: who governs it and whom it governs, what it followed and what followed it, the newest first. */
export async function relatedBodies(sql: ReadSql, bodyId: number): Promise<readonly RelatedBody[]> {
  return await sql<RelatedBody[]>`
    select tie.relation, other.id, other.name, tie."as", tie.valid_from as "validFrom", tie.valid_to as "validTo"
    from (
      select 'governed by' as relation, governed_by as other_id, role as "as", valid_from, valid_to
      from organisations.governance where body_id = ${bodyId}
      union all select 'governs', body_id, role, valid_from, valid_to from organisations.governance where governed_by = ${bodyId}
      union all select 'succeeded', from_body_id, how, succeeded_on, null from organisations.succession where to_body_id = ${bodyId}
      union all select 'succeeded by', to_body_id, how, succeeded_on, null from organisations.succession where from_body_id = ${bodyId}
    ) tie join organisations.body other on other.body_id = tie.other_id
    order by tie.relation, tie.valid_from desc nulls last, other.name`
}

/** The names of a body as the directory lists them. */
export async function namesOfBody(sql: ReadSql, bodyId: number): Promise<readonly { name: string; what: NameKind; ambiguous: boolean }[]> {
  return await sql<{ name: string; what: NameKind; ambiguous: boolean }[]>`
    select name, what, ambiguous from organisations.body_name where body_id = ${bodyId} order by what <> 'official', name`
}
