import type { Term } from '../names/term.ts'
import type { Mention } from '../weighing/mention.ts'

/**
 * What a key is for, in its two lowest bits. `each`: all that share it are compared. `initials`: a name of one short word is compared with
 * the longer names whose initials it may be. `first`: each is compared with the first that has it and with the one before it, for many may.
 * `alike`: names written alike are weighed by the first of them.
 */
export const keyUse = { each: 0, initials: 1, first: 2, alike: 3 } as const

/** Whether a name is one short word, which may be the initials of another. */
export const isInitials = ({ names: [name] }: Mention): boolean => name?.terms.length === 1 && /^[a-z]{2,5}$/.test(name.terms[0]!.text)

/**
 * The keys under which a mention is looked for, as whole numbers of 32 bits: two mentions that share one are compared. They hang on the
 * mention and on how rare its words are, and on nothing else that is there: so adding names finds what a full run would.
 */
export function candidateKeys(mention: Mention): readonly number[] {
  const keys = new Set<number>()
  for (const { terms } of mention.names) addNameKeys(keys, terms)
  if (mention.number !== null) keys.add(keyOf(keyUse.first, 'n', mention.number))
  return [...keys]
}

/** The key of how a mention is written, with its number. */
export const alikeKey = (mention: Mention): number => keyOf(keyUse.alike, 'a', spelling(mention))

/** How a mention is written, with its number. */
export const spelling = ({ written, number }: Mention): string => `${written}#${number ?? ''}`

function addNameKeys(keys: Set<number>, terms: readonly Term[]): void {
  const rare = [...new Set(terms)].toSorted((a, b) => a.share - b.share || (a.text < b.text ? -1 : 1))
  const [first, second, third] = rare
  if (first === undefined) return
  const each = (kind: string, text: string): unknown => keys.add(keyOf(keyUse.each, kind, text))
  keys.add(keyOf(keyUse.first, 'w', alphabetical(rare)))
  each('r', first.text)
  const joined = terms.map(({ text }) => text).join('')
  each('j', joined.slice(0, 10))
  if (joined.length > 10) each('k', joined.slice(-10))
  if (second !== undefined) {
    each('p', alphabetical([first, second]))
    if (third !== undefined) for (const one of [first, second]) each('p', alphabetical([one, third]))
    // A slip in one word leaves its first four letters or its last four, and the other word.
    for (const [one, other] of [
      [first, second],
      [second, first],
    ] as const) {
      if (one.text.length < 5) continue
      each('b', `${one.text.slice(0, 4)} ${other.text}`)
      each('e', `${one.text.slice(-4)} ${other.text}`)
    }
  } else if (first.text.length >= 5)
    for (let at = 0; at <= first.text.length; at++) each('d', first.text.slice(0, at) + first.text.slice(at + 1))
  if (terms.length === 1 && /^[a-z]{2,5}$/.test(first.text)) keys.add(keyOf(keyUse.initials, 'i', first.text))
  else if (terms.length >= 2 && terms.length <= 5) keys.add(keyOf(keyUse.initials, 'i', terms.map(({ text }) => text[0]).join('')))
}

const alphabetical = (terms: readonly Term[]): string =>
  terms
    .map(({ text }) => text)
    .toSorted()
    .join(' ')

/** FNV-1a over the text's UTF-16 units, its lowest two bits saying what the key is for. */
function keyOf(use: number, kind: string, text: string): number {
  let hash = 0x811c9dc5 ^ kind.charCodeAt(0)
  hash = Math.imul(hash, 0x01000193)
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x2c1b3c6d)
  hash ^= hash >>> 13
  return ((hash & ~3) | use) >>> 0
}
