import { copyRows } from '../../store/copy-rows.ts'
import type { Sql } from '../../store/database.ts'
import type { Calibration } from '../weighing/calibration.ts'
import type { Term } from '../names/term.ts'

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

/** Keeps a model with how many names it was made from, their words, and the keys that too many share, in the place of the one before. */
export async function keepModel(
  sql: Sql,
  mentions: number,
  names: number,
  words: Iterable<Term>,
  { heavy, calibration }: { readonly heavy: ReadonlySet<number>; readonly calibration: Calibration },
): Promise<void> {
  const weights = { mentions, calibration } as unknown as Parameters<typeof sql.json>[0]
  await sql`insert into suppliers.model (names, weights) values (${names}, ${sql.json(weights)})`
  await sql`truncate suppliers.model_word, suppliers.heavy_key`
  await copyRows(sql, 'suppliers.model_word', ['word', 'names', 'meant'], wordRows(words))
  await copyRows(
    sql,
    'suppliers.heavy_key',
    ['key'],
    [...heavy].map((key) => [key]),
  )
}

function* wordRows(words: Iterable<Term>): Generator<readonly [string, number, string]> {
  for (const { text, names, meant } of words) yield [text, names, meant.join(' ')]
}

/** Keeps words that came after the model: no name had them when it was made. */
export async function keepLaterWords(sql: Sql, words: readonly Term[]): Promise<void> {
  await sql`
    insert into suppliers.model_word (word, names, meant)
    select word, 0, meant from unnest(${words.map(({ text }) => text)}::text[], ${words.map(({ meant }) => meant.join(' '))}::text[]) as w(word, meant)
    on conflict do nothing`
}

/** A word as it is kept: in how many names it stood when the model was made, and the words that it may be a slip for. */
export interface WordRow {
  readonly word: string
  readonly names: number
  readonly meant: string
}

/** The counts of words that stand in at least so many names. */
export const wordsOfMany = (sql: Sql, least: number): PromiseLike<WordRow[]> => sql`
  select word, names, meant from suppliers.model_word where names >= ${least}`

/** Some words; those that no name has had are left out. */
export const readWords = (sql: Sql, words: readonly string[]): PromiseLike<WordRow[]> => sql`
  select word, names, meant from suppliers.model_word where word = any(${[...words]}::text[])`

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
