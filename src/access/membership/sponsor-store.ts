import type { Sql } from '../../store/database.ts'
import type { Employer } from '../../web/reader.ts'

/** A body that somebody could be let in for. */
export interface BodyToJoin {
  readonly bodyId: number
  readonly name: string
  /** Whether somebody takes part for it who may let others in. */
  readonly hasSponsors: boolean
}

/** Living bodies of the directory whose name has these words, those first that can let somebody in. */
export const bodiesToJoin = (sql: Sql, words: string, limit = 30): PromiseLike<BodyToJoin[]> => sql`
  select b.body_id as "bodyId", b.name, b.body_id = any ((select access.bodies_with_sponsors())::integer[]) as "hasSponsors"
  from organisations.body b
  where b.body_id > 0 and b.in_directory and coalesce(b.valid_to > current_date, true)
    and (${words} = '' or exists (select from organisations.body_name n where n.body_id = b.body_id and n.folded like '%' || ${words} || '%'))
    and (${words} <> '' or b.body_id = any ((select access.bodies_with_sponsors())::integer[]))
  order by 3 desc, b.name limit ${limit}`

/** The body of a number, where somebody could be let in for it. */
export async function bodyToJoin(sql: Sql, bodyId: number): Promise<BodyToJoin | null> {
  const [body] = await sql<BodyToJoin[]>`
    select b.body_id as "bodyId", b.name, b.body_id = any ((select access.bodies_with_sponsors())::integer[]) as "hasSponsors"
    from organisations.body b where b.body_id = ${bodyId} and b.body_id > 0 and b.in_directory and coalesce(b.valid_to > current_date, true)`
  return body ?? null
}

/** What somebody says who asks to be let in. */
export interface NewRequest {
  readonly bodyId: number
  readonly organisation: string
  readonly worksFor: Employer
  readonly why: string
}

/** Asks a body's people to let the reader in. */
export async function askToJoin(sql: Sql, { bodyId, organisation, worksFor, why }: NewRequest): Promise<void> {
  await sql`
    insert into access.sponsor_request (person_id, body_id, organisation, works_for, why)
    values (access.person_id(), ${bodyId}, ${organisation}, ${worksFor}, ${why})`
}

/** A request as its asker and those who may decide it see it. */
export interface SponsorRequest extends NewRequest {
  readonly requestId: number
  readonly personId: string
  readonly body: string
  readonly askedOn: string
  readonly name: string | null
  readonly jobTitle: string | null
  readonly email: string | null
  readonly accepted: boolean | null
  readonly reason: string | null
  readonly decidedOn: string | null
}

const requests = (sql: Sql) => sql`
  select r.request_id as "requestId", r.person_id as "personId", r.body_id as "bodyId", b.name as body, r.organisation, r.works_for as "worksFor", r.why,
    (r.asked_at at time zone 'Europe/London')::date as "askedOn", p.name, p.job_title as "jobTitle", a.email, d.accepted, d.reason,
    (d.decided_at at time zone 'Europe/London')::date as "decidedOn"
  from access.sponsor_request r join organisations.body b using (body_id)
  left join access.person p on p.person_id = r.person_id left join access.person_address a on a.person_id = r.person_id
  left join access.sponsor_decision d using (request_id)`

/** The reader's own requests, the newest first. */
export const ownRequests = (sql: Sql): PromiseLike<SponsorRequest[]> => sql`
  ${requests(sql)} where r.person_id = (select access.person_id()) order by r.request_id desc limit 50`

/** Requests that wait for somebody of a body to decide, the oldest first. */
export const openRequestsOf = (sql: Sql, bodyId: number): PromiseLike<SponsorRequest[]> => sql`
  ${requests(sql)} where r.body_id = ${bodyId} and r.person_id <> (select access.person_id()) and d.request_id is null
    and r.body_id = any ((select access.bodies_to_sponsor_for())::integer[]) order by r.request_id limit 100`

/** One request that the reader may see; null where there is none. */
export async function requestOf(sql: Sql, requestId: number): Promise<SponsorRequest | null> {
  const [request] = await sql<SponsorRequest[]>`${requests(sql)} where r.request_id = ${requestId}`
  return request ?? null
}

/** Writes the reader's decision, and lets the asker in where it is to accept. The rules refuse whoever may not decide. */
export async function decideRequest(sql: Sql, request: SponsorRequest, accepted: boolean, reason: string | null): Promise<void> {
  await sql`
    insert into access.sponsor_decision (request_id, sponsor_id, accepted, reason)
    values (${request.requestId}, access.person_id(), ${accepted}, ${reason})`
  if (!accepted) return
  await sql`
    insert into access.membership (person_id, body_id, role, works_for, how, admitted_by)
    select ${request.personId}::uuid, ${request.bodyId}, 'reader', ${request.worksFor}, 'sponsor', access.person_id()
    where not exists (select from access.membership m where m.person_id = ${request.personId}::uuid and m.body_id = ${request.bodyId} and m.ended_at is null)`
}
