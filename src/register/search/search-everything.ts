import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'
import { address } from '../../web/address.ts'
import { namesWithAll } from '../supplier-names/supplier-name-list-store.ts'
import { namesNear } from './names-near.ts'
import type { NamesMeant, SearchFinder, SearchQuestion } from './search-finder.ts'
import type { SearchGroup } from './search-result.ts'
import { countedTo } from './search-store.ts'
import { likeableWords, searchWords } from './search-words.ts'
import { spellingsMeant } from './spellings-meant.ts'

/** What was searched for, and what was found: only groups with something in them, numbers first. */
export interface SearchAnswer {
  readonly text: string
  readonly words: readonly string[]
  readonly groups: readonly SearchGroup[]
}

/** How to search: in what, as on which day, and how many of each kind to give. */
export interface SearchOptions {
  readonly finders: readonly SearchFinder[]
  readonly today: IsoDate
  readonly moment: string
  readonly limit?: number
  readonly only?: string | null
}

/** From how many of the names that look like the words the near ones are chosen. */
const candidates = 60

async function namesMeant({ sql, words, likeable, spellings }: Omit<SearchQuestion, 'names'>): Promise<NamesMeant> {
  const ids = await namesWithAll(sql, words, countedTo)
  const like = ids.length === 0 && likeable.length > 0
  return { ids, near: like ? await namesNear(sql, words, candidates, await spellings()) : [] }
}

/**
 * Looks for a text in everything that the finders look in. Where nothing has all the words, what looks like them is given and said to be alike. `only` looks in one group alone;
 * `limit` is how many of each group are given; `moment` names what is visible now. What each question may look at is bounded, so that the time does not grow with the register.
 */
export async function searchEverything(
  sql: ReadSql,
  text: string,
  { today, moment, limit = 6, only = null, finders }: SearchOptions,
): Promise<SearchAnswer> {
  const words = searchWords(text)
  if (words.length === 0) return { text, words, groups: [] }
  const likeable = likeableWords(words)
  let names: Promise<NamesMeant> | null = null
  let spellings: ReturnType<SearchQuestion['spellings']> | null = null
  const asked = {
    sql,
    text: text.replace(/\p{Cc}/gu, ' ').trim(),
    words,
    likeable,
    spellings: () => (spellings ??= spellingsMeant(sql, words, likeable)),
    today,
    moment,
    limit,
  }
  const question: SearchQuestion = { ...asked, names: () => (names ??= namesMeant(asked)) }
  const groups: SearchGroup[] = []
  for (const { name, title, find } of finders) {
    if (only !== null && only !== name) continue
    const { results, count, more = false, all } = await find(question)
    if (results.length === 0) continue
    const rest = count > results.length || more
    groups.push({
      name,
      title,
      results,
      count,
      more,
      all: rest ? (all ?? address('/search', { q: text, in: name })) : null,
    })
  }
  // Beside what has the very words, what looks like short ones is noise.
  const exact = groups.some((group) => group.results.some((one) => one.exact)) && words.every((word) => word.length < 7)
  return { text, words, groups: exact ? groups.filter((group) => group.results.some((one) => one.exact)) : groups }
}
