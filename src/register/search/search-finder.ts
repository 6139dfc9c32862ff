import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'
import type { FoundName } from './search-store.ts'
import type { NearWords } from './near-words.ts'
import type { SearchResult } from './search-result.ts'

/** The supplier names that a text means: the numbers of those in which all its words stand, counted to 1,000, or else those that look like them, the nearest first. */
export interface NamesMeant {
  readonly ids: readonly number[]
  readonly near: readonly (FoundName & NearWords)[]
}

/** What a search asks of each kind of thing. */
export interface SearchQuestion {
  readonly sql: ReadSql
  readonly text: string
  readonly words: readonly string[]
  /** Those of the words that likeness is looked for by. */
  readonly likeable: readonly string[]
  /** The spellings of each word that names and contracts have, the nearest first, or null where one has none; looked up once for all who ask. */
  readonly spellings: () => Promise<readonly (readonly string[])[] | null>
  readonly today: IsoDate
  readonly moment: string
  readonly limit: number
  /** Looked up once for all who ask. */
  readonly names: () => Promise<NamesMeant>
}

/** What was found of one kind: the best, how many there are, and the list that has them all. */
export interface Found {
  readonly results: readonly SearchResult[]
  readonly count: number
  readonly more?: boolean
  readonly all?: string
}

/** Looks for one kind of thing. */
export interface SearchFinder {
  readonly name: string
  readonly title: string
  readonly find: (question: SearchQuestion) => Promise<Found>
}

/** The finders of a module with one of a module above it, which stands before the one of this name. */
export const placedBefore = (finders: readonly SearchFinder[], name: string, more: SearchFinder): readonly SearchFinder[] =>
  finders.flatMap((finder) => (finder.name === name ? [more, finder] : [finder]))
