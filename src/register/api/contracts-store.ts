import type { ReadSql } from '../../store/database.ts'

/** The key of a contract, one from a notice first; null where none is loaded. */
export async function someContract(sql: ReadSql): Promise<string | null> {
  const [row] = await sql<{ key: string }[]>`
    (select contract_key as key from register.contract where ocid > '' order by ocid, contract_key limit 1)
    union all (select contract_key from register.contract order by contract_no limit 1) limit 1`
  return row?.key ?? null
}
