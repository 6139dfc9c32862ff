import type { ReadSql } from '../store/database.ts'
import type { IsoDate } from '../values/dates.ts'

const likeAll = (sql: ReadSql, column: ReturnType<typeof columnOf>, words: readonly string[]) =>
  words.map((word) => sql`${column} like ${`%${word}%`}`).reduce((all, one) => sql`${all} and ${one}`)

const columnOf = (sql: ReadSql, name: 'n.folded' | 'folded') => (name === 'folded' ? sql`folded` : sql`n.folded`)

/** Bodies in whose names all words occur, those that begin with the first word at the top. */
export const bodiesWithWords = (
  sql: ReadSql,
  words: readonly string[],
  limit: number,
): PromiseLike<{ readonly id: string; readonly name: string; readonly kind: string; readonly validTo: IsoDate | null }[]> => sql`
  select b.id, b.name, b.kind, b.valid_to as "validTo" from organisations.body b
  where b.body_id > 0 and exists (select from organisations.body_name n where n.body_id = b.body_id and ${likeAll(sql, columnOf(sql, 'n.folded'), words)})
  order by b.valid_to is not null, lower(b.name) not like ${`${words[0] ?? ''}%`}, b.name collate "C" limit ${limit}`

/** Supplier names with all words, of which many are found the ones that were paid most among the first sixty. */
export const namesFound = (
  sql: ReadSql,
  words: readonly string[],
  limit: number,
): PromiseLike<
  { readonly name: string; readonly privacy: number; readonly payments: number; readonly pence: number; readonly bodies: number }[]
> => sql`
  select n.name, n.privacy, coalesce(sum(p.payments), 0)::float8 as payments, coalesce(sum(p.amount_pence), 0)::float8 as pence, count(distinct p.body_id)::int as bodies
  from (
    select supplier_name_id, name, privacy from register.supplier_name
    where privacy = 0 and supplier_name_id in (select register.supplier_names_with(${[...words]}::text[], 60))
  ) n
  left join register.payment_by_supplier p using (supplier_name_id)
  group by n.supplier_name_id, n.name, n.privacy order by pence desc, n.name limit ${limit}`

/** Contracts in whose title, reference or suppliers all words occur, those that end next first. */
export const contractsWithWords = (
  sql: ReadSql,
  words: readonly string[],
  day: IsoDate,
  limit: number,
): PromiseLike<{ readonly key: string; readonly title: string | null; readonly buyer: string; readonly endsOn: IsoDate | null }[]> => sql`
  select c.key, c.title, coalesce(case when b.body_id > 0 then b.name end, n.name) as buyer, c.ends_on as "endsOn"
  from (
    select contract_key as key, title, body_id, buyer_name_id, ends_on from register.contract where ${likeAll(sql, columnOf(sql, 'folded'), words)} limit 1000
  ) c join organisations.body b using (body_id) join register.buyer_name n using (buyer_name_id)
  order by case when c.ends_on >= ${day} then 0 when c.ends_on is null then 1 else 2 end, c.ends_on, c.key limit ${limit}`

/** Items with prices in whose names all words occur. */
export const itemsWithWords = (
  sql: ReadSql,
  words: readonly string[],
  limit: number,
): PromiseLike<{ readonly item: string; readonly prices: number }[]> => sql`
  select item, count(*)::int as prices from register.price where ${words.map((word) => sql`lower(item) like ${`%${word}%`}`).reduce((all, one) => sql`${all} and ${one}`)}
  group by item order by item collate "C" limit ${limit}`
