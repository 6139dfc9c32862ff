import { lettersApart } from '../../organisations/near-spelling.ts'
import { foldText } from '../../values/text.ts'
import { allCpv, tellingDigits } from '../categories/cpv.ts'
import type { CpvCode } from '../categories/cpv.ts'

const folded = allCpv.map((code) => ({ code, text: ` ${foldText(code.name)} ` }))
const vocabulary = [...new Set(folded.flatMap(({ text }) => text.trim().split(' ')))]

/** The word of the vocabulary that is a slip of the pen away from this one, or null: one letter in a word of five or more, two from eight on. */
function nearWord(word: string): string | null {
  if (word.length < 5) return null
  const most = word.length >= 8 ? 2 : 1
  let best: string | null = null
  let least = most + 1
  for (const known of vocabulary) {
    if (known[0] !== word[0] || Math.abs(known.length - word.length) > most) continue
    const apart = lettersApart(word, known)
    if (apart < least) [best, least] = [known, apart]
  }
  return best
}

const withAll = (words: readonly string[]): CpvCode[] =>
  folded
    .filter(({ text }) => words.every((word) => text.includes(` ${word}`)))
    .map(({ code }) => code)
    .toSorted((a, b) => tellingDigits(a.code).length - tellingDigits(b.code).length || a.code.localeCompare(b.code))

/** Codes in whose names each word begins a word, the broadest first; where none has them, with words spelt nearly so (`as`). */
export function codesFound(words: readonly string[]): { readonly codes: readonly CpvCode[]; readonly as: readonly string[] | null } {
  const codes = withAll(words)
  if (codes.length > 0) return { codes, as: null }
  const near = words.map((word) => (vocabulary.some((known) => known.startsWith(word)) ? word : nearWord(word)))
  if (near.some((word) => word === null)) return { codes: [], as: null }
  const as = near.filter((word) => word !== null)
  return { codes: withAll(as), as }
}
