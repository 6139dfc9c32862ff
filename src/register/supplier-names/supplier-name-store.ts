import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'
import type { MoneyKind } from '../../values/money.ts'

/** A supplier name that may be shown. */
export interface ShownName {
  readonly id: number
  readonly name: string
  readonly folded: string
}

/** The supplier name of this number; null for private persons and redactions, and where there is none. */
export async function findSupplierName(sql: ReadSql, id: number): Promise<ShownName | null> {
  const [row] = await sql<ShownName[]>`
    select supplier_name_id as id, name, folded from register.supplier_name where supplier_name_id = ${id} and privacy = 0`
  return row ?? null
}

/** What a body paid to a supplier name in a financial year. */
export interface PaidByBody {
  readonly body: string
  readonly bodySlug: string
  readonly year: number
  readonly payments: number
  readonly pence: number
}

/** The bodies that paid a supplier name, by financial year. */
export const paidByBodies = (sql: ReadSql, id: number): PromiseLike<PaidByBody[]> => sql<PaidByBody[]>`
  select b.name as body, b.id as "bodySlug", p.year::int as year, p.payments::float8 as payments, p.amount_pence::float8 as pence
  from register.payment_by_supplier p join organisations.body b using (body_id)
  where p.supplier_name_id = ${id} order by b.name collate "C", p.year`

/** What was paid to a supplier name in each month that has a payment to it. */
export const paidToNameByMonth = (
  sql: ReadSql,
  id: number,
): PromiseLike<{ readonly month: IsoDate; readonly payments: number; readonly pence: number }[]> => sql`
  select date_trunc('month', paid_on)::date as month, sum(payments)::float8 as payments, sum(pence)::float8 as pence
  from (
    select paid_on, count(*) as payments, sum(amount_pence) as pence from register.payment where supplier_name_id = ${id} group by paid_on
  ) days group by 1 order by 1`

/** A file in which a supplier name is paid. */
export interface NameSource {
  readonly id: number
  readonly file: string
  readonly publisher: string
  readonly payments: number
  readonly pence: number
}

/** The files in which a supplier name is paid, those with the newest payments first. */
export const sourcesPaying = (sql: ReadSql, id: number, limit: number): PromiseLike<NameSource[]> => sql<NameSource[]>`
  select s.source_id as id, s.file, b.name as publisher, p.payments, p.pence
  from (
    select source_id, count(*)::float8 as payments, sum(amount_pence)::float8 as pence, max(paid_on) as last
    from register.payment where supplier_name_id = ${id} group by source_id order by last desc, source_id desc limit ${limit}
  ) p join register.source s using (source_id) join organisations.body b on b.body_id = s.publisher_body_id order by p.last desc, s.source_id desc`

/** Contracts of a supplier name of one kind of money; `kind` is null for those without an amount. */
export interface NameContractSum {
  readonly kind: MoneyKind | null
  readonly contracts: number
  /** Of these, how many have an amount in pounds. */
  readonly summed: number
  readonly pence: number
  readonly shared: number
}

const contractsOf = (sql: ReadSql, id: number) =>
  sql`(select distinct body_id, contract_key from register.contract_supplier where supplier_name_id = ${id}) s join register.contract c using (body_id, contract_key)`

/** The contracts that name a supplier, by kind of money; `shared` counts those that name other suppliers too. */
export const contractSumsOfName = (sql: ReadSql, id: number): PromiseLike<NameContractSum[]> => sql<NameContractSum[]>`
  select c.money_kind as kind, count(*)::int as contracts,
    count(*) filter (where c.currency = 'GBP')::int as summed,
    coalesce(sum(coalesce(c.amount_pence, c.amount_gross_pence)) filter (where c.currency = 'GBP'), 0)::float8 as pence,
    count(*) filter (where exists (
      select from register.contract_supplier o where o.body_id = c.body_id and o.contract_key = c.contract_key and o.supplier_name_id <> ${id}))::int as shared
  from ${contractsOf(sql, id)} group by c.money_kind`

/** A body with contracts that name a supplier; `slug` is null for buyers outside the directory, all of them together. */
export interface NameBuyer {
  readonly slug: string | null
  readonly body: string
  readonly contracts: number
  readonly ending: number
  readonly nextEnd: IsoDate | null
}

/** The bodies whose contracts name a supplier, those with the most first; `ending` and `nextEnd` look ahead from the day to the other. */
export const buyersOfName = (sql: ReadSql, id: number, from: IsoDate, to: IsoDate, limit: number): PromiseLike<NameBuyer[]> => sql<
  NameBuyer[]
>`
  select case when b.body_id > 0 then b.id end as slug, b.name as body, count(*)::int as contracts,
    count(*) filter (where c.ends_on between ${from} and ${to})::int as ending, min(c.ends_on) filter (where c.ends_on >= ${from}) as "nextEnd"
  from ${contractsOf(sql, id)} join organisations.body b on b.body_id = c.body_id
  group by b.body_id, b.id, b.name order by b.body_id = 0, 3 desc, b.name collate "C" limit ${limit}`

/** A contract that names the supplier. */
export interface NameContract {
  readonly key: string
  readonly title: string | null
  readonly reference: string | null
  readonly buyer: string
  readonly buyerSlug: string | null
  readonly endsOn: IsoDate | null
  readonly extendedTo: IsoDate | null
  readonly kind: MoneyKind | null
  readonly pence: number | null
  readonly grossPence: number | null
  readonly currency: string
  readonly token: boolean
  readonly sourceId: number
}

/** The contracts that name a supplier: those that end next, then those without an end, then those that ended, the latest first. */
export const contractsOfName = (sql: ReadSql, id: number, day: IsoDate, limit: number): PromiseLike<NameContract[]> => sql<NameContract[]>`
  select c.contract_key as key, c.title, c.reference, coalesce(case when b.body_id > 0 then b.name end, n.name) as buyer,
    case when b.body_id > 0 then b.id end as "buyerSlug", c.ends_on as "endsOn", c.extended_to as "extendedTo", c.money_kind as kind,
    c.amount_pence as pence, c.amount_gross_pence as "grossPence", c.currency, c.token_value as token, c.source_id as "sourceId"
  from (
    select c.body_id, c.buyer_name_id, c.contract_key, c.title, c.reference, c.ends_on, c.extended_to, c.money_kind, c.amount_pence,
      c.amount_gross_pence, c.currency, c.token_value, c.source_id
    from ${contractsOf(sql, id)}
    order by case when c.ends_on >= ${day} then 0 when c.ends_on is null then 1 else 2 end, case when c.ends_on >= ${day} then c.ends_on end, c.ends_on desc, c.contract_key
    limit ${limit}
  ) c join organisations.body b using (body_id) join register.buyer_name n using (buyer_name_id)
  order by case when c.ends_on >= ${day} then 0 when c.ends_on is null then 1 else 2 end, case when c.ends_on >= ${day} then c.ends_on end, c.ends_on desc, c.contract_key`

/** A number published with a supplier name, on how many contracts and awards. */
export interface NameNumber {
  readonly scheme: string
  readonly number: string
  readonly contracts: number
}

/** The company and other numbers published with a supplier name, the commonest first. */
export const numbersOfName = (sql: ReadSql, id: number): PromiseLike<NameNumber[]> => sql<NameNumber[]>`
  select scheme, number, count(*)::int as contracts from register.contract_supplier
  where supplier_name_id = ${id} and scheme is not null and number is not null group by 1, 2 order by 3 desc, 1, 2 limit 20`

/** Another name, what it was paid, and the number that both were published with, if any. */
export interface OtherName {
  readonly id: number
  readonly name: string
  readonly folded: string
  readonly bodies: number
  readonly payments: number
  readonly pence: number
  readonly contracts: number
  readonly number: string | null
}

/** Names published with one of these company numbers, and the names of these numbers, this one left out. */
export const otherNames = (
  sql: ReadSql,
  id: number,
  companyNumbers: readonly string[],
  likeIds: readonly number[],
): PromiseLike<OtherName[]> => sql<OtherName[]>`
  select n.supplier_name_id as id, n.name, n.folded, coalesce(p.bodies, 0) as bodies, coalesce(p.payments, 0)::float8 as payments, coalesce(p.amount_pence, 0)::float8 as pence,
    (select count(*)::int from (select from register.contract_supplier c where c.supplier_name_id = n.supplier_name_id limit 1000) counted) as contracts, o.number
  from (
    select supplier_name_id, max(number) as number from (
      select supplier_name_id, number from register.contract_supplier where scheme = 'GB-COH' and number = any(${[...companyNumbers]}::text[])
      union all select unnest(${[...likeIds]}::int[]), null) named
    where supplier_name_id <> ${id} group by 1
  ) o join register.supplier_name n using (supplier_name_id)
  left join register.payment_by_name p on p.supplier_name_id = n.supplier_name_id and p.service = 'all'
  where n.privacy = 0 order by p.amount_pence desc nulls last, n.supplier_name_id limit 60`
