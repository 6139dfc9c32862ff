import { lettersApart } from '../../organisations/near-spelling.ts'
import type { Term, Terms } from '../names/term.ts'
import { said } from './evidence.ts'
import type { Evidence } from './evidence.ts'
import { pairWords } from './pair-words.ts'
import type { Pairing } from './pair-words.ts'

/** A name as it is compared: its words as terms, and the legal form it gives itself. */
export interface ComparedName {
  readonly terms: readonly Term[]
  readonly legalForm: string | null
}

/** What the words of two names say. What they share is worth less the more there is of it: companies of one group share whole phrases. */
export function compareNames(one: ComparedName, other: ComparedName, terms: Terms): readonly Evidence[] {
  const pairing = pairWords(one.terms, other.terms, terms)
  const slip = slipOfWhole(one, other, pairing)
  if (slip !== null) return withForms(slip, one, other)
  const agreeing = agreements(pairing)
  const differing = leftOver(pairing)
  const evidence = damped(agreeing)
  for (const each of differing) evidence.push(each)
  if (differing.length === 0 && agreeing.length > 0)
    evidence.push(
      pairing.near.length + pairing.short.length === 0 ? noWordDiffers : pairing.short.length === 0 ? noWordIsLeft : initialsAtMost,
    )
  if (
    pairing.shared.length === 0 &&
    pairing.near.length === 1 &&
    pairing.near.some(([word, meant, apart]) => apart > 1 || word.isUsual || meant.isUsual)
  )
    evidence.push(onlySlip)
  if (!pairing.inOrder && pairing.shared.length > 1)
    evidence.push(pairing.shared.filter(isNaming).length > 1 ? namesInAnotherOrder : anotherOrder)
  const onlyCountry = differing.length > 0 && [...pairing.leftOne, ...pairing.leftOther].every(isCountry)
  if (onlyCountry && pairing.near.length + pairing.short.length === 0 && agreeing.length > 0) evidence.push(nothingElse)
  return withForms(evidence, one, other, differing.length === 0 && pairing.near.length === 0)
}

const isCountry = ({ text }: Term): boolean => text === 'uk' || text === 'gb'
const nothingElse = said('nothing else differs', 1.5)

function withForms(evidence: Evidence[], one: ComparedName, other: ComparedName, isWhole = false): readonly Evidence[] {
  const form = isWhole && areTwoForms(one.legalForm, other.legalForm) ? formChanged : compareForms(one.legalForm, other.legalForm)
  if (form !== null) evidence.push(form)
  return evidence
}

/**
 * Two names whose letters are the same though their spaces are elsewhere, or that are one letter apart as a whole: `Marlfol dGas` and
 * `Marlfold Gas`. Null where words that differ are words of their own, or the names are short.
 */
function slipOfWhole(one: ComparedName, other: ComparedName, { leftOne, leftOther }: Pairing): Evidence[] | null {
  if (leftOne.length === 0 || leftOther.length === 0) return null
  if (one.terms[0]?.text[0] !== other.terms[0]?.text[0]) return null
  const [length, otherLength] = [lettersOf(one), lettersOf(other)]
  if (Math.min(length, otherLength) < 10 || Math.abs(length - otherLength) > 1) return null
  const [a, b] = [joined(one), joined(other)]
  const apart = a === b ? 0 : lettersApart(a, b)
  if (apart > 1) return null
  if (apart === 1 && !isMisspelt(leftOne, leftOther)) return null
  // Of the two spellings the commoner says how much they share: what was misspelt is always rare.
  const sums = [one, other].map(({ terms }) => terms.reduce((sum, { bits }) => sum + bits, 0))
  const bits = Math.min(apart === 0 ? 13 : 11, saturated(Math.min(...sums)))
  return apart === 0
    ? [said('the same letters with spaces elsewhere', bits), said('no letter differs', 4)]
    : [said('one letter apart as a whole', bits), noWordIsLeft]
}

function lettersOf({ terms }: ComparedName): number {
  let letters = 0
  for (const { text } of terms) letters += text.length
  return letters
}

const joined = ({ terms }: ComparedName): string => terms.map(({ text }) => text).join('')

/** Whether one of two names is misspelt and the other is not, as far as the names at hand tell. */
function isMisspelt(leftOne: readonly Term[], leftOther: readonly Term[]): boolean {
  if ([...leftOne, ...leftOther].some(isNumber)) return false
  const isKnown = (word: Term): boolean => word.isUsual || word.names > 2
  return leftOne.every(isKnown) !== leftOther.every(isKnown)
}

// Barnes and Burnes are two families: where nothing else agrees, what is nearly a surname or a place is as often another.
const onlySlip = said('nothing agrees but a word that may as well be another', -4)
const noWordDiffers = said('no word differs', 5)
const noWordIsLeft = said('no word is left over', 2)
const initialsAtMost = said('no word is left over but initials', 0.5)
const anotherOrder = said('the words stand in another order', -1)
// Smith and Jones are not Jones and Smith.
const namesInAnotherOrder = said('the names in it stand in another order', -12)
const isNaming = (word: Term): boolean => word.isSurname || isTelling(word)
const isTelling = ({ isUsual, isNumber: number }: Term): boolean => !isUsual && !number

function agreements({ shared, near, short }: Pairing): Evidence[] {
  const evidence: Evidence[] = []
  for (const word of shared) evidence.push({ bits: word.bits, is: { kind: 'shared', word } })
  for (const [word, other, apart] of near) evidence.push({ bits: bitsOfNear(word, other, apart), is: { kind: 'near', word, other } })
  for (const [word, meant] of short) evidence.push({ bits: bitsOfInitials[word.text.length] ?? 4, is: { kind: 'short', word, meant } })
  return evidence
}

/** What initials say, by how many there are: two letters fit many names, and of three letters hundreds do in a register of thousands. */
const bitsOfInitials: Readonly<Record<number, number>> = { 2: -4, 3: -2, 4: 2 }

/** The most that all shared words together can say, in bits. */
const mostShared = 12
function damped(agreeing: Evidence[]): Evidence[] {
  let positive = 0
  for (const { bits } of agreeing) if (bits > 0) positive += bits
  if (positive === 0) return agreeing
  const factor = saturated(positive) / positive
  return agreeing.map(({ bits, is }) => ({ bits: bits > 0 ? bits * factor : bits, is }))
}

const saturated = (bits: number): number => mostShared * (1 - Math.exp(-bits / mostShared))

function bitsOfNear(a: Term, b: Term, apart: number): number {
  const length = Math.min(a.text.length, b.text.length)
  const base = length >= 8 ? 14 : length >= 6 ? 11 : length >= 5 ? 9 : 1
  const longer = a.text.length > b.text.length ? a : b
  return Math.min(longer.bits, base - (apart - 1) * 7 - (a.text[0] === b.text[0] ? 0 : 1.5))
}

const seriesNumbers = [said('numbers of one series of funds', -2)]
const placesDiffer = said('they name different places', -5)
const numbersDiffer = said('their numbers differ', -4)
const isNumber = ({ isNumber: is }: Term): boolean => is
const isPlace = ({ isPlace: is }: Term): boolean => is

/** What stands in one name alone. Words on both sides that answer to each other weigh more than a word that one leaves out. */
function leftOver({ shared, leftOne, leftOther }: Pairing): readonly Evidence[] {
  if (leftOne.length === 0 && leftOther.length === 0) return []
  const numbersSeries = ({ numbersSeries: does }: Term): boolean => does
  if (shared.some(({ isOfSeries }) => isOfSeries) && leftOne.every(numbersSeries) && leftOther.every(numbersSeries)) return seriesNumbers
  const both = leftOne.length > 0 && leftOther.length > 0
  const evidence: Evidence[] = []
  const toldApart = !both && shared.some(isTelling)
  const council = !both && shared.length > 1 && shared.some(({ text }) => text === 'council')
  for (const left of [leftOne, leftOther])
    for (const word of left)
      evidence.push({
        bits:
          council && kindsOfCouncil.has(word.text)
            ? -1.5
            : ((toldApart ? descriptions.get(word.text) : undefined) ?? bitsOfLeft(word, both)),
        is: { kind: 'left over', word },
      })
  if (both && leftOne.some(isPlace) && leftOther.some(isPlace)) evidence.push(placesDiffer)
  if (both && leftOne.some(isNumber) && leftOther.some(isNumber)) evidence.push(numbersDiffer)
  return evidence
}

/** Words that say what a company does in so general a way that its name is often given without them; and those that as often name a company beside it. */
const descriptions = new Map(
  [
    ['company europe gb service services solicitors solutions stores supplies trading', -2.5] as const,
    ['business direct enterprises international partnership retail', -3.5] as const,
  ].flatMap(([words, bits]) => words.split(' ').map((word) => [word, bits])),
)

// A place has one council that is called so, though not always in full; counties are larger than their county towns.
const kindsOfCouncil = new Set(['borough', 'city', 'district', 'metropolitan'])

// A group is often named for its company; a holding company is another than the one it holds.
const looseWords: Readonly<Record<string, number>> = { uk: -0.5, gb: -0.5, group: -1.5, holdings: -3.5 }
function bitsOfLeft(word: Term, both: boolean): number {
  if (word.isNumber) return -6
  const loose = looseWords[word.text]
  if (loose !== undefined) return both ? -4 : loose
  if (word.isPlace) return both ? -4.5 : -5
  if (word.share >= 0.006) return both ? -4.5 : -4
  if (word.share >= 0.0006) return both ? -5 : -4.5
  return both ? -5.5 : -6
}

// Two companies cannot be registered under names that differ by `Ltd`, `plc` or `LLP` alone (SI 2015/17, schedule 3): it will have changed its form.
const formChanged = said('the legal forms differ, and nothing else', -2)
const areTwoForms = (one: string | null, other: string | null): boolean =>
  ukForms.has(one ?? '') && ukForms.has(other ?? '') && one !== other
const ukForms = new Set(['ltd', 'plc', 'llp'])
const looseForms = new Set(['co', 'inc', 'corp', 'llc'])
const formEvidence = new Map<string, Evidence>()
function compareForms(one: string | null, other: string | null): Evidence | null {
  if (one === null || other === null) return null
  const key = `${one} ${other}`
  let evidence = formEvidence.get(key)
  if (evidence === undefined) formEvidence.set(key, (evidence = evidenceOfForms(one, other)))
  return evidence
}

function evidenceOfForms(one: string, other: string): Evidence {
  if (one === other) return said(`both are ${one.toUpperCase()}`, 0.7)
  if (looseForms.has(one) && looseForms.has(other)) return said(`${one.toUpperCase()} and ${other.toUpperCase()}`, -0.5)
  return said(`one is ${one.toUpperCase()}, the other ${other.toUpperCase()}`, one === 'co' || other === 'co' ? -1 : -8)
}
