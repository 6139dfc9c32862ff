import type { ReadSql } from '../../store/database.ts'
import { spellingsNear } from './near-words.ts'
import { leastLikeness, wordsAlike } from './search-store.ts'

// So many spellings of one word are looked for, the nearest first.
const mostSpellings = 12

/**
 * For each word the spellings that supplier names and contracts have and that it may be a slip of the pen for, the nearest first; a word that
 * no likeness is told of stands for itself, or is left out where it is too short for the index of letters. Null where a word has no spelling, as
 * one that was written together with its neighbour.
 */
export async function spellingsMeant(
  sql: ReadSql,
  words: readonly string[],
  likeable: readonly string[],
): Promise<readonly (readonly string[])[] | null> {
  const alike = await wordsAlike(sql, likeable, leastLikeness)
  const meant = words
    .filter((word) => word.length > 2)
    .map((word) =>
      likeable.includes(word)
        ? spellingsNear(
            word,
            alike.filter((one) => one.asked === word).map((one) => one.word),
          ).slice(0, mostSpellings)
        : [word],
    )
  return meant.some((spellings) => spellings.length === 0) ? null : meant
}
