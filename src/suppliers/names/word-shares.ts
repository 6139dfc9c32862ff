import { readFileSync } from 'node:fs'
import { readDataFile } from '../../organisations/read-data-file.ts'

const read = <Column extends string>(file: string, columns: readonly Column[]) =>
  readDataFile(file, readFileSync(new URL(file, import.meta.url), 'utf8'), columns)
const common = new Map(read('common-words.csv', ['word', 'share']).map(({ word, share }) => [word, Number(share)]))
const generic = new Set(read('generic-words.csv', ['word']).map(({ word }) => word))
const surnames = new Set(read('surnames.csv', ['word']).map(({ word }) => word))
const places = new Set(read('places.csv', ['word']).map(({ word }) => word))

/** The share of names that have a word nobody has counted: one in some ten thousand. */
const unknownShare = 0.0001
/** How many names our own table of common words counts for, beside the names at hand. */
const weightOfTable = 2000

/** In how many of so many names each word stands. */
export interface WordCounts {
  readonly names: number
  readonly of: ReadonlyMap<string, number>
  /** The words that some of them may be slips of the pen for, as they were found before. */
  readonly meant?: ReadonlyMap<string, readonly string[]>
}

/** Counts in how many names each word stands; a name of the same words as one before it counts once. */
export class WordCounter {
  readonly #of = new Map<string, number>()
  readonly #seen = new Set<string>()

  add(words: readonly string[]): void {
    const name = words.join(' ')
    if (this.#seen.has(name)) return
    this.#seen.add(name)
    for (const [at, word] of words.entries()) if (words.indexOf(word) === at) this.#of.set(word, (this.#of.get(word) ?? 0) + 1)
  }

  /** The counts of all names that were added; nothing may be added after. */
  counts(): WordCounts {
    const names = this.#seen.size
    this.#seen.clear()
    return { names, of: this.#of }
  }
}

/** Counts in how many names each word stands. */
export function countWords(names: Iterable<readonly string[]>): WordCounts {
  const counter = new WordCounter()
  for (const words of names) counter.add(words)
  return counter.counts()
}

export const noWords: WordCounts = { names: 0, of: new Map() }

/** What share of names has a word: from our table of common words, and from the names at hand where there are any. */
export class WordShares {
  readonly #counts: WordCounts

  constructor(counts: WordCounts = noWords) {
    this.#counts = counts
  }

  /** A share above 0 and at most 1. */
  of(word: string): number {
    const told = common.get(word) ?? unknownShare
    return (this.countOf(word) + told * weightOfTable) / (this.#counts.names + weightOfTable)
  }

  /** In how many of the names at hand it stands. */
  countOf(word: string): number {
    return this.#counts.of.get(word) ?? 0
  }
}

/** Whether a word is one that many names have, and that says little of whose name it is. */
export const isCommonWord = (word: string): boolean => common.has(word)

/** Whether a word is a surname that many have: another a letter away is another family. */
export const isSurname = (word: string): boolean => surnames.has(word)

/** Whether a word names a place: two companies of a group often differ by it alone. */
export const isPlace = (word: string): boolean => places.has(word)

/** Whether a word says nothing of who somebody is, such as `cash` or `council`: a name of such words alone is nobody's. */
export const isGenericWord = (word: string): boolean => generic.has(word)
