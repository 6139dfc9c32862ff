import type { Sql } from '../../store/database.ts'

const known = new WeakMap<Sql, Map<string, number>>()

/** The number of a buyer's name as published, with the body that it was matched to (0: none) and why. */
export async function buyerNameNumber(sql: Sql, name: string, bodyId: number, reason: string): Promise<number> {
  const numbers = known.get(sql) ?? new Map<string, number>()
  known.set(sql, numbers)
  const before = numbers.get(name)
  if (before !== undefined) return before
  const [row] = await sql<{ buyer_name_id: number }[]>`
    insert into register.buyer_name (name, body_id, reason) values (${name}, ${bodyId}, ${reason})
    on conflict (md5(name)) do update set body_id = excluded.body_id, reason = excluded.reason returning buyer_name_id`
  numbers.set(name, row!.buyer_name_id)
  return row!.buyer_name_id
}
