import { lettersApart } from '../../organisations/near-spelling.ts'
import type { ReadSql } from '../../store/database.ts'
import { spellingsNear } from './near-words.ts'
import { leastLikeness, wordsAlike } from './search-store.ts'

// So many spellings of one word are looked for, the nearest first.
const mostSpellings = 12

/**
 * For each word the spellings that supplier names and contracts have and that it may be a slip of the pen for, the nearest first; a word that
 * no likeness is told of stands for itself, or is left out where it is too short for the index of letters. None at all where nothing can have
 * all the words; null where a word has no spelling but may be two words written as one, which only whole texts tell.
 */
export async function spellingsMeant(
  sql: ReadSql,
  words: readonly string[],
  likeable: readonly string[],
): Promise<readonly (readonly string[])[] | null> {
  const found = await wordsAlike(sql, likeable, leastLikeness)
  const alike = Map.groupBy(found, (one) => one.asked)
  const knownOf = (word: string): readonly string[] => (alike.get(word) ?? []).map((one) => one.word)
  const meant = words
    .filter((word) => word.length > 2)
    .map((word) => ({ word, spellings: likeable.includes(word) ? spellingsNear(word, knownOf(word)).slice(0, mostSpellings) : [word] }))
  for (const { word, spellings } of meant) if (spellings.length === 0) return (await mayBeTwoWords(sql, word)) ? null : []
  return meant.map(({ spellings }) => spellings)
}

/** Whether a word alike it stands at its beginning or end, with a letter out at most, and what is left is such a word too or too short to tell. */
async function mayBeTwoWords(sql: ReadSql, word: string): Promise<boolean> {
  // One of the two is at least half of it, and so half as like as it would be as a whole.
  const parts = (await wordsAlike(sql, [word], leastLikeness / 2)).map((one) => one.word)
  const left = parts.flatMap((part) => [
    ...(part.length < word.length && lettersApart(word.slice(0, part.length), part) < 2 ? [word.slice(part.length)] : []),
    ...(part.length < word.length && lettersApart(word.slice(-part.length), part) < 2 ? [word.slice(0, -part.length)] : []),
  ])
  if (left.length === 0 || left.some((part) => part.length < 4)) return left.length > 0
  return (await wordsAlike(sql, [...new Set(left)], leastLikeness)).some((one) => lettersApart(one.asked, one.word) < 2)
}
