import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'
import { notFound } from '../../values/failures.ts'
import { foldText } from '../../values/text.ts'

/** A group of companies, as anyone may see it. */
export interface Group {
  readonly groupId: number
  readonly name: string
  readonly since: IsoDate | null
  readonly endedOn: IsoDate | null
  /** What became of it. */
  readonly endedBecause: string | null
  readonly source: string
  readonly verified: boolean
  readonly because: string | null
  readonly byPerson: boolean
}

const groupColumns = (sql: ReadSql) => sql`
  g.group_id as "groupId", g.name, g.since, g.ended_on as "endedOn", g.ended_because as "endedBecause", g.source, g.verified, g.because, g.by_person as "byPerson"`

/** A group in the list, with the suppliers that belong to it on the day and what they hold; joint ventures are left out of the sums. */
export interface GroupInList extends Group {
  readonly companies: number
  readonly suppliers: number
  readonly bodies: number
  readonly payments: number
  readonly paidPence: number
  readonly contracts: number
  readonly jointVentures: number
}

/** Every group: those that are paid most first, then those of which nothing is loaded. */
export const listGroups = (sql: ReadSql, day: IsoDate): PromiseLike<GroupInList[]> => sql<GroupInList[]>`
  with held as materialized (
    select distinct s.group_id, s.supplier_id from suppliers.group_supplier s join suppliers.listed_group g using (group_id)
    where not s.joint_venture and (g.ended or ((s.since is null or s.since <= ${day}) and (s.until is null or s.until > ${day})))
  )
  select ${groupColumns(sql)},
    (select count(*)::int from suppliers.listed_company c where c.group_id = g.group_id) as companies,
    (select count(distinct c.name)::int from suppliers.listed_company c where c.group_id = g.group_id and c.joint_venture) as "jointVentures",
    coalesce(sums.suppliers, 0)::int as suppliers, coalesce(sums.payments, 0)::float8 as payments, coalesce(sums.pence, 0)::float8 as "paidPence",
    coalesce(sums.contracts, 0)::int as contracts, coalesce(payers.bodies, 0)::int as bodies
  from suppliers.listed_group g
  left join (select h.group_id, count(*) as suppliers, sum(s.payments) as payments, sum(s.paid_pence) as pence, sum(s.contracts) as contracts
    from held h join suppliers.supplier s using (supplier_id) group by 1) sums using (group_id)
  left join (select h.group_id, count(distinct p.body_id) as bodies from held h join suppliers.paid p using (supplier_id) group by 1) payers using (group_id)
  order by coalesce(sums.pence, 0) desc, coalesce(sums.suppliers, 0) desc, lower(g.name)`

/** The group of this number; null where there is none, or it was taken back. */
async function findGroup(sql: ReadSql, groupId: number): Promise<Group | null> {
  const [group] = await sql<Group[]>`select ${groupColumns(sql)} from suppliers.listed_group g where g.group_id = ${groupId}`
  return group ?? null
}

/** The group of this number; fails with `notFound` where there is none. */
export async function groupOfId(sql: ReadSql, groupId: number | null): Promise<Group> {
  const group = groupId === null ? null : await findGroup(sql, groupId)
  if (group === null) throw notFound('There is no such group.', 'Look for it in the list of groups.')
  return group
}

/** The groups in whose names all these words (folded) stand, by name; every group for no words. */
export async function groupsNamed(sql: ReadSql, words: readonly string[]): Promise<readonly Group[]> {
  const groups = await sql<Group[]>`select ${groupColumns(sql)} from suppliers.listed_group g order by lower(g.name), g.group_id`
  return groups.filter(({ name }) => words.every((word) => foldText(name).includes(word)))
}

/** A company of a group. */
export interface GroupCompany {
  readonly companyId: number
  readonly name: string
  readonly scheme: string
  readonly number: string
  readonly jointVenture: boolean
  /** Of this group, in percent. */
  readonly sharePercent: number | null
  readonly since: IsoDate | null
  readonly until: IsoDate | null
  readonly endedBecause: string | null
  readonly source: string
  readonly verified: boolean
  readonly because: string | null
  readonly byPerson: boolean
  /** Other groups that hold the same joint venture. */
  readonly partners: readonly string[]
}

/** The companies of a group, those of now first. */
export const companiesOf = (sql: ReadSql, groupId: number): PromiseLike<GroupCompany[]> => sql<GroupCompany[]>`
  select c.company_id as "companyId", c.name, c.scheme, c.number, c.joint_venture as "jointVenture", c.share_basis_points / 100.0::float8 as "sharePercent",
    c.since, c.until, c.ended_because as "endedBecause", c.source, c.verified, c.because, c.by_person as "byPerson",
    array(select distinct o.name || case when p.share_basis_points is null then '' else ' ' || (p.share_basis_points / 100.0::float8)::text || '%' end
      from suppliers.listed_company p join suppliers.listed_group o using (group_id)
      where c.joint_venture and p.joint_venture and p.number = c.number and p.number <> '' and p.group_id <> c.group_id order by 1) as partners
  from suppliers.listed_company c where c.group_id = ${groupId}
  order by (c.until is not null), c.joint_venture, lower(c.name), c.company_id`

/** A supplier that a group's company is, and how that is known. */
export interface GroupSupplier {
  readonly companyId: number
  readonly supplierId: number
  readonly name: string
  readonly number: string
  readonly how: 'number' | 'person' | 'name'
  readonly names: number
  readonly bodies: number
  readonly payments: number
  readonly paidPence: number
  readonly contracts: number
}

/** The suppliers of a group, by company. */
export const suppliersOfGroup = (sql: ReadSql, groupId: number): PromiseLike<GroupSupplier[]> => sql<GroupSupplier[]>`
  select g.company_id as "companyId", s.supplier_id as "supplierId", s.name, s.number, g.how, s.names, s.bodies, s.payments::float8 as payments,
    s.paid_pence::float8 as "paidPence", s.contracts
  from suppliers.group_supplier g join suppliers.supplier s using (supplier_id)
  where g.group_id = ${groupId} order by s.paid_pence desc, s.contracts desc, s.supplier_id`

/** What became of companies of a group, or of companies that became one of them. */
export interface CompanyChange {
  readonly changeId: number
  readonly name: string
  readonly number: string
  readonly kind: string
  readonly happenedOn: IsoDate | null
  readonly becameName: string | null
  readonly becameNumber: string
  readonly source: string
  readonly verified: boolean
  readonly byPerson: boolean
}

/** What became of the companies with these numbers, before or after, the newest first. */
export const changesOf = (sql: ReadSql, numbers: readonly string[]): PromiseLike<CompanyChange[]> => sql<CompanyChange[]>`
  select change_id as "changeId", name, number, kind, happened_on as "happenedOn", became_name as "becameName", became_number as "becameNumber", source, verified,
    by_person as "byPerson"
  from suppliers.listed_change where number = any (${[...numbers]}::text[]) or became_number = any (${[...numbers]}::text[])
  order by happened_on desc nulls last, change_id`

/** Suppliers that begin with the group's own first word and stand in no group: a person is to say whether they belong. */
export const likelySuppliers = (sql: ReadSql, word: string): PromiseLike<GroupSupplier[]> => sql<GroupSupplier[]>`
  select 0 as "companyId", s.supplier_id as "supplierId", s.name, s.number, 'name' as how, s.names, s.bodies, s.payments::float8 as payments,
    s.paid_pence::float8 as "paidPence", s.contracts
  from suppliers.supplier s
  where left(s.folded, 60) >= ${word} and left(s.folded, 60) < ${`${word}{`} and (s.folded = ${word} or s.folded like ${`${word} %`})
    and s.generic is null and s.body_id is null and not exists (select from suppliers.group_supplier g where g.supplier_id = s.supplier_id)
  order by s.paid_pence desc, s.contracts desc, s.supplier_id limit 20`

/** The groups that a supplier belongs to, or once did. */
export const groupsOfSupplier = (
  sql: ReadSql,
  supplierId: number,
): PromiseLike<
  {
    readonly groupId: number
    readonly name: string
    readonly jointVenture: boolean
    readonly since: IsoDate | null
    readonly until: IsoDate | null
  }[]
> => sql`
  select distinct g.group_id as "groupId", g.name, s.joint_venture as "jointVenture", s.since, s.until
  from suppliers.group_supplier s join suppliers.listed_group g using (group_id) where s.supplier_id = ${supplierId} order by s.until nulls first, g.name`
