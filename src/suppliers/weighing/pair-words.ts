import { lettersApart } from '../../organisations/near-spelling.ts'
import type { Term, Terms } from '../names/term.ts'

/** Which words of two names belong together, and which are left over in each. */
export interface Pairing {
  readonly shared: readonly Term[]
  /** One slip of the pen apart, with how many letters. */
  readonly near: readonly (readonly [Term, Term, number])[]
  /** Initials in one name, and the words they may stand for in the other. */
  readonly short: readonly (readonly [Term, readonly Term[]])[]
  readonly leftOne: readonly Term[]
  readonly leftOther: readonly Term[]
  readonly inOrder: boolean
}

/** Pairs the words of two names: the same, joined or split otherwise, nearly the same, or initials of the others. */
export function pairWords(one: readonly Term[], other: readonly Term[], terms: Terms): Pairing {
  const [a, b] = joinedAlike(one, other, terms)
  const leftOne: Term[] = []
  const left: (Term | null)[] = b.slice()
  const shared: Term[] = []
  let inOrder = true
  let last = -1
  for (const word of a) {
    const place = left.indexOf(word)
    if (place < 0) {
      leftOne.push(word)
      continue
    }
    shared.push(word)
    left[place] = null
    if (place < last) inOrder = false
    last = place
  }
  const leftOther = left.filter((word) => word !== null)
  const near = leftOne.length === 0 || leftOther.length === 0 ? [] : takeSlips(leftOne, leftOther)
  const short =
    leftOne.length === 0 || leftOther.length === 0 ? [] : [...takeInitials(leftOne, leftOther), ...takeInitials(leftOther, leftOne)]
  return { shared, near, short, leftOne, leftOther, inOrder }
}

function takeSlips(leftOne: Term[], leftOther: Term[]): [Term, Term, number][] {
  const near: [Term, Term, number][] = []
  for (let at = 0; at < leftOne.length; at++) {
    const word = leftOne[at]!
    let best = 3
    let like = -1
    for (const [place, candidate] of leftOther.entries()) {
      const apart = slip(word, candidate)
      if (apart < best) [best, like] = [apart, place]
    }
    if (like < 0) continue
    near.push([word, leftOther[like]!, best])
    leftOne.splice(at--, 1)
    leftOther.splice(like, 1)
  }
  return near
}

/** How many letters a slip of the pen changed: one in a word of four or more, two in a word of eight or more that is hardly known; 3 where it is none. */
function slip(a: Term, b: Term): number {
  const length = Math.min(a.text.length, b.text.length)
  if (length < 4 || Math.abs(a.text.length - b.text.length) > 2 || a.isNumber || b.isNumber) return 3
  if (areTwoWords(a, b)) return 3
  // A slip of the pen hardly ever changes both ends of a word.
  if (!sameEdge(a.text, b.text)) return 3
  const apart = lettersApart(a.text, b.text)
  return apart === 1 || (apart === 2 && length >= 8 && a.names <= 2 && b.names <= 2) ? apart : 3
}

/**
 * Two words that many names have are two words, however alike: northern and southern, health and wealth. So are two that each stand in
 * several names, neither far more often, and a misspelt one and whatever it was not meant to be.
 */
export function areTwoWords(a: Term, b: Term): boolean {
  if (a.isUsual && b.isUsual) return true
  if (a.meant.length > 0 || b.meant.length > 0) return !mayMeanTheSame(a, b)
  return (a.names > 2 && b.names > 2) || (a.names > 2 && b.isUsual) || (a.isUsual && b.names > 2)
}

const mayMeanTheSame = (a: Term, b: Term): boolean =>
  a.meant.includes(b.text) || b.meant.includes(a.text) || a.meant.some((word) => b.meant.includes(word))

const sameEdge = (a: string, b: string): boolean => a[0] === b[0] || a[1] === b[1] || a[a.length - 1] === b[b.length - 1] || a[0] === b[1]

function takeInitials(side: Term[], against: Term[]): [Term, readonly Term[]][] {
  if (against.length < 2) return []
  for (const [at, word] of side.entries()) {
    if (word.text.length !== against.length || word.text.length < 2) continue
    if (!against.every((each, place) => each.text[0] === word.text[place])) continue
    const meant = against.slice()
    side.splice(at, 1)
    against.length = 0
    return [[word, meant]]
  }
  return []
}

/** Two or three words of one name that the other writes as one, written as one in both. */
function joinedAlike(one: readonly Term[], other: readonly Term[], terms: Terms): readonly [readonly Term[], readonly Term[]] {
  return [join(one, other, terms), join(other, one, terms)]
}

function join(words: readonly Term[], against: readonly Term[], terms: Terms): readonly Term[] {
  if (words.length < 2) return words
  for (const { text: whole } of against) {
    for (let at = 0; at < words.length - 1; at++) {
      const first = words[at]!.text
      if (first.length >= whole.length || !whole.startsWith(first)) continue
      let joined = first
      for (let many = 2; many <= 3 && at + many <= words.length; many++) {
        joined += words[at + many - 1]!.text
        if (joined === whole) return [...words.slice(0, at), terms.of(whole), ...words.slice(at + many)]
      }
    }
  }
  return words
}
