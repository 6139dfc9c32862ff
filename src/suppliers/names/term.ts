import { AttestedWords } from './attested-words.ts'
import { isCommonWord, isPlace, isSurname, noWords, WordShares } from './word-shares.ts'
import type { WordCounts } from './word-shares.ts'

/** A word of names with all that is asked of it when names are compared, worked out once. */
export interface Term {
  readonly text: string
  /** The share of names that have it, above 0 and at most 1. */
  readonly share: number
  /** In how many of the names at hand it stands: a word that many have is none that was misspelt. */
  readonly names: number
  /** The words that it may be a slip of the pen for, of those that stand in far more names. */
  readonly meant: readonly string[]
  /** What it says, in bits, that two names both have it. */
  readonly bits: number
  readonly isNumber: boolean
  readonly isPlace: boolean
  readonly isSurname: boolean
  /** Many names have it, or it is a place or a surname: another word is then no slip of it. */
  readonly isUsual: boolean
  /** Stands in names that are numbered in a series by whoever runs them all: `Partners V`, `Loan Trust 2006-2`. */
  readonly isOfSeries: boolean
  readonly numbersSeries: boolean
}

const mostBits = 13
const seriesWords = new Set(['fund', 'funds', 'partners', 'trust', 'series', 'securities'])

/** Gives each word its term, the same one at every asking: so that two words are the same where their terms are. */
export class Terms {
  readonly #shares: WordShares
  readonly #attested: AttestedWords
  readonly #meant: WordCounts['meant']
  readonly #known = new Map<string, Term>()

  /** From the words of the names at hand, if there are any beside our own tables. */
  constructor(counts: WordCounts = noWords) {
    this.#shares = new WordShares(counts)
    this.#attested = new AttestedWords(counts)
    this.#meant = counts.meant
  }

  /** All terms that were asked for. */
  known(): Iterable<Term> {
    return this.#known.values()
  }

  of(text: string): Term {
    const known = this.#known.get(text)
    if (known !== undefined) return known
    const share = this.#shares.of(text)
    const isNumber = /^\d+$/.test(text)
    const usual = isCommonWord(text) || isPlace(text) || isSurname(text)
    const term: Term = {
      text,
      share,
      names: this.#shares.countOf(text),
      meant: usual || isNumber ? [] : (this.#meant?.get(text) ?? this.#attested.meantBy(text)),
      bits: bitsOf(text, share, isNumber),
      isNumber,
      isPlace: isPlace(text),
      isSurname: isSurname(text),
      isUsual: usual,
      isOfSeries: seriesWords.has(text),
      numbersSeries: /^(?:\d+|[a-z]{1,3}\d{1,3})$/.test(text),
    }
    this.#known.set(text, term)
    return term
  }
}

// A number or two letters are had by many names that nobody has counted.
function bitsOf(text: string, share: number, isNumber: boolean): number {
  const bits = Math.min(mostBits, Math.log2(0.95 / share))
  return isNumber ? Math.min(bits, 4) : text.length <= 2 ? Math.min(bits, 7) : text.length === 3 ? Math.min(bits, 9) : bits
}
