import type { ReadSql } from '../../store/database.ts'
import { foldText } from '../../values/text.ts'

export interface ScopeBody {
  readonly body_id: number
  readonly id: string
  readonly name: string
}

/** Bodies with this id, or, where none has it, with this name in any of its forms. */
export async function bodiesNamed(sql: ReadSql, name: string): Promise<readonly ScopeBody[]> {
  const byId = await sql<ScopeBody[]>`select body_id, id, name from organisations.body where id = ${name}`
  if (byId.length > 0) return byId
  return await sql<ScopeBody[]>`
    select distinct body.body_id, body.id, body.name
    from organisations.body left join organisations.body_name using (body_id)
    where body_name.folded = ${foldText(name)} or lower(body.name) = lower(${name})`
}

/** Every body of a service. */
export async function bodiesOfService(sql: ReadSql, service: string): Promise<readonly ScopeBody[]> {
  return await sql<ScopeBody[]>`select body_id, id, name from organisations.body where service = ${service}`
}
