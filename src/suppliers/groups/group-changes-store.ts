import type { Sql } from '../../store/database.ts'
import { unlessMeanwhile } from '../one-after-another-store.ts'
import type { IsoDate } from '../../values/dates.ts'

/** Adds a group, as a category manager's judgement; gives its number. */
export async function addGroup(
  sql: Sql,
  {
    name,
    since,
    source,
    because,
  }: { readonly name: string; readonly since: IsoDate | null; readonly source: string; readonly because: string },
): Promise<number> {
  const [made] = await sql<{ id: number }[]>`
    insert into suppliers.corporate_group (name, since, source, verified, because, person_id)
    values (${name}, ${since}, ${source}, true, ${because}, access.person_id()) returning group_id as id`
  if (!made) throw new Error('A group was added and has no number')
  return made.id
}

/** Ends a group, or takes it back where `endedOn` is null; nothing happens where it was ended before. */
export async function endGroup(sql: Sql, groupId: number, endedOn: IsoDate | null, because: string): Promise<void> {
  await unlessMeanwhile(sql`
    insert into suppliers.group_end (group_id, ended_on, because, person_id)
    select ${groupId}, ${endedOn}, ${because}, access.person_id() where not exists (select from suppliers.group_end where group_id = ${groupId})`)
}

/** A company as a person adds it to a group: by its number, or as a mention. */
export interface AddedCompany {
  readonly groupId: number
  readonly name: string
  readonly number: string
  readonly mentionId: number | null
  readonly folded: readonly string[]
  readonly jointVenture: boolean
  readonly sharePercent: number | null
  readonly since: IsoDate | null
  readonly source: string
  readonly because: string
}

/** Adds a company to a group, as a category manager's judgement. */
export async function addCompany(sql: Sql, company: AddedCompany): Promise<void> {
  const { groupId, name, number, mentionId, folded, jointVenture, sharePercent, since, source, because } = company
  await sql`
    insert into suppliers.group_company (group_id, name, folded, scheme, number, mention_id, joint_venture, share_basis_points, since, source, verified, because, person_id)
    values (${groupId}, ${name}, ${[...folded]}, ${number === '' ? '' : 'GB-COH'}, ${number}, ${mentionId}, ${jointVenture},
      ${sharePercent === null ? null : Math.round(sharePercent * 100)}, ${since}, ${source}, true, ${because}, access.person_id())`
}

/** Ends a company's part in its group, or takes it back where `endedOn` is null; gives the group, or null where there is no such company. */
export async function endCompany(sql: Sql, companyId: number, endedOn: IsoDate | null, because: string): Promise<number | null> {
  await unlessMeanwhile(sql`
    insert into suppliers.group_company_end (company_id, ended_on, because, person_id)
    select c.company_id, ${endedOn}, ${because}, access.person_id() from suppliers.group_company c
    where c.company_id = ${companyId} and not exists (select from suppliers.group_company_end e where e.company_id = c.company_id)`)
  const [found] = await sql<
    { groupId: number }[]
  >`select group_id as "groupId" from suppliers.group_company where company_id = ${companyId}`
  return found?.groupId ?? null
}

/** Notes what became of a company. */
export async function addChange(
  sql: Sql,
  change: {
    readonly name: string
    readonly number: string
    readonly kind: string
    readonly happenedOn: IsoDate | null
    readonly becameName: string | null
    readonly becameNumber: string
    readonly source: string
  },
): Promise<void> {
  const { name, number, kind, happenedOn, becameName, becameNumber, source } = change
  await sql`
    insert into suppliers.company_change (name, scheme, number, kind, happened_on, became_name, became_scheme, became_number, source, verified, person_id)
    values (${name}, ${number === '' ? '' : 'GB-COH'}, ${number}, ${kind}, ${happenedOn}, ${becameName}, ${becameNumber === '' ? '' : 'GB-COH'}, ${becameNumber},
      ${source}, true, access.person_id())`
}

/** Takes back what was said of a company; nothing happens where it was taken back before. */
export async function withdrawChange(sql: Sql, changeId: number, because: string): Promise<void> {
  await unlessMeanwhile(sql`
    insert into suppliers.company_change_withdrawal (change_id, because, person_id)
    select ${changeId}, ${because}, access.person_id() where exists (select from suppliers.company_change where change_id = ${changeId})
      and not exists (select from suppliers.company_change_withdrawal where change_id = ${changeId})`)
}
