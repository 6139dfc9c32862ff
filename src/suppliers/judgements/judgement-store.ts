import type { Sql } from '../../store/database.ts'
import { conflict } from '../../values/failures.ts'

/** What a person can say of two mentions; `withdrawn` takes back what was said before. */
export const sayings = ['one supplier', 'not one', 'withdrawn'] as const
export type Saying = (typeof sayings)[number]

/** A judgement in the chain of two mentions. Who judged and why is for members; others are told what and when. */
export interface Judgement {
  readonly id: number
  readonly one: number
  readonly other: number
  readonly says: Saying
  readonly on: string
  readonly replaces: number | null
  readonly by: string | null
  readonly because: string | null
}

/** The judgements on two mentions, oldest first, as the public may see them. */
export const judgedOf = (sql: Sql, one: number, other: number): PromiseLike<Judgement[]> => sql`
  select judgement_id as id, one, other, says, (judged_at at time zone 'Europe/London')::date as on, replaces, null as by, null as because
  from suppliers.judged where one = ${one} and other = ${other} order by judgement_id`

/** The same with who judged and why, as members see them. */
export const judgementsOf = (sql: Sql, one: number, other: number): PromiseLike<Judgement[]> => sql`
  select j.judgement_id as id, j.one, j.other, j.says, (j.judged_at at time zone 'Europe/London')::date as on, j.replaces, p.name as by, j.because
  from suppliers.judgement j left join access.person p using (person_id) where j.one = ${one} and j.other = ${other} order by j.judgement_id`

/** A judgement in the list of all, with the two names. */
export interface ListedJudgement extends Judgement {
  readonly oneName: string
  readonly otherName: string
  /** Nothing replaced it yet. */
  readonly holds: boolean
  readonly inAll: number
}

/** What people judged, newest first. */
export const listJudgements = (sql: Sql, limit: number, offset: number): PromiseLike<ListedJudgement[]> => sql`
  select j.judgement_id as id, j.one, j.other, j.says, (j.judged_at at time zone 'Europe/London')::date as on, j.replaces, p.name as by, j.because,
    a.name as "oneName", b.name as "otherName", not exists (select from suppliers.judgement r where r.replaces = j.judgement_id) as holds,
    count(*) over ()::int as "inAll"
  from suppliers.judgement j left join access.person p using (person_id)
  join suppliers.mention m on m.mention_id = j.one join register.supplier_name a on a.supplier_name_id = m.supplier_name_id
  join suppliers.mention n on n.mention_id = j.other join register.supplier_name b on b.supplier_name_id = n.supplier_name_id
  order by j.judgement_id desc limit ${limit} offset ${offset}`

/** Whether the present shape has all judgements on two mentions in it. */
export async function areApplied(sql: Sql, one: number, other: number): Promise<boolean> {
  const [row] = await sql<{ applied: boolean }[]>`
    select not exists (select from suppliers.judged j where one = ${one} and other = ${other}
      and not exists (select from suppliers.applied_judgement a where a.judgement_id = j.judgement_id)) as applied`
  return row?.applied ?? true
}

/** What is judged, and what was known to whoever judges: the last judgement on the two, or null. */
export interface NewJudgement {
  readonly one: number
  readonly other: number
  readonly says: Saying
  readonly because: string
  readonly replaces: number | null
}

/**
 * Adds a judgement. Fails with `conflict` where somebody else judged these two since, or where it would contradict what people said of
 * others that these two are joined to.
 */
export async function addJudgement(sql: Sql, { one, other, says, because, replaces }: NewJudgement): Promise<void> {
  // One after another: of two at once the second sees what the first said, of these two mentions or of others that bear on them.
  await sql`select pg_advisory_xact_lock(hashtext('suppliers.judgement'))`
  const [last] = await sql<{ id: number | null }[]>`select suppliers.last_judgement(${one}, ${other}) as id`
  if ((last?.id ?? null) !== replaces) throw meanwhile()
  if (says !== 'withdrawn' && (await contradicts(sql, one, other, says)))
    throw conflict(
      says === 'one supplier'
        ? 'People have said of names that these two are joined to that they are not one supplier.'
        : 'People have joined these two through other names.',
      'Look at the judgements on both suppliers, and take back the one that is wrong first.',
    )
  await sql`
    insert into suppliers.judgement (one, other, says, because, person_id, replaces)
    values (${one}, ${other}, ${says}, ${because}, access.person_id(), ${replaces})`
}

const meanwhile = () =>
  conflict('Somebody else has judged these two names meanwhile.', 'Look at what they said, and judge again if you still see it otherwise.')

/** Whether people's words alone say the opposite: two joined by them, or two joined to some that they hold apart. */
async function contradicts(sql: Sql, one: number, other: number, says: 'one supplier' | 'not one'): Promise<boolean> {
  const [row] = await sql<{ against: boolean }[]>`
    with recursive said as (
      select distinct on (one, other) one, other, says from suppliers.judged order by one, other, judgement_id desc
    ), joined(side, id) as (
      select 1, ${one}::int union select 2, ${other}::int
      union
      select j.side, case when s.one = j.id then s.other else s.one end from joined j join said s on s.says = 'one supplier' and (s.one = j.id or s.other = j.id)
    )
    select case when ${says === 'not one'}
      then exists (select from joined a join joined b on a.id = b.id where a.side = 1 and b.side = 2
        and not exists (select from said s where s.one = ${one} and s.other = ${other} and s.says = 'one supplier'))
      else exists (select from said s join joined a on a.side = 1 join joined b on b.side = 2
        where s.says = 'not one' and (s.one, s.other) in ((a.id, b.id), (b.id, a.id)) and (s.one, s.other) is distinct from (${one}::int, ${other}::int))
      end as against`
  return row?.against ?? false
}
