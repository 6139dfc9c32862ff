import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'
import type { MoneyKind } from '../../values/money.ts'

/** What a body paid some suppliers in all years. */
export interface PaidByBody {
  readonly body: string
  readonly slug: string
  readonly service: string | null
  readonly suppliers: number
  readonly payments: number
  readonly pence: number
}

/** What each body paid these suppliers, the most first. */
export const paidToSuppliers = (sql: ReadSql, supplierIds: readonly number[]): PromiseLike<PaidByBody[]> => sql<PaidByBody[]>`
  select b.name as body, b.id as slug, b.service, count(*)::int as suppliers, sum(p.payments)::float8 as payments, sum(p.amount_pence)::float8 as pence
  from suppliers.paid p join organisations.body b using (body_id)
  where p.supplier_id = any (${[...supplierIds]}::int[]) group by b.body_id, b.name, b.id, b.service order by 6 desc, b.name collate "C"`

const contractsOf = (sql: ReadSql, supplierIds: readonly number[]) => sql`(
  select distinct c.body_id, c.contract_key
  from suppliers.member w join suppliers.mention m using (mention_id)
  join register.contract_supplier c on c.supplier_name_id = m.supplier_name_id and coalesce(c.scheme, '') = m.scheme and coalesce(c.number, '') = m.number
  where w.supplier_id = any (${[...supplierIds]}::int[])) held join register.contract c using (body_id, contract_key)`

/** Contracts of one kind of money of bodies of one service; `kind` is null for those without an amount. */
export interface ContractSum {
  readonly service: string | null
  readonly kind: MoneyKind | null
  readonly contracts: number
  /** How many have not ended on the day. */
  readonly running: number
  /** Of all, how many have an amount in pounds. */
  readonly summed: number
  readonly pence: number
}

/** The contracts that name these suppliers, each once, by service and kind of money, which are never added together. */
export const contractSums = (sql: ReadSql, supplierIds: readonly number[], day: IsoDate): PromiseLike<ContractSum[]> => sql<ContractSum[]>`
  select b.service, c.money_kind as kind, count(*)::int as contracts, count(*) filter (where c.ends_on >= ${day})::int as running,
    count(*) filter (where c.currency = 'GBP' and c.money_kind is not null)::int as summed,
    coalesce(sum(coalesce(c.amount_pence, c.amount_gross_pence)) filter (where c.currency = 'GBP'), 0)::float8 as pence
  from ${contractsOf(sql, supplierIds)} join organisations.body b on b.body_id = c.body_id
  group by 1, 2 order by b.service nulls last, 2 nulls last`

/** A contract that ends. */
export interface EndingContract {
  readonly key: string
  readonly title: string | null
  readonly body: string
  readonly slug: string | null
  readonly endsOn: IsoDate
}

/** The contracts of these suppliers that end next from the day on. */
export const endingNext = (sql: ReadSql, supplierIds: readonly number[], day: IsoDate, limit: number): PromiseLike<EndingContract[]> => sql<
  EndingContract[]
>`
  select c.contract_key as key, coalesce(c.title, c.reference) as title, coalesce(case when b.body_id > 0 then b.name end, n.name) as body,
    case when b.body_id > 0 then b.id end as slug, c.ends_on as "endsOn"
  from ${contractsOf(sql, supplierIds)} join organisations.body b on b.body_id = c.body_id join register.buyer_name n using (buyer_name_id)
  where c.ends_on >= ${day} order by c.ends_on, c.contract_key limit ${limit}`
