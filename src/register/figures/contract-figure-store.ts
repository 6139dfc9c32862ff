import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'
import type { FigureScope } from './figure-scope.ts'

const inScope = (sql: ReadSql, scope: FigureScope) => sql`
  ${scope.bodyIds ? sql`contract.body_id = any(${[...scope.bodyIds]}::int[])` : sql`true`}
  and ${scope.publisherIds ? sql`contract.source_id in (select source_id from register.source where publisher_body_id = any(${[...scope.publisherIds]}::int[]))` : sql`true`}
  and ${scope.from ? sql`coalesce(contract.ends_on, contract.starts_on) >= ${scope.from}::date` : sql`true`}
  and ${scope.endsFrom ? sql`contract.ends_on >= ${scope.endsFrom}::date` : sql`true`}
  and ${scope.endsTo ? sql`contract.ends_on <= ${scope.endsTo}::date` : sql`true`}
  and ${scope.cpv ? sql`(contract.body_id, contract.contract_key) in (select k.body_id, k.contract_key from register.contract_cpv k where k.cpv >= ${scope.cpv.padEnd(8, '0')} and k.cpv <= ${scope.cpv.padEnd(8, '9')})` : sql`true`}
  and ${scope.supplierIds ? sql`exists (select from register.contract_supplier s where (s.body_id, s.contract_key) = (contract.body_id, contract.contract_key) and s.supplier_name_id = any(${[...scope.supplierIds]}::int[]))` : sql`true`}
  and ${scope.to ? sql`coalesce(contract.starts_on, contract.ends_on) <= ${scope.to}::date` : sql`true`}`

/** A condition on `register.contract`, for modules above that know contracts by more than a figure's own parameters. */
export type ContractCondition = ReturnType<typeof inScope>

export interface ContractSum {
  readonly origin: 'register' | 'contract' | 'award'
  readonly money_kind: 'ceiling' | 'estimate' | 'award' | 'contract' | null
  readonly currency: string
  readonly contracts: number
  readonly zeros: number
  readonly amount_pence: number
  readonly with_start: number
  readonly with_end: number
  readonly with_number: number
}

/** Contracts in scope by where they come from, kind of money and currency. */
export async function contractSums(sql: ReadSql, scope: FigureScope, among?: ContractCondition): Promise<readonly ContractSum[]> {
  return await sql<ContractSum[]>`
    select origin, money_kind, currency, count(*)::float8 as contracts,
      count(*) filter (where coalesce(amount_pence, amount_gross_pence) = 0)::float8 as zeros,
      coalesce(sum(coalesce(amount_pence, amount_gross_pence)), 0)::float8 as amount_pence,
      count(starts_on)::float8 as with_start, count(ends_on)::float8 as with_end,
      count(*) filter (where exists (
        select from register.contract_supplier supplier
        where supplier.body_id = contract.body_id and supplier.contract_key = contract.contract_key
          and supplier.scheme = 'GB-COH'))::float8 as with_number
    from register.contract where ${inScope(sql, scope)} and ${among ?? sql`true`}
    group by origin, money_kind, currency order by origin, money_kind, currency`
}

export interface ContractFigureRow {
  readonly body_id: number
  readonly contract_key: string
  readonly source_id: number
  readonly file: string
  readonly sheet: string | null
  readonly line: number | null
  readonly title: string | null
  readonly buyer: string
  readonly ends_on: IsoDate | null
  readonly amount_pence: number | null
}

/** Contracts in scope, of one kind of money or all, in a fixed order after the one that a cursor names. */
export async function contractRows(
  sql: ReadSql,
  scope: FigureScope,
  kind: 'contract' | null,
  after: readonly [number, string] | null,
  limit: number,
  among?: ContractCondition,
): Promise<readonly ContractFigureRow[]> {
  return await sql<ContractFigureRow[]>`
    select contract.body_id, contract_key, source_id, source.file, source_sheet.name as sheet, line, coalesce(title, reference) as title,
      buyer_name.name as buyer, ends_on, coalesce(amount_pence, amount_gross_pence) as amount_pence
    from register.contract join register.source using (source_id) join register.buyer_name using (buyer_name_id)
      left join register.source_sheet using (source_id, sheet_no)
    where ${inScope(sql, scope)} and ${among ?? sql`true`} and ${kind ? sql`money_kind = ${kind} and currency = 'GBP'` : sql`true`}
      and ${after ? sql`(contract.body_id, contract_key) > (${after[0]}::int, ${after[1]})` : sql`true`}
    order by contract.body_id, contract_key limit ${limit}`
}
