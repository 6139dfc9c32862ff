import { lettersApart } from '../../organisations/near-spelling.ts'
import { foldText } from '../../values/text.ts'

/** How many letters may be out in a word of this length: none in three, one up to six, two from seven. */
const lettersOut = (length: number): number => (length < 4 ? 0 : length < 7 ? 1 : 2)

interface Part {
  readonly written: string
  readonly folded: string
  /** Two words as one: they match as a whole only. */
  readonly pair: boolean
}

/** A text's words, and each two neighbours written as one, for a space is easily lost. */
function partsOf(text: string): Part[] {
  const words = text
    .split(/[^\p{L}\p{N}'’]+/u)
    .map((written) => ({ written, folded: foldText(written).replaceAll(' ', ''), pair: false }))
    .filter((part) => part.folded !== '')
  const pairs = words.slice(1).map((next, at) => ({
    written: `${words[at]?.written ?? ''} ${next.written}`,
    folded: `${words[at]?.folded ?? ''}${next.folded}`,
    pair: true,
  }))
  return [...words, ...pairs]
}

function apartFrom(word: string, { folded, pair }: Part): number {
  if (pair) return /\d/.test(word) ? 3 : lettersApart(word, folded) + 0.25
  if (folded.includes(word)) return folded === word ? 0 : 0.25
  // Nobody slips on the first letter of a short word: `Honey` is no misspelling of `money`.
  if (/\d/.test(word) || (word.length < 7 && folded[0] !== word[0])) return 3
  const whole = lettersApart(word, folded)
  return folded.length > word.length ? Math.min(whole, lettersApart(word, folded.slice(0, word.length)) + 0.5) : whole
}

/** The words of a text that look like those asked for, as the text writes them, and how many letters they are out, beginnings counted a little worse. */
export interface NearWords {
  readonly as: string
  readonly apart: number
}

/** The words of a text that the folded words asked for look like (`Motorola` for `motorolla`); null unless each has one. */
export function wordsNear(text: string, words: readonly string[]): NearWords | null {
  const parts = partsOf(text)
  const found: string[] = []
  let apart = 0
  for (const word of words) {
    let best: Part | null = null
    let least = lettersOut(word.length) + 0.75
    for (const part of parts) {
      const out = apartFrom(word, part)
      if (out < least) [best, least] = [part, out]
    }
    if (best === null) return null
    found.push(best.written)
    apart += least
  }
  return found.length === 0 ? null : { as: [...new Set(found)].join(' '), apart }
}

/** Of single folded words those that a folded word may be a slip of the pen for or a part of, the nearest first; none that has another of them in it. */
export function spellingsNear(word: string, known: readonly string[]): readonly string[] {
  const near = known
    .map((one) => ({ one, apart: apartFrom(word, { written: one, folded: one, pair: false }) }))
    .filter(({ apart }) => apart < lettersOut(word.length) + 0.75)
    .toSorted((a, b) => a.apart - b.apart || a.one.length - b.one.length)
  const kept: string[] = []
  for (const { one } of near) if (!kept.some((shorter) => one.includes(shorter))) kept.push(one)
  return kept
}

/** Of things with a text, those that look like the words, the nearest first. */
export function nearest<Thing>(
  things: readonly Thing[],
  textOf: (thing: Thing) => string,
  words: readonly string[],
): (Thing & NearWords)[] {
  return things
    .flatMap((thing) => {
      const near = wordsNear(textOf(thing), words)
      return near === null ? [] : [{ ...thing, ...near }]
    })
    .toSorted((a, b) => a.apart - b.apart)
}
