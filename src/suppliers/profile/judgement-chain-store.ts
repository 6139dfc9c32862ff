import type { ReadSql } from '../../store/database.ts'
import type { ChainMention, JoinedPair } from './chain-of-links.ts'

/** The mentions of a supplier, at most `limit`, those first that stand first in the register. */
export const mentionsOf = (sql: ReadSql, supplierId: number, limit: number): PromiseLike<ChainMention[]> => sql<ChainMention[]>`
  select mention_id as id, supplier_name_id as "nameId", n.name, case when m.number = '' then '' else m.scheme || ' ' || m.number end as number
  from suppliers.member join suppliers.mention m using (mention_id) join register.supplier_name n using (supplier_name_id)
  where supplier_id = ${supplierId} order by mention_id limit ${limit}`

/** The judgements that hold now and say that two of these mentions are one supplier. */
export async function judgementsAmong(sql: ReadSql, mentionIds: readonly number[]): Promise<readonly JoinedPair[]> {
  const ids = sql`${[...mentionIds]}::int[]`
  return await sql<JoinedPair[]>`
    select one, other, 'machine' as by, weight::float8 as weight, probability::float8 as probability, null as on
    from suppliers.pair where outcome = 'one supplier' and one = any(${ids}) and other = any(${ids})
    union all
    select one, other, 'person', 0, 1, judged_at::date::text from suppliers.judged j
    where one = any(${ids}) and other = any(${ids}) and says = 'one supplier'
      and not exists (select from suppliers.judged later where later.replaces = j.judgement_id)`
}

/** Another supplier that may be the same, as a person has yet to say. */
export interface OpenQuestion {
  readonly id: number
  readonly name: string
  readonly own: string
  readonly theirs: string
  readonly probability: number
  readonly paidPence: number
  /** The two mentions that are asked about, the smaller first. */
  readonly one: number
  readonly other: number
}

/** The suppliers that may be one with a supplier, the likeliest first; each once. */
export const openQuestions = (sql: ReadSql, supplierId: number, limit: number): PromiseLike<OpenQuestion[]> => sql<OpenQuestion[]>`
  with own as materialized (select mention_id from suppliers.member where supplier_id = ${supplierId}),
  asked as (
    select q.one as mine, q.other as theirs, q.one, q.other, q.probability from own join suppliers.question q on q.one = own.mention_id
    union all select q.other, q.one, q.one, q.other, q.probability from own join suppliers.question q on q.other = own.mention_id)
  select * from (
    select distinct on (s.supplier_id) s.supplier_id as id, s.name, mine.name as own, theirs.name as theirs, asked.probability::float8 as probability,
      asked.one, asked.other, s.paid_pence::float8 as "paidPence"
    from asked join suppliers.member on member.mention_id = asked.theirs join suppliers.supplier s using (supplier_id)
      join suppliers.mention m on m.mention_id = asked.mine join register.supplier_name mine on mine.supplier_name_id = m.supplier_name_id
      join suppliers.mention t on t.mention_id = asked.theirs join register.supplier_name theirs on theirs.supplier_name_id = t.supplier_name_id
    where s.supplier_id <> ${supplierId} order by s.supplier_id, asked.probability desc
  ) each order by probability desc, id limit ${limit}`
