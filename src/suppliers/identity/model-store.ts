import { copyRows } from '../../store/copy-rows.ts'
import type { Sql } from '../../store/database.ts'
import type { Calibration } from '../weighing/calibration.ts'
import type { WordCounts } from '../names/word-shares.ts'

/** The model that weighs pairs, as it is kept. */
export interface ModelRow {
  readonly id: number
  /** How many mentions there were when it was made. */
  readonly mentions: number
  /** How many names' words were counted. */
  readonly names: number
  readonly calibration: Calibration
}

/** The newest model, or null where there is none. */
export async function currentModel(sql: Sql): Promise<ModelRow | null> {
  const [model] = await sql<ModelRow[]>`
    select model_id as id, (weights ->> 'mentions')::int as mentions, names, weights -> 'calibration' as calibration from suppliers.model order by model_id desc limit 1`
  return model ?? null
}

/** Keeps a model with the words it was made from and the keys that too many share, in the place of the one before. */
export async function keepModel(
  sql: Sql,
  mentions: number,
  { names, of }: WordCounts,
  { heavy, calibration }: { readonly heavy: ReadonlySet<number>; readonly calibration: Calibration },
): Promise<void> {
  const weights = { mentions, calibration } as unknown as Parameters<typeof sql.json>[0]
  await sql`insert into suppliers.model (names, weights) values (${names}, ${sql.json(weights)})`
  await sql`truncate suppliers.model_word, suppliers.heavy_key`
  await copyRows(sql, 'suppliers.model_word', ['word', 'names'], of)
  await copyRows(
    sql,
    'suppliers.heavy_key',
    ['key'],
    [...heavy].map((key) => [key]),
  )
}

/** The counts of words that stand in at least so many names. */
export const wordsOfMany = (sql: Sql, least: number): PromiseLike<{ readonly word: string; readonly names: number }[]> => sql`
  select word, names from suppliers.model_word where names >= ${least}`

/** The counts of some words; those that no name had when the model was made are left out. */
export const countsOfWords = (sql: Sql, words: readonly string[]): PromiseLike<{ readonly word: string; readonly names: number }[]> => sql`
  select word, names from suppliers.model_word where word = any(${[...words]}::text[])`

/** Which of some keys too many share. */
export async function heavyAmong(sql: Sql, keys: readonly number[]): Promise<ReadonlySet<number>> {
  const rows = await sql<{ key: number }[]>`select key from suppliers.heavy_key where key = any(${[...keys]}::bigint[])`
  return new Set(rows.map(({ key }) => key))
}

/** The model in use in short, for who reads of it; null where there is none. */
export async function currentModelSummary(
  sql: Sql,
): Promise<{ readonly madeOn: string; readonly names: number; readonly pairs: number } | null> {
  const [model] = await sql<{ madeOn: string; names: number; pairs: number }[]>`
    select (made_at at time zone 'Europe/London')::date as "madeOn", names, (weights -> 'calibration' ->> 'pairs')::int as pairs
    from suppliers.model order by model_id desc limit 1`
  return model ?? null
}
