import { lettersApart } from '../../organisations/near-spelling.ts'
import { legalFormAtEdge } from './legal-forms.ts'
import { spellOut } from './spell-out.ts'
import { isPlace } from './word-shares.ts'

/** What was taken off a published name, and why. */
export interface RemovedPart {
  readonly what: 'legal form' | 'vendor number' | 'state of the account' | 'article' | 'branch or note'
  readonly text: string
}

/** A supplier's name as it can be compared: its words in one spelling, and all that was taken off it. */
export interface CleanName {
  readonly published: string
  /** The words that name it, in order, in small letters; joining words (and, of, the) are left out. */
  readonly words: readonly string[]
  /** The kind of company that it says it is, in one form (`ltd`, `plc`, `llp` …). */
  readonly legalForm: string | null
  /** Other names that it gives for itself: what it trades as, or was called before. */
  readonly aliases: readonly { readonly how: 'trades as' | 'was'; readonly name: CleanName }[]
  readonly removed: readonly RemovedPart[]
}

const tradingAs = /\s+(?:t\/a|t\/as|t\.a\.|ta:|trading as|\bt a\b|dba|d\/b\/a)\s+/i
const formerly = /\s*[([,-]?\s*\b(?:formerly(?: known as)?|previously|fka|f\/k\/a|was|ex)\s*[:-]?\s+([^)\]]+?)\s*[)\]]?\s*$/i
const states =
  /[\s([*-]*\b(?:do not use(?: any ?more)?|don'?t use|in-?active|not in use|closed|ceased trading|on hold|duplicate|dormant|dissolved|in (?:liquidation|administration)|use [a-z]?\d{3,}|obsolete|old account|one[- ]time|suspended)\b[\s)\].*-]*/gi
const vendorNumber =
  /\s*\*\s*(?=[a-z]*\d)[a-z0-9]{5,}\s*$|[\s]*[([#]\s*[a-z]{0,3}[- ]?\d{3,}\s*[)\]]?\s*$|\s+-\s*\d{4,}\s*$|\s+\d{5,}\s*$|^\d{5,}\s*[-–:]?\s+(?=\p{L})/iu
const afterForm = /^(.*\S\s+(?:ltd|limited|plc|llp)\.?)\s*(\([^)]*\)?|\s[-–—]\s.+)$/i
const bracketed = /[([{]([^)\]}]*)[)\]}]/g
const joiningWords = new Set(['and', 'of', 'the', 'for', 'de', 'la', 'le', 'di', 'in', 'at', 'on'])

const articles = new Set(['de', 'la', 'le', 'di'])

/** Takes a published name apart. Nothing is lost: whatever is no word of the name stands in `removed`, `legalForm` or `aliases`. */
export function cleanName(published: string): CleanName {
  const removed: RemovedPart[] = []
  const aliases: { how: 'trades as' | 'was'; name: CleanName }[] = []
  const take = (text: string, pattern: RegExp, what: RemovedPart['what']): string =>
    text.replace(pattern, (part) => {
      removed.push({ what, text: part.trim() })
      return ' '
    })
  let rest = (/^[ -~]*$/.test(published) ? published : published.normalize('NFKC')).replace(/\s+/g, ' ').trim()
  const [first = '', ...traded] = rest.split(tradingAs)
  if (first.trim() !== '' && traded.length > 0) {
    rest = first
    for (const one of traded) aliases.push({ how: 'trades as', name: cleanName(one) })
  }
  rest = take(rest, states, 'state of the account')
  const before = formerly.exec(rest)
  if (before !== null && before.index > 2 && (before[1] ?? '').length > 2) {
    aliases.push({ how: 'was', name: cleanName(before[1] ?? '') })
    rest = rest.slice(0, before.index)
  }
  rest = take(rest, vendorNumber, 'vendor number')
  // What follows a legal form is a branch or a note: `Post Office Ltd (Counters)`.
  const noted = afterForm.exec(rest)
  if (noted !== null) {
    removed.push({ what: 'branch or note', text: (noted[2] ?? '').trim() })
    rest = noted[1] ?? rest
  }
  // What stands in brackets may be part of the name, as a country is: its words are kept, its signs are not.
  rest = rest.replace(bracketed, (_, inside: string) => (/^\s*\d+\s*$/.test(inside) ? '' : ` ${inside} `))
  // A form that is written without a space after the name, as in SiemensAG.
  rest = rest.replace(/(\p{Ll}{3,})(AG|GmbH|LLP|PLC|Ltd|Limited|Inc|SA|BV|NV)$/u, '$1 $2')
  let words = joinForms(withForm(spellOut(rest)))
  let legalForm: string | null = null
  for (;;) {
    const edge = legalFormAtEdge(words)
    if (edge === null) break
    removed.push({ what: 'legal form', text: edge.written.join(' ') })
    legalForm = legalForm === null || edge.form === 'ltd' || legalForm === 'co' ? edge.form : legalForm
    words = edge.rest
  }
  words = councilInFull(words)
  if (words[0] === 'the' && words.length > 1) removed.push({ what: 'article', text: 'the' })
  // `LA` before a name is initials, or an article that belongs to it.
  const naming = words.filter((word, at) => !joiningWords.has(word) || (at === 0 && articles.has(word)))
  const joined = joinLetters(naming.length > 0 ? naming : words)
  return { published, words: joined.length > 1 ? joined.filter((word) => word !== 's') : joined, legalForm, aliases, removed }
}

/** `Limited` with a slip of the pen at the end of a name. */
function withForm(words: readonly string[]): readonly string[] {
  const last = words.at(-1) ?? ''
  return words.length > 1 && last.length >= 6 && lettersApart(last, 'limited') === 1 ? [...words.slice(0, -1), 'limited'] : words
}

const councils: Readonly<Record<string, readonly string[]>> = {
  bc: ['borough', 'council'],
  cc: ['county', 'council'],
  dc: ['district', 'council'],
  mbc: ['metropolitan', 'borough', 'council'],
  tc: ['town', 'council'],
}

/** `Kent CC` is Kent County Council: a short form after the name of a place. */
function councilInFull(words: readonly string[]): readonly string[] {
  const long = councils[words.at(-1) ?? '']
  return long !== undefined && words.length > 1 && isPlace(words.at(-2) ?? '') ? [...words.slice(0, -1), ...long] : words
}

/** Letters of a legal form that were written apart: `l l c`, `s a r l`. */
function joinForms(words: readonly string[]): readonly string[] {
  const out = [...words]
  for (let many = 5; many >= 2; many--) {
    const tail = out.slice(-many)
    if (
      tail.length === many &&
      out.length > many &&
      tail.every((word) => word.length === 1) &&
      legalFormAtEdge(['x', tail.join('')]) !== null
    )
      return [...out.slice(0, -many), tail.join('')]
  }
  return out
}

/** Letters that stand alone beside each other are initials, and one word: `j p morgan` and `jp morgan`. */
function joinLetters(words: readonly string[]): readonly string[] {
  const joined: string[] = []
  let initials = ''
  for (const word of [...words, '']) {
    if (/^[a-z]$/.test(word)) initials += word
    else {
      if (initials !== '') joined.push(initials)
      initials = ''
      if (word !== '') joined.push(word)
    }
  }
  return joined
}
