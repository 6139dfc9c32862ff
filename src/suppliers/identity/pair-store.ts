import { copyRows } from '../../store/copy-rows.ts'
import type { Sql } from '../../store/database.ts'
import type { Link, Word } from './cluster.ts'
import type { WeighedPair } from './find-links.ts'

/** A pair as it is kept: by the numbers of its mentions. */
export type PairRow = WeighedPair

/** Keeps pairs that may be one supplier's. */
export const keepPairs = (sql: Sql, pairs: Iterable<PairRow>): Promise<void> =>
  copyRows(sql, 'suppliers.pair', ['one', 'other', 'weight', 'probability', 'outcome'], rowsOf(pairs))

function* rowsOf(pairs: Iterable<PairRow>): Generator<readonly [number, number, number, number, string]> {
  for (const { one, other, weight, probability, outcome } of pairs) yield [one, other, weight, probability, outcome]
}

/** Keeps the keys by which mentions are found. */
export const keepKeys = (sql: Sql, keys: Iterable<readonly [number, number]>): Promise<void> =>
  copyRows(sql, 'suppliers.candidate_key', ['key', 'mention_id'], keys)

/** Forgets all that was found by a model. */
export async function forgetPairs(sql: Sql): Promise<void> {
  await sql`truncate suppliers.pair, suppliers.candidate_key`
}

/** The mentions that have one of some keys, by key. */
export async function mentionsByKey(sql: Sql, keys: readonly number[]): Promise<ReadonlyMap<number, number[]>> {
  const rows = await sql<{ key: number; id: number }[]>`
    select key, mention_id as id from suppliers.candidate_key where key = any(${[...keys]}::bigint[]) order by key, mention_id`
  const found = new Map<number, number[]>()
  for (const { key, id } of rows) {
    const known = found.get(key)
    if (known === undefined) found.set(key, [id])
    else known.push(id)
  }
  return found
}

/** All that links and people's words join to some mentions, they among them. */
export async function reachedFrom(sql: Sql, ids: readonly number[]): Promise<number[]> {
  const rows = await sql<{ id: number }[]>`
    with recursive reached(id) as (
      select unnest(${[...ids]}::int[])
      union
      select step.id from reached cross join lateral (
        select other from suppliers.pair where one = reached.id and outcome = 'one supplier'
        union all select one from suppliers.pair where other = reached.id and outcome = 'one supplier'
        union all select other from suppliers.judgement where one = reached.id
        union all select one from suppliers.judgement where other = reached.id
      ) as step(id)
    )
    select id from reached order by id`
  return rows.map(({ id }) => id)
}

/** The machine's links among some mentions, or among all. */
export const linksAmong = (sql: Sql, ids: readonly number[] | null): PromiseLike<Link[]> => sql`
  select one, other, weight::float8 as weight from suppliers.pair
  where outcome = 'one supplier' and ${ids === null ? sql`true` : sql`one = any(${[...ids]}::int[])`}`

/** What people said of some mentions, or of all, and took not back. */
export const wordsAmong = (sql: Sql, ids: readonly number[] | null): PromiseLike<Word[]> => sql`
  select one, other, says from (
    select distinct on (one, other) one, other, says from suppliers.judgement
    where ${ids === null ? sql`true` : sql`one = any(${[...ids]}::int[])`} order by one, other, judgement_id desc
  ) last where says <> 'withdrawn'`

/** Judgements that the present shape does not have in it yet, with their mentions. */
export const unappliedJudgements = (sql: Sql): PromiseLike<{ readonly id: number; readonly one: number; readonly other: number }[]> => sql`
  select judgement_id as id, one, other from suppliers.judgement j
  where not exists (select from suppliers.applied_judgement a where a.judgement_id = j.judgement_id)`

/** Notes that the present shape has some judgements in it. */
export async function noteApplied(sql: Sql, ids: readonly number[]): Promise<void> {
  await sql`insert into suppliers.applied_judgement select unnest(${[...ids]}::bigint[]) on conflict do nothing`
}
