import type { Sql } from '../../store/database.ts'

/** A buyer's name with the body that it was matched to (0: none) and why. */
export interface MatchedName {
  readonly name: string
  readonly bodyId: number
  readonly reason: string
}

/** The numbers of buyers' names, added or matched anew all at once: a question for each would wait its turn behind the reading. */
export async function addBuyerNames(sql: Sql, names: readonly MatchedName[]): Promise<ReadonlyMap<string, number>> {
  const rows = await sql<{ buyer_name_id: number; name: string }[]>`
    insert into register.buyer_name (name, body_id, reason)
    select * from unnest(${names.map((each) => each.name)}::text[], ${names.map((each) => each.bodyId)}::integer[], ${names.map((each) => each.reason)}::text[])
    on conflict (md5(name)) do update set body_id = excluded.body_id, reason = excluded.reason returning buyer_name_id, name`
  return new Map(rows.map((row) => [row.name, row.buyer_name_id]))
}
