import type { Terms } from '../names/term.ts'
import { isGenericWord } from '../names/word-shares.ts'
import type { ComparedName } from './compare-names.ts'

/** A published name with what was published beside it, as it is weighed. */
export interface Mention {
  /** The name, and what it says it trades as or was called before. */
  readonly names: readonly ComparedName[]
  /** The words of the name with its form: equal where two names are written alike. */
  readonly written: string
  /** All its words say nothing of who it is, as in `Cash` or `County Council`. */
  readonly isGeneric: boolean
  /** An identifier such as `GB-COH 01234567`, or null where none was published that could be one. */
  readonly number: string | null
  readonly postcode: string | null
}

/** As much of a name as is compared. */
export interface NameWords {
  readonly words: readonly string[]
  readonly legalForm: string | null
  readonly aliases: readonly { readonly name: Pick<NameWords, 'words' | 'legalForm'> }[]
}

/** Makes a mention ready to be weighed. */
export function mentionOf(
  name: NameWords,
  terms: Terms,
  { number = null, postcode = null }: { readonly number?: string | null; readonly postcode?: string | null } = {},
): Mention {
  const names = [name, ...name.aliases.map((alias) => alias.name)]
  return {
    names: names.map(({ words, legalForm }) => ({ terms: words.map((word) => terms.of(word)), legalForm })),
    written: names.map(({ words, legalForm }) => `${words.join(' ')}|${legalForm ?? ''}`).join('/'),
    isGeneric: isGeneric(name),
    number,
    postcode,
  }
}

/** Whether a name says nothing of who it is: all its words are of that kind, or it has none. */
export const isGeneric = ({ words }: Pick<NameWords, 'words'>): boolean => words.every(isGenericWord)
