import type { Sql } from '../../store/database.ts'

/** A body's own note on a contract, as those who take part for the body see it. */
export interface ContractNote {
  readonly noteId: number
  readonly text: string
  readonly by: string | null
  readonly notedOn: string
  /** Whether the reader may take it back. */
  readonly mayWithdraw: boolean
}

const mayWithdraw = (sql: Sql) =>
  sql`(n.person_id = (select access.person_id()) or n.body_id = any ((select access.bodies_as('approver'))::integer[])) as "mayWithdraw"`

/** The notes on a contract that the reader may see, the newest first; those too that were written on the same row of a register before it was restated. */
export const notesOnContract = (sql: Sql, contractKey: string): PromiseLike<ContractNote[]> => sql`
  select n.note_id as "noteId", n.text, p.name as by, (n.noted_at at time zone 'Europe/London')::date as "notedOn", ${mayWithdraw(sql)}
  from register.contract_note n left join access.person p using (person_id)
  where n.note_id in (
      select note_id from register.contract_note where contract_key = ${contractKey}
      union
      select w.note_id from register.contract c
      join register.contract_note w on w.body_id = c.body_id and w.title = c.title and w.reference is not distinct from c.reference
      where c.contract_key = ${contractKey} and not exists (select from register.contract o where o.contract_key = w.contract_key))
    and not exists (select from register.contract_note_withdrawal w where w.note_id = n.note_id)
  order by n.note_id desc limit 200`

/** A note in the list of a person's bodies, with the contract it is on; the key is null where no contract has it any more. */
export interface ListedNote extends ContractNote {
  readonly body: string
  readonly title: string
  readonly reference: string | null
  readonly contractKey: string | null
}

/** All notes that the reader may see, the newest first, with how many there are. A contract whose register was restated is found again by its reference and title. */
export const notesOfOwnBodies = (sql: Sql, limit: number, offset: number): PromiseLike<(ListedNote & { readonly inAll: number })[]> => sql`
  select n.note_id as "noteId", n.text, p.name as by, (n.noted_at at time zone 'Europe/London')::date as "notedOn", ${mayWithdraw(sql)}, b.name as body, n.title, n.reference,
    coalesce(c.contract_key, again.contract_key) as "contractKey", count(*) over ()::int as "inAll"
  from register.contract_note n join organisations.body b using (body_id) left join access.person p using (person_id)
  left join register.contract c on c.body_id = n.body_id and c.contract_key = n.contract_key
  left join lateral (
    select min(o.contract_key) as contract_key from register.contract o
    where c.contract_key is null and o.body_id = n.body_id and o.title = n.title and o.reference is not distinct from n.reference
    having count(*) = 1) again on true
  where not exists (select from register.contract_note_withdrawal w where w.note_id = n.note_id)
  order by n.note_id desc limit ${limit} offset ${offset}`

/** Adds a note on a contract of one of the reader's bodies; the rules refuse any other. Gives false where there is no such contract. */
export async function addContractNote(sql: Sql, contractKey: string, text: string): Promise<boolean> {
  const added = await sql`
    insert into register.contract_note (body_id, contract_key, title, reference, person_id, text)
    select c.body_id, c.contract_key, coalesce(c.title, c.reference, 'Without a title'), c.reference, access.person_id(), ${text}
    from register.contract c where c.contract_key = ${contractKey}`
  return added.count > 0
}

/** Takes a note back; nothing happens where it was taken back before. Gives the contract it is on, or null where the reader sees no such note. */
export async function withdrawContractNote(sql: Sql, noteId: number): Promise<{ readonly contractKey: string } | null> {
  await sql`
    insert into register.contract_note_withdrawal (note_id, person_id)
    select n.note_id, access.person_id() from register.contract_note n
    where n.note_id = ${noteId} and not exists (select from register.contract_note_withdrawal w where w.note_id = n.note_id)`
  const [note] = await sql<{ contractKey: string }[]>`
    select contract_key as "contractKey" from register.contract_note where note_id = ${noteId}`
  return note ?? null
}

/** The notes that a person wrote, for their own page. */
export const notesOfPerson = (sql: Sql, personId: string): PromiseLike<Readonly<Record<string, string | number | null>>[]> => sql`
  select n.noted_at as at, b.name as body, n.title as contract, n.text from register.contract_note n join organisations.body b using (body_id)
  where n.person_id = ${personId}::uuid order by n.note_id`
