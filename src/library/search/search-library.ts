import type { ReadSql } from '../../store/database.ts'
import { askedWords, wordsOf } from './asked-words.ts'
import type { AskedWords } from './asked-words.ts'
import { chooseDocuments } from './library-choice.ts'
import type { LibraryChoice } from './library-choice.ts'
import type { LibraryFilter } from './library-filter.ts'
import { nearestWord } from './nearest-word.ts'
import { asksForSomething, documentsWith, everyDocument, titleWords } from './search-store.ts'

/** What the library answers to a question. */
export interface LibraryAnswer extends LibraryChoice {
  /** How many documents fit the words, whatever the facets say. */
  readonly found: number
  /** What was looked for, or null where every document was listed. */
  readonly asked: AskedWords | null
  /** What was looked for instead, where nothing had the words as they were written. */
  readonly instead: string | null
}

/** Looks for words, forgiving slips of the pen by the words of titles that the reader may see, and chooses by the facets. */
export async function searchLibrary(sql: ReadSql, filter: LibraryFilter): Promise<LibraryAnswer> {
  const asked = filter.q === null ? null : askedWords(filter.q)
  if (asked === null || !(await asksForSomething(sql, asked))) return answer(await everyDocument(sql), filter, null, null)
  const found = await documentsWith(sql, asked)
  if (found.length > 0) return answer(found, filter, asked, null)
  const meant = await meantBy(sql, filter.q ?? '')
  if (meant === null) return answer([], filter, asked, null)
  const near = await documentsWith(sql, askedWords(meant))
  return near.length === 0 ? answer([], filter, asked, null) : answer(near, filter, askedWords(meant), meant)
}

const answer = (
  found: Parameters<typeof chooseDocuments>[0],
  filter: LibraryFilter,
  asked: AskedWords | null,
  instead: string | null,
): LibraryAnswer => ({
  ...chooseDocuments(found, filter),
  found: found.length,
  asked,
  instead,
})

/** The question with each strange word put right by the vocabulary of titles; null where nothing can be put right. */
async function meantBy(sql: ReadSql, text: string): Promise<string | null> {
  const vocabulary = await titleWords(sql)
  let changed = false
  const words = wordsOf(text).map((word) => {
    const near = nearestWord(word, vocabulary)
    if (near !== null) changed = true
    return near ?? word
  })
  return changed ? words.join(' ') : null
}
