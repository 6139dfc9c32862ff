import { lettersApart } from '../../organisations/near-spelling.ts'
import type { CleanName } from '../names/clean-name.ts'
import { isCommonWord, isPlace } from '../names/word-shares.ts'
import type { WordShares } from '../names/word-shares.ts'

/** One thing that speaks for or against two names being one supplier's: in bits, the base-2 logarithm of how many times likelier it is if they are. */
export interface Evidence {
  readonly what: string
  readonly bits: number
}

interface Pairing {
  readonly shared: readonly string[]
  readonly near: readonly (readonly [string, string])[]
  readonly short: readonly (readonly [string, string])[]
  readonly leftOne: readonly string[]
  readonly leftOther: readonly string[]
  readonly inOrder: boolean
}

/** What the words of two names say. What they share is worth less the more there is of it: companies of one group share whole phrases. */
export function compareNames(one: CleanName, other: CleanName, shares: WordShares): readonly Evidence[] {
  const pairing = pairWords(one.words, other.words)
  const agreeing: Evidence[] = [
    ...pairing.shared.map((word) => ({ what: `${rarity(word, shares)} ${word.toUpperCase()}`, bits: bitsOfShared(word, shares) })),
    ...pairing.near.map(([a, b]) => ({ what: `${a.toUpperCase()} is nearly ${b.toUpperCase()}`, bits: bitsOfNear(a, b, shares) })),
    ...pairing.short.map(([a, b]) => ({ what: `${a.toUpperCase()} may stand for ${b.toUpperCase()}`, bits: 6 })),
  ]
  const differing = leftOver(pairing, shares)
  const isWhole = differing.length === 0 && agreeing.length > 0
  const evidence = [...damped(agreeing), ...differing]
  if (isWhole)
    evidence.push({ what: pairing.near.length === 0 ? 'no word differs' : 'no word is left over', bits: pairing.near.length === 0 ? 5 : 2 })
  if (pairing.shared.length > 1 && !pairing.inOrder) evidence.push({ what: 'the words stand in another order', bits: -1 })
  const form = compareForms(one.legalForm, other.legalForm)
  if (form !== null) evidence.push(form)
  return evidence
}

/** The most that all shared words together can say, in bits. */
const mostShared = 12
function damped(agreeing: readonly Evidence[]): Evidence[] {
  const positive = agreeing.reduce((sum, { bits }) => sum + Math.max(0, bits), 0)
  const factor = positive === 0 ? 1 : (mostShared * (1 - Math.exp(-positive / mostShared))) / positive
  return agreeing.map(({ what, bits }) => ({ what, bits: bits > 0 ? bits * factor : bits }))
}

const rarity = (word: string, shares: WordShares): string =>
  shares.of(word) < 0.0006 ? 'rare word' : shares.of(word) < 0.006 ? 'word' : 'common word'

const mostBits = 13
function bitsOfShared(word: string, shares: WordShares): number {
  const bits = Math.min(mostBits, Math.log2(0.95 / shares.of(word)))
  // A number or two letters are had by many names that nobody has counted.
  return /^\d+$/.test(word) ? Math.min(bits, 4) : word.length <= 2 ? Math.min(bits, 7) : word.length === 3 ? Math.min(bits, 9) : bits
}

function bitsOfNear(a: string, b: string, shares: WordShares): number {
  const length = Math.min(a.length, b.length)
  const apart = lettersApart(a, b)
  const firstDiffers = a[0] !== b[0]
  const base = length >= 8 ? 14 : length >= 6 ? 11 : length >= 5 ? 9 : 4
  return Math.min(bitsOfShared(a.length > b.length ? a : b, shares), base - (apart - 1) * 4 - (firstDiffers ? 1.5 : 0))
}

/** What stands in one name alone. Words on both sides that answer to each other weigh more than a word that one leaves out. */
function leftOver({ shared, leftOne, leftOther }: Pairing, shares: WordShares): readonly Evidence[] {
  const evidence: Evidence[] = []
  const both = leftOne.length > 0 && leftOther.length > 0
  const isFamily =
    shared.some((word) => seriesWords.has(word)) && [...leftOne, ...leftOther].length > 0 && [...leftOne, ...leftOther].every(isOfSeries)
  for (const word of [...leftOne, ...leftOther]) {
    const bits = bitsOfLeft(word, both, shares)
    evidence.push({ what: `${word.toUpperCase()} stands in one alone`, bits })
  }
  if (isFamily) return [{ what: 'numbers of one series of funds', bits: -2 }]
  if (both && leftOne.some(isPlace) && leftOther.some(isPlace)) evidence.push({ what: 'they name different places', bits: -5 })
  if (both && leftOne.some(isNumber) && leftOther.some(isNumber)) evidence.push({ what: 'their numbers differ', bits: -4 })
  return evidence
}

/** Words of names that are numbered in a series by whoever runs them all: `Partners V`, `Loan Trust 2006-2`. */
const seriesWords = new Set(['fund', 'funds', 'partners', 'trust', 'series', 'securities'])
const isOfSeries = (word: string): boolean => /^(?:\d+|[a-z]{1,3}\d{1,3})$/.test(word)

const isNumber = (word: string): boolean => /^\d+$/.test(word)

function bitsOfLeft(word: string, both: boolean, shares: WordShares): number {
  if (isNumber(word)) return -6
  if (word === 'uk' || word === 'group' || word === 'holdings') return both ? -4 : -1.5
  if (isPlace(word)) return both ? -4.5 : -5
  const share = shares.of(word)
  if (share >= 0.006) return both ? -4.5 : -4
  if (share >= 0.0006) return both ? -5 : -4.5
  return both ? -5.5 : -6
}

function compareForms(one: string | null, other: string | null): Evidence | null {
  if (one === null || other === null) return null
  if (one === other) return { what: `both are ${one.toUpperCase()}`, bits: 0.7 }
  const loose = new Set(['co', 'inc', 'corp', 'llc'])
  if (loose.has(one) && loose.has(other)) return { what: `${one.toUpperCase()} and ${other.toUpperCase()}`, bits: -0.5 }
  return { what: `one is ${one.toUpperCase()}, the other ${other.toUpperCase()}`, bits: one === 'co' || other === 'co' ? -1 : -4 }
}

/** Which words of two names belong together: the same, joined or split otherwise, nearly the same, or initials of the others. */
export function pairWords(one: readonly string[], other: readonly string[]): Pairing {
  const [a, b] = joinedAlike(one, other)
  const leftOne: string[] = []
  const leftOther = [...b]
  const shared: string[] = []
  const places: number[] = []
  for (const word of a) {
    const at = leftOther.indexOf(word)
    if (at < 0) leftOne.push(word)
    else {
      shared.push(word)
      places.push(b.indexOf(word))
      leftOther.splice(at, 1)
    }
  }
  const near: [string, string][] = []
  for (const word of leftOne.slice()) {
    const like = leftOther
      .filter((candidate) => mayBeSlip(word, candidate))
      .toSorted((x, y) => lettersApart(word, x) - lettersApart(word, y))[0]
    if (like === undefined) continue
    near.push([word, like])
    leftOne.splice(leftOne.indexOf(word), 1)
    leftOther.splice(leftOther.indexOf(like), 1)
  }
  const short: [string, string][] = []
  for (const [side, against] of [
    [leftOne, leftOther],
    [leftOther, leftOne],
  ] as const) {
    for (const word of side.slice()) {
      const initials = against.map((each) => each[0]).join('')
      if (word.length >= 2 && against.length >= 2 && word === initials) {
        short.push([word, against.join(' ')])
        side.splice(side.indexOf(word), 1)
        against.splice(0)
      }
    }
  }
  return { shared, near, short, leftOne, leftOther, inOrder: places.every((place, at) => at === 0 || place > (places[at - 1] ?? -1)) }
}

/** A slip of the pen: one letter in a word of four or more, two in one of eight or more. */
const mayBeSlip = (a: string, b: string): boolean => {
  // Two words that many names have are two words, however alike: northern and southern, health and wealth.
  if ((isCommonWord(a) || isPlace(a)) && (isCommonWord(b) || isPlace(b))) return false
  if (isNumber(a) || isNumber(b) || Math.min(a.length, b.length) < 4) return false
  const apart = lettersApart(a, b)
  return apart === 1 || (apart === 2 && Math.min(a.length, b.length) >= 8)
}

/** Two words of one name that the other writes as one, written as one in both. */
function joinedAlike(one: readonly string[], other: readonly string[]): readonly [readonly string[], readonly string[]] {
  const join = (words: readonly string[], against: readonly string[]): readonly string[] => {
    for (let at = 0; at < words.length - 1; at++) {
      for (const many of [2, 3]) {
        const joined = words.slice(at, at + many).join('')
        if (joined.length > 2 && at + many <= words.length && against.includes(joined))
          return [...words.slice(0, at), joined, ...words.slice(at + many)]
      }
    }
    return words
  }
  return [join(one, other), join(other, one)]
}
