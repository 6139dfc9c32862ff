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
  switch (is.kind) {
    case 'shared':
      return `${rarity(is.word)} ${is.word.text.toUpperCase()}`
    case 'left over':
      return `${is.word.text.toUpperCase()} stands in one alone`
    case 'near':
      return `${is.word.text.toUpperCase()} is nearly ${is.other.text.toUpperCase()}`
    case 'short':
      return `${is.word.text.toUpperCase()} may stand for ${is.meant.map((word) => word.text.toUpperCase()).join(' ')}`
    case 'said':
      return is.words
  }
}

const rarity = ({ share }: Term): string => (share < 0.0006 ? 'rare word' : share < 0.006 ? 'word' : 'common word')
