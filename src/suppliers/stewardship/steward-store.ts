import type { Sql } from '../../store/database.ts'
import { holdCare, unlessMeanwhile } from '../one-after-another-store.ts'
import type { IsoDate } from '../../values/dates.ts'

/** Who answers for a supplier, or did. */
export interface Steward {
  readonly stewardId: number
  readonly supplierId: number
  readonly ownerId: string
  readonly owner: string | null
  readonly since: IsoDate
  readonly because: string | null
  readonly endedOn: IsoDate | null
}

/** Those who answer, or answered, for some suppliers, who does now first. */
export const stewardsOf = (sql: Sql, supplierIds: readonly number[]): PromiseLike<Steward[]> => sql<Steward[]>`
  select t.steward_id::int as "stewardId", w.supplier_id as "supplierId", t.owner_id as "ownerId", p.name as owner, t.since, t.because, e.ended_on as "endedOn"
  from suppliers.steward t join suppliers.member w using (mention_id) left join access.person p on p.person_id = t.owner_id
  left join suppliers.steward_end e using (steward_id)
  where w.supplier_id = any (${[...supplierIds]}::int[]) order by e.ended_on is not null, t.steward_id desc`

/** Names who answers for a supplier from a day on; whoever did until then does no more. */
export async function nameSteward(
  sql: Sql,
  {
    supplierId,
    mentionId,
    ownerId,
    since,
    because,
  }: {
    readonly supplierId: number
    readonly mentionId: number
    readonly ownerId: string
    readonly since: IsoDate
    readonly because: string
  },
): Promise<void> {
  await holdCare(sql, supplierId)
  await endStewards(sql, supplierId, since, 'Another took over')
  await sql`
    insert into suppliers.steward (mention_id, owner_id, since, because, person_id)
    values (${mentionId}, ${ownerId}, ${since}, ${because === '' ? null : because}, access.person_id())`
}

/** Ends the part of all who answer for a supplier now. */
export async function endStewards(sql: Sql, supplierId: number, on: IsoDate, because: string): Promise<void> {
  await unlessMeanwhile(sql`
    insert into suppliers.steward_end (steward_id, ended_on, because, person_id)
    select t.steward_id, greatest(t.since, ${on}::date), ${because}, access.person_id() from suppliers.steward t join suppliers.member w using (mention_id)
    where w.supplier_id = ${supplierId} and not exists (select from suppliers.steward_end e where e.steward_id = t.steward_id)`)
}

/** Somebody who can answer for a supplier, or see to a commitment. */
export interface PossibleOwner {
  readonly personId: string
  readonly name: string
}

/** Category managers who are here, and the reader. */
export const possibleOwners = (sql: Sql): PromiseLike<PossibleOwner[]> => sql<PossibleOwner[]>`
  select p.person_id as "personId", p.name from access.person p
  where p.left_at is null and p.name is not null and (p.person_id = (select access.person_id())
    or exists (select from access.national_role r where r.person_id = p.person_id and r.role = 'category manager' and r.ended_at is null))
  order by lower(p.name), p.person_id limit 200`
