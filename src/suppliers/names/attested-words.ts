import { lettersApart } from '../../organisations/near-spelling.ts'
import type { WordCounts } from './word-shares.ts'

/** In how many names a word stands at least to be one that is meant, and how many times as often as a slip of it. */
const fewest = 3
const times = 4
/** A word of more names than this is no slip, however many have another like it. */
const mostOfSlips = 12
/** Of shorter words a slip is as often another word. */
const shortest = 5

/** So many words are asked about before an index is worth making. */
const fewAsked = 1_000

/** The words that names are known to have: what a misspelt word may have been meant to be. */
export class AttestedWords {
  readonly #counts: WordCounts
  readonly #indexAfter: number
  #asked = 0
  #near: ReadonlyMap<string, readonly string[]> | null = null

  constructor(counts: WordCounts, indexAfter = fewAsked) {
    this.#counts = counts
    this.#indexAfter = indexAfter
  }

  /** The words of names one letter from this one that stand in far more of them: none for a word that is known itself. */
  meantBy(word: string): readonly string[] {
    const names = this.#counts.of.get(word) ?? 0
    if (word.length < shortest - 1 || names > mostOfSlips) return []
    const least = Math.max(fewest, names * times)
    const found = new Set<string>()
    for (const known of this.#asked++ < this.#indexAfter ? oneSlipFrom(word) : this.#nearOnes(word))
      if (known !== word && (this.#counts.of.get(known) ?? 0) >= least && mayBeMeant(known) && lettersApart(word, known) === 1)
        found.add(known)
    return [...found]
  }

  *#nearOnes(word: string): Generator<string> {
    this.#near ??= this.#indexed()
    for (const variant of variants(word)) yield* this.#near.get(variant) ?? []
  }

  #indexed(): ReadonlyMap<string, readonly string[]> {
    const near = new Map<string, string[]>()
    for (const [word, names] of this.#counts.of) {
      if (names < fewest || !mayBeMeant(word)) continue
      for (const variant of variants(word)) {
        const known = near.get(variant)
        if (known === undefined) near.set(variant, [word])
        else known.push(word)
      }
    }
    return near
  }
}

const mayBeMeant = (word: string): boolean => word.length >= shortest && !/\d/.test(word)

/** A word and what is left of it when one letter is taken out: two words one slip apart have one of these in common. */
function variants(word: string): ReadonlySet<string> {
  const all = new Set([word])
  for (let at = 0; at < word.length; at++) all.add(word.slice(0, at) + word.slice(at + 1))
  return all
}

const letters = 'abcdefghijklmnopqrstuvwxyz'.split('')

/** Every text of small letters that is one slip from a word: a letter lost, two swapped, one changed, one added. */
function* oneSlipFrom(word: string): Generator<string> {
  for (let at = 0; at <= word.length; at++) {
    const [before, after] = [word.slice(0, at), word.slice(at)]
    if (after !== '') yield before + after.slice(1)
    if (after.length > 1) yield before + after[1]! + after[0]! + after.slice(2)
    for (const letter of letters) {
      if (after !== '') yield before + letter + after.slice(1)
      yield before + letter + after
    }
  }
}
