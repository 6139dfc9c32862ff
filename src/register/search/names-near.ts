import type { ReadSql } from '../../store/database.ts'
import { namesLike, namesSpelt } from '../supplier-names/supplier-name-list-store.ts'
import { nearest } from './near-words.ts'
import type { NearWords } from './near-words.ts'
import { leastLikeness, namesTold } from './search-store.ts'
import type { FoundName } from './search-store.ts'
import { likeableWords } from './search-words.ts'
import { spellingsMeant } from './spellings-meant.ts'

// From how many of the names that the database finds alike the near ones are chosen.
const candidates = 60

/** Supplier names that look like folded words, the nearest first, at most `limit`; `meant` are their spellings where they were looked up before. */
export async function namesNear(
  sql: ReadSql,
  words: readonly string[],
  limit: number,
  meant?: readonly (readonly string[])[] | null,
): Promise<readonly (FoundName & NearWords)[]> {
  const likeable = likeableWords(words)
  if (likeable.length === 0) return []
  const spellings = meant === undefined ? await spellingsMeant(sql, words, likeable) : meant
  if (spellings?.length === 0) return []
  const ids =
    spellings === null
      ? (await namesLike(sql, likeable, leastLikeness, candidates)).map((one) => one.id)
      : await namesSpelt(sql, spellings, candidates)
  return nearest(await namesTold(sql, ids), (name) => name.name, words).slice(0, limit)
}
