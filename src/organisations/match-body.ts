import { formatDate, type IsoDate } from '../values/dates.ts'
import { isValidOn, type Body, type Service } from './body.ts'
import type { BodyName, Directory } from './directory.ts'
import { nameIndex, type NameIndex } from './name-index.ts'
import { areaOf, foldName, nameKeyOfFolded, type NameKey, type NameRole } from './name-key.ts'
import { beginsAlike, isNearSpelling, lettersApart } from './near-spelling.ts'

/** In which way a name was matched, from the surest to the least. */
export type MatchKind = 'identifier' | 'exact' | 'everyday' | 'abbreviation' | 'area' | 'part' | 'successor' | 'folder' | 'spelling'

/** A body with the reason in words, or none with the bodies that it may be. */
export type BodyMatch =
  | { readonly body: Body; readonly how: MatchKind; readonly reason: string }
  | { readonly body: null; readonly candidates: readonly Body[]; readonly reason: string }

export interface MatchOptions {
  /** The day that the name was used: a body that had ended by then gives way to its only successor. */
  readonly on?: IsoDate
  /** The service that the source is about, for lists that name areas alone. */
  readonly service?: Service
  /** Numbers that came with the name. */
  readonly identifiers?: readonly { readonly scheme: string; readonly number: string }[]
}

/** The body that a name in a notice or file means, or none: two that fit are never chosen between. Without `on`, the living body is preferred. */
export function matchBody(name: string, directory: Directory, options: MatchOptions = {}): BodyMatch {
  const index = nameIndex(directory)
  const byName = matchName(name, index, options)
  const numbered = bodyByIdentifier(directory, index, options)
  if (numbered === null || numbered.body === byName.body) return byName
  if (byName.body !== null && byName.how !== 'spelling') {
    // A commissioner's account is often used in the force's name, and the other way round.
    if (index.areTied(byName.body, numbered.body)) return byName
    const reason = `“${name}” names ${byName.body.name}, and ${numbered.number} belongs to ${numbered.body.name}`
    return { body: null, candidates: [byName.body, numbered.body], reason }
  }
  return { body: numbered.body, how: 'identifier', reason: `${numbered.number} is the number of ${numbered.body.name}` }
}

function matchName(name: string, index: NameIndex, options: MatchOptions): BodyMatch {
  const folded = foldName(name)
  if (folded === '') return none(`the name is empty`)
  const key = nameKeyOfFolded(folded)
  const whole = direct(name, folded, key, index, options)
  if (
    key === null &&
    options.service !== undefined &&
    !(whole?.body && (whole.how === 'exact' || whole.body.service === options.service))
  ) {
    const area = byArea(name, { role: options.service, area: areaOf(folded) }, index, options)
    if (area !== null) return area
  }
  if (whole !== null) return whole
  return byPart(name, index, options) ?? bySpelling(name, folded, key, index, options) ?? noMatch(name, folded, key, index)
}

function direct(name: string, folded: string, key: NameKey | null, index: NameIndex, options: MatchOptions): BodyMatch | null {
  const listed = index.byName.get(folded)
  if (listed) return choose(name, listed, index, options, sureness(listed))
  const keyed = key === null || key.area === '' ? undefined : index.byKey.get(`${key.role}:${key.area}`)
  return keyed ? choose(name, keyed, index, options, 'everyday') : null
}

const directOf = (name: string, folded: string, index: NameIndex, options: MatchOptions): BodyMatch | null =>
  direct(name, folded, nameKeyOfFolded(folded), index, options)

function byArea(name: string, key: NameKey, index: NameIndex, options: MatchOptions): BodyMatch | null {
  const keyed = index.byKey.get(`${key.role}:${key.area}`)
  return keyed ? choose(name, keyed, index, options, 'area') : null
}

// “Home Office - Police ICT”, “South Wales Police / Heddlu De Cymru”: the first part decides, unless another part names somebody else.
function byPart(name: string, index: NameIndex, options: MatchOptions): BodyMatch | null {
  const parts = name.split(/\s+[-–—]\s+|[,;()/|]|\bon behalf of\b/i).filter((part) => part.trim() !== '')
  if (parts.length < 2) return null
  const [head, ...rest] = parts.map((part) => directOf(part.trim(), foldName(part), index, options))
  if (head === undefined) return null
  const found = name.includes('/') ? [head, ...rest] : head === null ? [] : [head, ...rest]
  const named = found.filter((match, at) => match !== null && (match.body === null || match.how !== 'abbreviation' || isLong(parts[at])))
  const bodies = new Set(named.flatMap((match) => (match === null ? [] : match.body === null ? [...match.candidates] : [match.body])))
  const [body] = bodies
  if (body === undefined || (head !== null && head.body !== null && head.how === 'abbreviation')) return null
  if (bodies.size > 1) return none(`“${name}” names more than one body`, [...bodies])
  if (named.some((match) => match?.body === null)) return null
  return { body, how: 'part', reason: `a part of “${name}” names ${body.name}, and no other part names another body` }
}

// Three letters in brackets stand for all kinds of things.
const isLong = (part: string | undefined): boolean => (part?.trim().length ?? 0) > 3

const roleWords = ['police', 'constabulary', 'ambulance', 'commissioner', 'rescue', 'service', 'authority', 'crime']

function bySpelling(name: string, folded: string, key: NameKey | null, index: NameIndex, options: MatchOptions): BodyMatch | null {
  const mended = folded
    .split(' ')
    .map((word) => (word.length < 5 ? word : (roleWords.find((role) => isSlip(word, role)) ?? word)))
    .join(' ')
  if (mended !== folded) {
    const match = directOf(name, mended, index, options)
    if (match !== null && match.body !== null) {
      return { ...match, how: 'spelling', reason: `“${name}” has a slip in its spelling: read as “${mended}”, it means ${match.body.name}` }
    }
  }
  const wanted: { role: NameRole; area: string } | null =
    key ?? (options.service === undefined ? null : { role: options.service, area: areaOf(folded) })
  if (wanted === null || wanted.area.length < 5) return null
  const near = (index.areasOfRole.get(wanted.role) ?? []).filter((area) => isNearSpelling(wanted.area, area))
  const entries = near.flatMap((area) => index.byKey.get(`${wanted.role}:${area}`) ?? [])
  if (entries.length === 0) return null
  const match = choose(name, entries, index, options, 'spelling')
  if (match.body === null) return match
  if (!near.every((area) => beginsAlike(wanted.area, area))) return null
  const reason = `“${name}” has a slip in its spelling: “${near[0] ?? ''}” is the only area that it is near to, so it means ${match.body.name}`
  return { ...match, how: 'spelling', reason }
}

const isSlip = (word: string, role: string): boolean =>
  word !== role && word[0] === role[0] && `${role}s` !== word && lettersApart(word, role) === 1

function choose(name: string, entries: readonly BodyName[], index: NameIndex, options: MatchOptions, way: MatchKind): BodyMatch {
  const how = entries.every((entry) => entry.what === 'misspelling') ? 'spelling' : way
  let bodies = [...new Set(entries.map((entry) => index.bodyOf(entry)))]
  if (bodies.length > 1 && options.service !== undefined) {
    const ofService = bodies.filter((body) => body.service === options.service)
    if (ofService.length > 0) bodies = ofService
  }
  const { on } = options
  const living = bodies.filter((body) => (on === undefined ? body.validTo === null : isValidOn(body, on)))
  const [one] = living.length > 0 ? living : bodies
  if (one === undefined || living.length > 1 || (living.length === 0 && bodies.length > 1))
    return none(`“${name}” may mean ${listed(bodies)}`, bodies)
  const reason = reasonFor(name, one, how)
  if (on === undefined || living.length === 1) return { body: one, how, reason }
  if (one.validTo === null || one.validTo > on)
    return { body: one, how, reason: `${reason}, although it began later, on ${formatDate(one.validFrom ?? on)}` }
  const heir = index.successorOn(one, on)
  if (heir === null) return { body: one, how, reason: `${reason}, although it ended on ${formatDate(one.validTo)}` }
  return { body: heir, how: 'successor', reason: `${reason}, which ended on ${formatDate(one.validTo)}; ${heir.name} took its place` }
}

function reasonFor(name: string, body: Body, how: MatchKind): string {
  if (how === 'exact') return `“${name}” is in the directory by that name`
  if (how === 'abbreviation') return `“${name}” is a short form of ${body.name}`
  if (how === 'area') return `“${name}” is the area of ${body.name}`
  if (how === 'spelling') return `“${name}” is a known misspelling of “${body.name}”`
  return `“${name}” is another way of writing “${body.name}”`
}

function sureness(entries: readonly BodyName[]): MatchKind {
  if (entries.some((entry) => entry.what === 'official')) return 'exact'
  return entries.every((entry) => entry.what === 'abbreviation') ? 'abbreviation' : 'everyday'
}

function bodyByIdentifier(
  directory: Directory,
  index: NameIndex,
  { identifiers = [] }: MatchOptions,
): { body: Body; number: string } | null {
  for (const { scheme, number } of identifiers) {
    const id = index.byIdentifier.get(`${scheme}:${number.toUpperCase()}`)
    const body = id === undefined ? undefined : directory.byId.get(id)
    if (body) return { body, number: `${scheme} ${number}` }
  }
  return null
}

function noMatch(name: string, folded: string, key: NameKey | null, index: NameIndex): BodyMatch {
  if (key !== null && key.area === '') return none(`“${name}” says what kind of body it is, and not whose`)
  const ofArea = index.byAreaOf(key === null ? folded : key.area)
  if (key === null && ofArea.length > 0) return none(`“${name}” is an area, and may mean ${listed(ofArea)}`, ofArea)
  if (/\bcouncil\b/.test(folded)) return none(`“${name}” is a council that is not in the directory`)
  return none(`no body of the directory is called “${name}”`, ofArea)
}

const none = (reason: string, candidates: readonly Body[] = []): BodyMatch => ({ body: null, candidates, reason })
const listed = (bodies: readonly Body[]): string => bodies.map((body) => body.name).join(' or ')
