import type { Sql } from '../../store/database.ts'

/** Puts the CPV codes of contracts into the tree's table, eight digits each; the contracts are already stored. */
export async function addContractCodes(sql: Sql, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return
  await sql`
    insert into register.contract_cpv (cpv, body_id, contract_key, ends_on, money_kind, amount_pence)
    select distinct code, body_id, contract_key, ends_on, money_kind,
      case when currency = 'GBP' then coalesce(amount_pence, amount_gross_pence) end
    from register.contract cross join lateral (select substring(one from '[0-9]{8}') as code from unnest(cpv) as one) codes
    where contract_key = any(${[...keys]}) and cardinality(cpv) > 0 and code is not null
    on conflict do nothing`
}

/** Takes the CPV codes of a register file's contracts out of the tree's table; to be called while the contracts are still stored. */
export async function withdrawCodesOfSource(sql: Sql, sourceId: number): Promise<void> {
  await sql`
    delete from register.contract_cpv kept using (
      select substring(one from '[0-9]{8}') as code, body_id, contract_key from register.contract cross join unnest(cpv) as one
      where source_id = ${sourceId} and origin = 'register'
    ) gone where kept.cpv = gone.code and kept.body_id = gone.body_id and kept.contract_key = gone.contract_key`
}

/** Takes the CPV codes of compiled agreements out of the tree's table; to be called while the agreements are still stored. */
export async function withdrawCodesOfProcesses(sql: Sql, ocids: readonly string[]): Promise<void> {
  await sql`
    delete from register.contract_cpv kept using (
      select substring(one from '[0-9]{8}') as code, body_id, contract_key from register.contract cross join unnest(cpv) as one
      where ocid = any(${[...ocids]}) and origin in ('contract', 'award')
    ) gone where kept.cpv = gone.code and kept.body_id = gone.body_id and kept.contract_key = gone.contract_key`
}
