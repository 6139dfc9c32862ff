import type { Term } from '../names/term.ts'

/** One thing that speaks for or against two names being one supplier's: in bits, the base-2 logarithm of how many times likelier it is if they are. */
export interface Evidence {
  readonly bits: number
  readonly is: Finding
}

/** What was found; it is put into words only where somebody reads it. */
export type Finding =
  | { readonly kind: 'shared' | 'left over'; readonly word: Term }
  | { readonly kind: 'near'; readonly word: Term; readonly other: Term }
  | { readonly kind: 'short'; readonly word: Term; readonly meant: readonly Term[] }
  | { readonly kind: 'said'; readonly words: string }

/** Evidence that is said in the same words each time. */
export const said = (words: string, bits: number): Evidence => ({ bits, is: { kind: 'said', words } })

/** What was found, in words: `rare word WESTLAKES`. */
export function sayEvidence({ is }: Evidence): string {
  if (is.kind === 'said') return is.words
  const word = is.word.text.toUpperCase()
  if (is.kind === 'left over') return `${word} stands in one alone`
  if (is.kind === 'near') return `${word} is nearly ${is.other.text.toUpperCase()}`
  if (is.kind === 'short') return `${word} may stand for ${is.meant.map(({ text }) => text.toUpperCase()).join(' ')}`
  return `${rarity(is.word)} ${word}`
}

/** A weight in bits to a tenth, with its sign: `+4.1`. */
export const sayBits = (bits: number): string => `${bits < 0 ? '−' : '+'}${Math.abs(bits).toFixed(1)}`

const rarity = ({ share }: Term): string => (share < 0.0006 ? 'rare word' : share < 0.006 ? 'word' : 'common word')
