import type { Sql } from '../../store/database.ts'

/** A question for a person, as the list shows it: two names, and what hangs on the answer. */
export interface Question {
  readonly one: number
  readonly other: number
  readonly oneName: string
  readonly otherName: string
  readonly probability: number
  readonly why: 'weight' | 'numbers' | 'a person' | 'several numbers'
  readonly atStakePence: number
  /** The supplier that the money was paid to: the lesser of the two. */
  readonly lesser: number
}

/** What narrows the list. */
export interface QuestionFilter {
  readonly why: Question['why'] | null
  /** A body that pays one of the two suppliers, by its number. */
  readonly bodyId: number | null
}

const narrowed = (sql: Sql, { why, bodyId }: QuestionFilter) => sql`
  ${why === null ? sql`true` : sql`q.why = ${why}`} and ${
    bodyId === null
      ? sql`true`
      : sql`exists (select from suppliers.member w join suppliers.paid p using (supplier_id) where w.mention_id in (q.one, q.other) and p.body_id = ${bodyId})`
  }`

/** Questions, those on which most money hangs first. */
export const questions = (sql: Sql, filter: QuestionFilter, limit: number, offset: number): PromiseLike<Question[]> => sql`
  select q.one, q.other, a.name as "oneName", b.name as "otherName", q.probability::float8 as probability, q.why, q.at_stake_pence as "atStakePence",
    (select s.supplier_id from suppliers.member w join suppliers.supplier s using (supplier_id) where w.mention_id in (q.one, q.other)
      order by s.paid_pence, s.supplier_id limit 1) as lesser
  from (select * from suppliers.question q where ${narrowed(sql, filter)}
    order by q.at_stake_pence desc, q.one, q.other limit ${limit} offset ${offset}) q
  join suppliers.mention m on m.mention_id = q.one join register.supplier_name a on a.supplier_name_id = m.supplier_name_id
  join suppliers.mention n on n.mention_id = q.other join register.supplier_name b on b.supplier_name_id = n.supplier_name_id
  order by q.at_stake_pence desc, q.one, q.other`

/** How many questions there are, and of which kinds. */
export async function countQuestions(sql: Sql, { bodyId }: Pick<QuestionFilter, 'bodyId'>): Promise<ReadonlyMap<Question['why'], number>> {
  const rows = await sql<{ why: Question['why']; count: number }[]>`
    select q.why, count(*)::int as count from suppliers.question q where ${narrowed(sql, { why: null, bodyId })} group by 1`
  return new Map(rows.map(({ why, count }) => [why, count]))
}

/** The question after one in the list; null where it was the last. */
export async function nextQuestion(
  sql: Sql,
  after: { readonly one: number; readonly other: number },
): Promise<{ readonly one: number; readonly other: number } | null> {
  const [next] = await sql<{ one: number; other: number }[]>`
    select q.one, q.other from suppliers.question q
    where (-q.at_stake_pence, q.one, q.other) > (
      coalesce((select -at_stake_pence from suppliers.question where one = ${after.one} and other = ${after.other}), -9e18), ${after.one}, ${after.other})
    order by q.at_stake_pence desc, q.one, q.other limit 1`
  return next ?? null
}

/** One of the two that are asked about: the mention, and the supplier that it is of now. */
export interface Side {
  readonly mention: number
  readonly name: string
  readonly nameId: number
  readonly scheme: string
  readonly number: string
  readonly supplier: number
  readonly supplierName: string
  readonly paidPence: number
  readonly payments: number
  readonly contracts: number
  readonly rank: number
  readonly bodies: readonly { readonly id: string; readonly name: string }[]
  readonly from: string | null
  readonly to: string | null
  /** What the payments were for, in the publishers' words, the most first. */
  readonly categories: readonly string[]
  readonly numbers: readonly string[]
  /** Its other names. */
  readonly others: readonly string[]
}

/** The two sides of a question, each with what is known of its supplier; fewer than two where a mention is not there. */
export const sidesOf = (sql: Sql, one: number, other: number): PromiseLike<Side[]> => sql`
  select m.mention_id as mention, n.name, n.supplier_name_id as "nameId", m.scheme, m.number, s.supplier_id as supplier, s.name as "supplierName",
    s.paid_pence as "paidPence", s.payments, s.contracts,
    (select count(*)::int + 1 from suppliers.supplier o where o.paid_pence > s.paid_pence) as rank,
    (select coalesce(jsonb_agg(jsonb_build_object('id', b.id, 'name', b.name) order by p.amount_pence desc), '[]')
      from (select * from suppliers.paid p where p.supplier_id = s.supplier_id order by p.amount_pence desc limit 6) p join organisations.body b using (body_id)) as bodies,
    (select min(p.paid_on) from register.payment p where p.supplier_name_id = m.supplier_name_id and m.scheme = '') as from,
    (select max(p.paid_on) from register.payment p where p.supplier_name_id = m.supplier_name_id and m.scheme = '') as to,
    (select coalesce(array_agg(name order by many desc, name), '{}') from (
      select c.name, count(*) as many from (
        select category_id from register.payment where supplier_name_id = m.supplier_name_id and m.scheme = '' and category_id is not null limit 2000) p
      join register.spend_category c using (category_id) group by 1 order by 2 desc, 1 limit 4) most) as categories,
    (select coalesce(array_agg(distinct x.scheme || ' ' || x.number), '{}') from suppliers.member w join suppliers.mention x using (mention_id)
      where w.supplier_id = s.supplier_id and x.number <> '') as numbers,
    (select coalesce(array_agg(distinct o.name), '{}') from (select x.supplier_name_id from suppliers.member w join suppliers.mention x using (mention_id)
      where w.supplier_id = s.supplier_id and x.supplier_name_id <> m.supplier_name_id limit 8) x join register.supplier_name o using (supplier_name_id)) as others
  from suppliers.mention m join register.supplier_name n using (supplier_name_id) join suppliers.member w using (mention_id)
  join suppliers.supplier s using (supplier_id)
  where m.mention_id in (${one}, ${other}) order by m.mention_id`

/** How many bodies paid either of two suppliers. */
export async function bodiesOfBoth(sql: Sql, one: number, other: number): Promise<number> {
  const [row] = await sql<{ bodies: number }[]>`
    select count(distinct body_id)::int as bodies from suppliers.paid where supplier_id in (${one}, ${other})`
  return row?.bodies ?? 0
}
