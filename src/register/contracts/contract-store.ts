import { arrayText } from '../../store/copy-format.ts'
import { copyRows } from '../../store/copy-rows.ts'
import type { Sql } from '../../store/database.ts'
import { foldText } from '../../values/text.ts'
import { addContractCodes, withdrawCodesOfSource } from '../categories/contract-cpv-store.ts'
import { findableNames } from '../readers/payments/privacy.ts'
import type { ContractRow } from '../readers/reading.ts'

/** A contract of a register file, with the numbers of its buyer and names. */
export interface NumberedContract {
  readonly row: ContractRow
  readonly sheet: number
  readonly key: string
  readonly bodyId: number
  readonly buyerNameId: number
  readonly supplierNameIds: readonly number[]
}

/** Copies the contracts of a register file in. */
export async function addContracts(sql: Sql, sourceId: number, contracts: readonly NumberedContract[]): Promise<void> {
  await copyRows(
    sql,
    'register.contract',
    [
      'body_id',
      'contract_key',
      'origin',
      'source_id',
      'sheet_no',
      'line',
      'ocid',
      'buyer_name_id',
      'reference',
      'title',
      'description',
      'department',
      'category',
      'cpv',
      'procedure',
      'starts_on',
      'ends_on',
      'review_on',
      'extended_to',
      'money_kind',
      'amount_pence',
      'vat',
      'value_basis',
      'sme_or_vcse',
      'folded',
      'other',
    ],
    contracts.map(({ row, sheet, key, bodyId, buyerNameId }) => [
      bodyId,
      key,
      'register',
      sourceId,
      sheet,
      row.line,
      row.ocid,
      buyerNameId,
      row.reference,
      row.title,
      row.description,
      row.department,
      row.category,
      arrayText(row.cpv === null ? [] : [row.cpv]),
      row.procedure,
      row.startsOn,
      row.endsOn,
      row.reviewOn,
      row.extendedTo,
      row.pence === null ? null : 'contract',
      row.pence,
      row.vat,
      row.valueBasis,
      row.smeOrVcse,
      foldText([row.title ?? row.description, row.reference, ...findableNames(row.suppliers)].filter(Boolean).join(' ')).slice(0, 4_000),
      row.other ? JSON.stringify(row.other) : null,
    ]),
  )
  await copyRows(
    sql,
    'register.contract_supplier',
    ['body_id', 'contract_key', 'position', 'supplier_name_id', 'scheme', 'number', 'published_number'],
    contracts.flatMap(({ row, key, bodyId, supplierNameIds }) =>
      row.suppliers.map((supplier, position) => [
        bodyId,
        key,
        position,
        supplierNameIds[position]!,
        supplier.scheme,
        supplier.number,
        supplier.published,
      ]),
    ),
  )
  await addContractCodes(
    sql,
    contracts.filter(({ row }) => row.cpv !== null).map(({ key }) => key),
  )
}

/** Moves a restated register file's contracts out of the facts. */
export async function withdrawContracts(sql: Sql, sourceId: number): Promise<void> {
  await sql`
    insert into register.superseded_contract_supplier select contract_supplier.*
    from register.contract_supplier join register.contract using (body_id, contract_key)
    where contract.source_id = ${sourceId} and origin = 'register'`
  await sql`
    insert into register.superseded_contract select * from register.contract where source_id = ${sourceId} and origin = 'register'`
  await withdrawCodesOfSource(sql, sourceId)
  await sql`delete from register.contract where source_id = ${sourceId} and origin = 'register'`
}

/** How many contracts of one register file stand in another too, equal in reference, title, dates and amount. */
export async function countSharedContracts(sql: Sql, one: number, other: number): Promise<number> {
  const [row] = await sql<{ rows: number }[]>`
    with facts as (
      select source_id, hash_record_extended(row(body_id, reference, title, starts_on, ends_on, amount_pence, folded), 0) as fact, count(*) as n
      from register.contract where source_id in (${one}, ${other}) group by 1, 2)
    select coalesce(sum(least(a.n, b.n)), 0)::float8 as rows from facts a join facts b using (fact)
    where a.source_id = ${one} and b.source_id = ${other}`
  return row?.rows ?? 0
}
