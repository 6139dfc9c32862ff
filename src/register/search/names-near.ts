import type { ReadSql } from '../../store/database.ts'
import { namesLike } from '../supplier-names/supplier-name-list-store.ts'
import { nearest } from './near-words.ts'
import type { NearWords } from './near-words.ts'
import { leastLikeness, namesTold } from './search-store.ts'
import type { FoundName } from './search-store.ts'
import { likeableWords } from './search-words.ts'

// From how many of the names that the database finds alike the near ones are chosen.
const candidates = 60

/** Supplier names that look like folded words, the nearest first, at most `limit`. */
export async function namesNear(sql: ReadSql, words: readonly string[], limit: number): Promise<readonly (FoundName & NearWords)[]> {
  const likeable = likeableWords(words)
  if (likeable.length === 0) return []
  const like = await namesLike(sql, likeable, leastLikeness, candidates)
  const told = await namesTold(
    sql,
    like.map((one) => one.id),
  )
  return nearest(told, (name) => name.name, words).slice(0, limit)
}
