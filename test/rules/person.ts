import type { OwnerSql } from '../../src/store/database.ts'

/** Somebody by their id, taking part for a body in a role, as its own, a partner's or a supplier's staff. */
export async function person(
  owner: OwnerSql,
  body: string | null,
  role: 'reader' | 'contributor' | 'approver' = 'reader',
  worksFor: 'body' | 'partner' | 'supplier' = 'body',
): Promise<string> {
  const [added] = await owner<{ id: string }[]>`insert into access.person (name) values ('Somebody') returning person_id as id`
  const id = added!.id
  if (body !== null)
    await owner`
      insert into access.membership (person_id, body_id, role, works_for, how)
      select ${id}, body_id, ${role}, ${worksFor}, 'administrator' from organisations.body where id = ${body}`
  return id
}

/** The number of a body. */
export async function numberOf(owner: OwnerSql, body: string): Promise<number> {
  const [row] = await owner<{ id: number }[]>`select body_id as id from organisations.body where id = ${body}`
  return row!.id
}
