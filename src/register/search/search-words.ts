import { foldText } from '../../values/text.ts'

const most = 8

/** The words that a text asks for, folded, each once and at most eight. */
export const searchWords = (text: string): readonly string[] =>
  [...new Set(foldText(text).split(' '))].filter((word) => word !== '').slice(0, most)

/** The words that a likeness can be told of: four letters or more, and no digits. */
export const likeableWords = (words: readonly string[]): readonly string[] => words.filter((word) => /^[a-z]{4,}$/.test(word))

/** `“fire”`, `“fire” and “hose”`, as told in reasons. */
export function quoted(words: readonly string[]): string {
  const each = words.map((word) => `“${word}”`)
  return each.length < 2 ? each.join('') : `${each.slice(0, -1).join(', ')} and ${each.at(-1)}`
}
