import type { PendingQuery, Row } from 'postgres'
import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'
import { Remembered } from '../../web/remembered.ts'

type Fragment = PendingQuery<Row[]>

const every = (sql: ReadSql, conditions: readonly Fragment[]): Fragment =>
  conditions.length === 0 ? sql`true` : conditions.reduce((one, next) => sql`${one} and ${next}`)

const hasEvery = (sql: ReadSql, text: Fragment, words: readonly string[]): Fragment =>
  every(
    sql,
    words.map((word) => sql`${text} like ${`%${word}%`}`),
  )

const looksLikeEvery = (sql: ReadSql, text: Fragment, words: readonly string[]): Fragment =>
  every(
    sql,
    words.map((word) => (word.length < 3 ? sql`${text} like ${`%${word}%`}` : sql`word_similarity(${word}, ${text}) >= ${leastLikeness}`)),
  )

/** How like each word found has to be to the one asked for, from 0 to 1, by their groups of three letters; two letters swapped spoil three groups. */
export const leastLikeness = 0.38

/** Which words of supplier names and contracts are alike each of these, from the least likeness of 0 to 1 on. */
export async function wordsAlike(
  sql: ReadSql,
  words: readonly string[],
  least: number,
): Promise<readonly { readonly asked: string; readonly word: string }[]> {
  await sql`select set_config('pg_trgm.word_similarity_threshold', ${String(least)}, true)`
  const each = words.map((word) => sql`select ${word} as asked, word from register.search_word where ${word} <% word`)
  return await sql<{ asked: string; word: string }[]>`${each.reduce((one, next) => sql`${one} union all ${next}`)}`
}

/** From how many on nothing is counted further. */
export const countedTo = 1000

/** A body found by one of its names, its id or its area's code. */
export interface FoundBody {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly validTo: IsoDate | null
  readonly found: string
  readonly how: 'id' | 'words' | 'like'
}

/** Bodies of this id or area code, else in one of whose names all words stand, else whose names look like them; living ones first. */
export const bodiesFound = (sql: ReadSql, text: string, words: readonly string[]): PromiseLike<FoundBody[]> => sql<FoundBody[]>`
  with exact as materialized (
    select n.body_id, n.name as found, case when b.id = lower(${text}) or b.area_code = upper(${text}) then 'id' else 'words' end as how
    from organisations.body_name n join organisations.body b using (body_id)
    where n.body_id > 0 and (b.id = lower(${text}) or b.area_code = upper(${text}) or (${hasEvery(sql, sql`n.folded`, words)}))),
  named as (
    select * from exact
    union all
    select n.body_id, n.name, 'like' from organisations.body_name n
    where n.body_id > 0 and not exists (select from exact) and ${looksLikeEvery(sql, sql`n.folded`, words)}),
  each as (
    select distinct on (body_id) b.id, b.name, b.kind, b.valid_to as "validTo", found, how from named join organisations.body b using (body_id)
    order by body_id, how, found <> b.name, length(found))
  select id, name, kind, "validTo", found, how from each
  order by how = 'words', "validTo" is not null, lower(name) not like ${`${words[0] ?? ''}%`}, name collate "C"`

/** A supplier name with what was paid to it. */
export interface FoundName {
  readonly id: number
  readonly name: string
  readonly bodies: number
  readonly payments: number
  readonly pence: number
}

/** These supplier names, in the order given. */
export const namesTold = (sql: ReadSql, ids: readonly number[]): PromiseLike<FoundName[]> => sql<FoundName[]>`
  select n.supplier_name_id as id, n.name, coalesce(p.bodies, 0) as bodies, coalesce(p.payments, 0)::float8 as payments, coalesce(p.amount_pence, 0)::float8 as pence
  from unnest(${[...ids]}::int[]) with ordinality as given (supplier_name_id, place)
  join register.supplier_name n using (supplier_name_id)
  left join register.payment_by_name p on p.supplier_name_id = n.supplier_name_id and p.service = 'all'
  where n.privacy = 0 order by given.place`

/** Of these supplier names, which all may be shown, those that were paid most, at most `limit`. */
export const namesMostPaid = (sql: ReadSql, ids: readonly number[], limit: number): PromiseLike<FoundName[]> => sql<FoundName[]>`
  select n.supplier_name_id as id, n.name, coalesce(most.bodies, 0) as bodies, coalesce(most.payments, 0)::float8 as payments,
    coalesce(most.amount_pence, 0)::float8 as pence
  from (
    select given.supplier_name_id, p.bodies, p.payments, p.amount_pence
    from unnest(${[...ids]}::int[]) as given (supplier_name_id)
    left join register.payment_by_name p on p.supplier_name_id = given.supplier_name_id and p.service = 'all'
    order by p.amount_pence desc nulls last, given.supplier_name_id limit ${limit}
  ) most join register.supplier_name n using (supplier_name_id)
  where n.privacy = 0 order by most.amount_pence desc nulls last, n.supplier_name_id`

/** A contract found. */
export interface FoundContract {
  readonly key: string
  readonly title: string | null
  readonly reference: string | null
  readonly buyer: string
  readonly endsOn: IsoDate | null
}

const toldContract = (sql: ReadSql): Fragment => sql`
  c.contract_key as key, c.title, c.reference, coalesce(case when b.body_id > 0 then b.name end, n.name) as buyer, c.ends_on as "endsOn"`

const nextFirst = (sql: ReadSql, day: IsoDate): Fragment =>
  sql`case when c.ends_on >= ${day} then 0 when c.ends_on is null then 1 else 2 end, case when c.ends_on >= ${day} then c.ends_on end, c.ends_on desc, c.contract_key`

/** Contracts in whose title, reference or suppliers all words stand, those that end next first, and how many up to 1,000. */
export async function contractsFound(sql: ReadSql, words: readonly string[], day: IsoDate, limit: number) {
  const found = await sql<(FoundContract & { readonly counted: number })[]>`
    select ${toldContract(sql)}, counted
    from (
      select c.*, count(*) over ()::int as counted from (
        select body_id, contract_key, title, reference, buyer_name_id, ends_on from register.contract
        where ${every(
          sql,
          words.map((word) => sql`folded like ${`%${word}%`}`),
        )} limit ${countedTo}
      ) c order by ${nextFirst(sql, day)} limit ${limit}
    ) c join organisations.body b using (body_id) join register.buyer_name n using (buyer_name_id) order by ${nextFirst(sql, day)}`
  return { found, count: found[0]?.counted ?? 0 }
}

/** Contracts that have, of each word, one of its spellings, those with the nearest spellings first; of very many, the first 500 are looked at. */
export async function contractsSpelt(
  sql: ReadSql,
  spellings: readonly (readonly string[])[],
  limit: number,
): Promise<(FoundContract & { readonly folded: string })[]> {
  const has = (spelling: string): Fragment => sql`folded like ${`%${spelling}%`}`
  const anyOf = (of: readonly string[]): Fragment => sql`(${of.map(has).reduce((one, next) => sql`${one} or ${next}`)})`
  const places = spellings.map(
    (of) => sql`case ${of.map((one, at) => sql`when ${has(one)} then ${at}::int`).reduce((a, b) => sql`${a} ${b}`)} end`,
  )
  const far = places.reduce((one, next) => sql`${one} + ${next}`)
  return await sql<(FoundContract & { folded: string })[]>`
    select ${toldContract(sql)}, c.folded
    from (
      select *, ${far} as far from (
        select body_id, contract_key, title, reference, buyer_name_id, ends_on, folded from register.contract
        where ${every(sql, spellings.map(anyOf))} limit 500
      ) near order by far, length(folded), contract_key limit ${limit}
    ) c join organisations.body b using (body_id) join register.buyer_name n using (buyer_name_id) order by c.far, length(c.folded), c.contract_key`
}

/** Contracts whose words look like those asked for, the likest first; of very many, the first 500 are looked at. */
export async function contractsLike(
  sql: ReadSql,
  words: readonly string[],
  limit: number,
): Promise<(FoundContract & { readonly folded: string })[]> {
  await sql`select set_config('pg_trgm.word_similarity_threshold', ${String(leastLikeness)}, true)`
  const likeness = words.map((word) => sql`word_similarity(${word}, folded)`).reduce((one, next) => sql`${one} + ${next}`)
  return await sql<(FoundContract & { folded: string })[]>`
    select ${toldContract(sql)}, c.folded
    from (
      select *, ${likeness} as likeness from (
        select body_id, contract_key, title, reference, buyer_name_id, ends_on, folded from register.contract
        where ${every(
          sql,
          words.map((word) => sql`${word} <% folded`),
        )} limit 500
      ) near order by likeness desc, contract_key limit ${limit}
    ) c join organisations.body b using (body_id) join register.buyer_name n using (buyer_name_id) order by c.likeness desc, c.contract_key`
}

/** Contracts of this key, ocid or notice; which of them it is stands in `how`. */
export const contractsOfId = (
  sql: ReadSql,
  text: string,
  limit: number,
): PromiseLike<(FoundContract & { readonly how: 'key' | 'ocid' | 'notice' })[]> => sql`
  select ${toldContract(sql)}, found.how
  from (
    select body_id, contract_key, 'key' as how from register.contract where contract_key = ${text}
    union all select body_id, contract_key, 'ocid' from register.contract where ocid = lower(${text})
    union all select c.body_id, c.contract_key, 'notice' from (
      select distinct ocid from register.release where release_id = ${text} and not superseded limit 20
    ) r join register.contract c using (ocid)
    limit ${limit}
  ) found join register.contract c using (body_id, contract_key)
  join organisations.body b using (body_id) join register.buyer_name n using (buyer_name_id)
  order by found.how, c.ends_on desc nulls last, c.contract_key`

/** A process without any contract yet, found by its ocid or by a notice. */
export const processesOfId = (
  sql: ReadSql,
  text: string,
  limit: number,
): PromiseLike<
  { readonly ocid: string; readonly title: string | null; readonly buyer: string; readonly sourceId: number; readonly line: number }[]
> => sql`
  select p.ocid, p.title, coalesce(case when b.body_id > 0 then b.name end, n.name) as buyer, p.source_id as "sourceId", p.position as line
  from register.process p join organisations.body b using (body_id) join register.buyer_name n using (buyer_name_id)
  where (p.ocid = lower(${text}) or p.ocid in (select ocid from register.release where release_id = ${text} and not superseded))
    and not exists (select from register.contract c where c.ocid = p.ocid) order by p.process_key limit ${limit}`

/** Supplier names published with a number of a register, on how many contracts; at most `limit`. */
export const namesOfNumber = (
  sql: ReadSql,
  scheme: string,
  number: string,
  limit: number,
): PromiseLike<{ readonly id: number; readonly name: string; readonly contracts: number }[]> => sql`
  select n.supplier_name_id as id, n.name, p.contracts
  from (
    select supplier_name_id, count(*)::int as contracts from (
      select supplier_name_id, body_id, contract_key from register.contract_supplier where scheme = ${scheme} and number = ${number} limit 5000
    ) own group by 1
  ) p join register.supplier_name n using (supplier_name_id) where n.privacy = 0 order by p.contracts desc, n.name limit ${limit}`

/** A published spend category found. */
export interface FoundSpendCategory {
  readonly name: string
  readonly pence: number
  readonly payments: number
}

interface PaidInCategory {
  readonly id: number
  readonly pence: number
  readonly payments: number
}
const paidInCategories = new Remembered<ReadonlyMap<number, PaidInCategory>>()

/** What was paid in each published spend category, by its number: summed once for each moment, over all bodies and months. */
const paidByCategory = (sql: ReadSql, moment: string): Promise<ReadonlyMap<number, PaidInCategory>> =>
  paidInCategories.of(moment, '', async () => {
    const rows = await sql<PaidInCategory[]>`
      select category_id as id, sum(amount_pence)::float8 as pence, sum(payments)::float8 as payments from register.payment_by_category group by 1`
    return new Map(rows.map((row) => [row.id, row]))
  })

/** Spend categories in whose words all those asked for stand, or which look like them, those most paid first; of very many, 60 are looked at. */
export async function spendCategoriesFound(
  sql: ReadSql,
  moment: string,
  words: readonly string[],
  like: boolean,
  limit: number,
): Promise<readonly FoundSpendCategory[]> {
  if (like) await sql`select set_config('pg_trgm.word_similarity_threshold', ${String(leastLikeness)}, true)`
  const fits = words.map((word) => (like ? sql`${word} <% folded` : sql`folded like ${`%${word}%`}`))
  const rows = await sql<{ id: number; name: string; folded: string }[]>`
    select category_id as id, name, folded from register.spend_category where ${every(sql, fits)} order by name collate "C" limit 60`
  if (rows.length === 0) return []
  const paid = await paidByCategory(sql, moment)
  const sum = (of: readonly { readonly id: number }[], what: 'pence' | 'payments'): number =>
    of.reduce((all, { id }) => all + (paid.get(id)?.[what] ?? 0), 0)
  return [...Map.groupBy(rows, (row) => row.folded).values()]
    .map((same) => ({ name: same[0]!.name, pence: sum(same, 'pence'), payments: sum(same, 'payments') }))
    .toSorted((one, other) => other.pence - one.pence)
    .slice(0, limit)
}

/** Items with prices in whose names all words stand (`words`), or, where there is none, which look like them (`like`). */
export const itemsFound = (
  sql: ReadSql,
  words: readonly string[],
): PromiseLike<{ readonly item: string; readonly prices: number; readonly how: 'words' | 'like' }[]> => sql`
  with exact as materialized (select item from register.price where ${hasEvery(sql, sql`lower(item)`, words)}),
  found as (
    select item, count(*)::int as prices, 'words' as how from exact group by item
    union all
    select item, prices, 'like' from (select item, count(*)::int as prices from register.price group by item) items
    where not exists (select from exact) and ${looksLikeEvery(sql, sql`lower(item)`, words)})
  select item, prices, how from found order by item collate "C"`

/** Files that count now in whose names all words stand, the newest first, up to `limit`. */
export const filesFound = (
  sql: ReadSql,
  words: readonly string[],
  limit: number,
): PromiseLike<
  { readonly id: number; readonly file: string; readonly kind: string; readonly publisher: string; readonly kept: number }[]
> => sql`
  select s.source_id as id, s.file, s.kind, b.name as publisher, s.rows_kept::float8 as kept
  from register.source s join organisations.body b on b.body_id = s.publisher_body_id
  where s.superseded_by is null and ${every(
    sql,
    words.map((word) => sql`lower(s.file) like ${`%${word}%`}`),
  )} order by s.source_id desc limit ${limit}`
