import { lettersApart } from '../../organisations/near-spelling.ts'
import type { WordCounts } from './word-shares.ts'

/** In how many names a word stands at least to be one that is meant, and how many times as often as a slip of it. */
const fewest = 3
const times = 4
/** A word of more names than this is no slip, however many have another like it. */
const mostOfSlips = 12
/** Of shorter words a slip is as often another word. */
const shortest = 5

/** The words that names are known to have: what a misspelt word may have been meant to be. */
export class AttestedWords {
  readonly #counts: WordCounts
  #near: Map<string, string[]> | null = null

  constructor(counts: WordCounts) {
    this.#counts = counts
  }

  /** The words of names one letter from this one that stand in far more of them: none for a word that is known itself. */
  meantBy(word: string): readonly string[] {
    const names = this.#counts.of.get(word) ?? 0
    if (word.length < shortest - 1 || names > mostOfSlips) return []
    this.#near ??= this.#indexed()
    const least = Math.max(fewest, names * times)
    const found = new Set<string>()
    for (const variant of variants(word)) {
      for (const known of this.#near.get(variant) ?? [])
        if (known !== word && (this.#counts.of.get(known) ?? 0) >= least && lettersApart(word, known) === 1) found.add(known)
    }
    return [...found]
  }

  #indexed(): Map<string, string[]> {
    const near = new Map<string, string[]>()
    for (const [word, names] of this.#counts.of) {
      if (names < fewest || word.length < shortest || /\d/.test(word)) continue
      for (const variant of variants(word)) {
        const known = near.get(variant)
        if (known === undefined) near.set(variant, [word])
        else known.push(word)
      }
    }
    return near
  }
}

/** A word and what is left of it when one letter is taken out: two words one slip apart have one of these in common. */
function variants(word: string): ReadonlySet<string> {
  const all = new Set([word])
  for (let at = 0; at < word.length; at++) all.add(word.slice(0, at) + word.slice(at + 1))
  return all
}
