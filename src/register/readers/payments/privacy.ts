import type { Privacy } from '../reading.ts'
import { givenNames } from './given-names.ts'

const mostRemembered = 50_000

/** Tells names apart, and remembers them: a file has many rows to few suppliers. */
export class NamePrivacy {
  readonly #known = new Map<string, Privacy>()

  of(name: string): Privacy {
    const known = this.#known.get(name)
    if (known !== undefined) return known
    const privacy = privacyOf(name)
    if (this.#known.size >= mostRemembered) this.#known.clear()
    this.#known.set(name, privacy)
    return privacy
  }
}

const redacted =
  /\bredact(?:ed|ion|ions)\b|^(?:third|3rd)[ -]part(?:y|ies)(?: (?:suppliers?|payments?|payees?|vendors?|providers?|individuals?|persons?|forensics?|forensic services?|services?))?(?: (?:ltd|limited))?\.?(?: \(?\d+\)?)?$|\b(?:name|details|supplier|payee|vendor|data|information)s? (?:withheld|removed|suppressed|hidden|not disclosed|protected)\b|^(?:with-?held|confidential|suppressed|anonymi[sz]ed|not disclosed|private individual|individual|personal data|personal information|sensitive|commercial in confidence|commercially sensitive|exempt|covert|foster carers?|xx+|\*\*+|[-.#]+)$|^(?:confidential|sensitive) (?:supplier|payment|payee|vendor|data)s?$|^(?:private|named) (?:individual|person|landlord)s?$/i

/** Whether a supplier's name may be shown: 1 where the publisher has hidden it, 2 where it looks like a private person's, else 0. */
export function privacyOf(name: string): Privacy {
  const plain = name
    .replace(/[‐-―−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
  if (redacted.test(plain)) return 1
  return looksLikePerson(plain) ? 2 : 0
}

/** Those names of suppliers by which others may be found: none that looks like a private person's. */
export const findableNames = (suppliers: readonly { readonly name: string }[]): readonly string[] =>
  suppliers.map(({ name }) => name).filter((name) => privacyOf(name) !== 2)

/** A message without the names of likely private persons that it quotes (“…”). */
export const withoutPersonsQuoted = (message: string): string =>
  message.replaceAll(/“([^”]*)”/g, (quoted, text: string) => (privacyOf(text) === 2 ? 'what may be a person’s name' : quoted))

const title =
  /^(?:mr|mrs|miss|ms|mx|dr|doctor|prof|professor|sir|dame|lady|lord|rev|reverend|revd|fr|capt|captain|major|col|colonel|cllr|councillor|master|judge)\b\.?(?:\s*(?:&|and)\s*(?:mr|mrs|miss|ms|dr)\b\.?)?\s+/i
const companyWord =
  /\b(?:ltd|limited|plc|llp|lp|inc|corp\w*|co|company|group|holdings?|partners?|partnership|associates?|association|sons?|bros|brothers|daughters?|services?|solutions?|supplies|supply|systems?|consult\w*|training|trainer|coaching|coach|solicitors?|law|legal|chambers|barristers?|architects?|surveyors?|accountants?|engineering|engineers?|construction|builders?|building|contractors?|electrical|plumbing|heating|motors?|garage|autos?|cars?|van|vans|vehicles?|transport|travel|taxis?|coaches|hire|rental|recovery|tyres?|hotels?|inn|pub|restaurant|cafe|catering|foods?|bakery|farm|farms|dairy|butchers?|stores?|shop|market|centre|center|club|society|trust|trustees?|charity|foundation|fund|council|borough|county|city|town|parish|government|ministry|office|authority|police|fire|rescue|ambulance|nhs|hospital|clinic|surgery|medical|health|care|pharmacy|dental|dentists?|optical|opticians?|veterinary|vets?|school|college|university|academy|church|institute|bank|insurance|finance|financial|capital|investments?|properties|property|estates?|homes|housing|lettings|design|designs|print|printing|press|media|film|films|photography|photos?|studios?|productions?|events?|music|arts?|gallery|museum|theatre|sports?|leisure|fitness|gym|security|locks?|locksmiths?|glass|glazing|windows|doors|flooring|carpets|furniture|interiors|kitchens|cleaning|laundry|waste|skip|scrap|metals?|steel|timber|tools?|machinery|plant|equipment|instruments|electronics|computers?|software|technology|technologies|tech|data|digital|online|web|internet|net|telecoms?|communications?|mobile|phones?|radio|energy|power|gas|electric|electricity|water|oil|fuels?|petroleum|chemicals?|laboratories|labs?|scientific|science|research|international|global|worldwide|europe|european|uk|gb|british|english|scottish|welsh|national|royal|northern|southern|eastern|western|north|south|east|west|midlands?|london|clothing|uniforms?|shoes|boots|footwear|jewellers?|flowers|florists?|gardens?|gardening|landscapes?|landscaping|nursery|trees?|dogs?|kennels?|stables|saddlery|equestrian|publications?|publishing|books|magazine|news|newspapers?|agency|agencies|recruitment|staff|personnel|people|house|hall|lodge|castle|abbey|cathedral|hospice|stadium|blinds|leather|transmissions|roofing|fencing|scaffolding|bakers|ironmongers|memorials|gunsmiths|trophies|canvas|tractors|trailers|caravans|horseboxes|tailors|forge|packaging|fabrications|plumb\w*|towbars|signs|textiles|movers|carriers|resources|management|marketing|advertising|communications|enterprises?|industries|manufacturing|products?|trading|traders?|imports?|exports?|logistics|distribution|freight|couriers?|removals?|storage|warehouse|marine|boats?|aviation|air|airways|rail|railway|bus|buses|selfridge|martens?|stores|ventures|works|workshop|translations?|interpreting|interpreters?|mediation|counselling|therapy|physiotherapy|physio|osteopaths?|forensics?|investigations?|team|network|forum|union|federation|alliance|commission\w*|board|department|dept|agency|court|courts|register|registry|licensing|account|accounts|t\/a|ta|trading as|c\/o|the|of|for|and|www|com|org|your|my|our|best|personal|new)\b|[&@/\d]|\.co\b|\.com\b/i

/** A surname such as Hall or Marsh is a company's word elsewhere, but not after a title and a given name. */
const namedAfterTitle = /^\p{L}[\p{L}'’-]*\.?(?:\s+\p{L}[\p{L}'’.-]*){1,3}$/u
const firmEnding = /\b(?:ltd|limited|plc|llp|group|services?|solutions|associates|partners|company|sons|centre|surgery|school)$/i

/** Famous names of firms that read like a person's. */
const firms = new Set(
  `john lewis | marks spencer | ernst young | laura ashley | paul smith | ted baker | charles tyrwhitt | charlie allen | thomas cook |
    thomas sanderson | james hargreaves | arnold clark | robert bosch | robert dyas | william hill | fred perry | henry schein |
    oliver wyman | arthur andersen | grant thornton | george wimpey | taylor wimpey | michael page | robert half | robert walters |
    morgan stanley | morgan hunt | hays | eden brown | willmott dixon | thomson reuters | john menzies | john crane | john deere |
    philip morris | rider levett | thomas telford | paul hartmann | william reed | james fisher | james walker | john wiley |
    oscar mayer | dr martens | miss selfridge | mr kipling | mr price | mrs kibble | ray ban | rhys davies | alexander mann |
    alexander forbes | mary kay | victoria beckham | karl storz | carl zeiss | hugo boss | tommy hilfiger | calvin klein | kate spade |
    stella mccartney | jones lang | harvey nichols | frank key | bernard watson | bernard matthews | barrett steel | albert goodman |
    rose builders | allen overy | nelson mandela | martin brower | aaron services | george hammond | charles fellows | max mara |
    sam turner | howard tenens | brandon hire | kelly services | dr loo | irwin mitchell | russell cooke | scott wilson |
    keith prowse | ralph lauren | max spielmann | martin baker | gallagher bassett | slater gordon | leigh day | clarke willmott |
    browne jacobson | mott macdonald | howard kent | stanley gibbons | christian dior | austin reed | alan turing | alice cooper |
    harry ramsden | mary portas | ben sherman | joe browns | jack wills | abel alarm | hugh james | geldard davies |
    eversheds sutherland | clyde marine | robertson bell | harvey nash | badenoch clark | penna barkers | tom ford | daisy corporate |
    lloyd loom | kent brushes`
    .split('|')
    .map((name) => name.trim()),
)

/** A title and a name, `SMITH, J`, initials and a surname, or a given name and a surname, with nothing in it that a firm's name has. */
function looksLikePerson(name: string): boolean {
  const bare = name
    .replace(/\s*[[(]\s*(?:\d+|inactive)\s*[\])]\s*/gi, ' ')
    .replace(/\s+inactive$/i, '')
    .replace(/(?:[\s,]+(?:qc|kc|qpm|kpm|obe|mbe|cbe|bem|mp|phd|bsc|frcs|frcp|jp|mrcp|md))+\.?$/i, '')
    .trim()
  if (bare.length < 4 || bare.length > 60) return false
  const titled = title.exec(bare)
  if (titled && / (?:&|and) /i.test(titled[0])) return !companyWord.test(bare.slice(titled[0].length))
  if (titled && namedAfterTitle.test(bare.slice(titled[0].length)) && !firmEnding.test(bare)) {
    const [first = ''] = bare.slice(titled[0].length).toLowerCase().split(/[\s.]/)
    if (first.length === 1 || givenNames.has(first)) return true
  }
  if (companyWord.test(bare)) return false
  const inner = bare.replace(/\s*[[(][^\])]*[\])]\s*/g, ' ').trim()
  return personal(inner, titled)
}

function personal(bare: string, titled: RegExpExecArray | null): boolean {
  const folded = bare
    .toLowerCase()
    .replace(/[^a-z ]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (firms.has(folded)) return false
  if (titled) {
    const rest = bare.slice(titled[0].length)
    if (/^(?:sir|lord|lady|dame|captain|major|master)\b/i.test(bare) && rest.split(/\s+/).length < 2) return false
    return /^[\p{L}'’.\- ]+(?:,\s*[\p{L}. ]+)?$/u.test(rest) && rest.split(/\s+/).length <= 4
  }
  if (/^\p{L}[\p{L}'’-]+\s*,\s*(?:(?:mr|mrs|miss|ms|dr)\.? )?(?:\p{L}\.?\s?){1,3}$/iu.test(bare)) return true
  const listed = /^(\p{L}[\p{L}'’-]+(?: \p{L}[\p{L}'’-]+)?)\s*,\s*(?:(?:mr|mrs|miss|ms|dr)\.? )?(\p{L}+)(?: \p{L}[\p{L}.'’-]*)*$/iu.exec(
    bare,
  )
  if (listed) return /,\s*(?:mr|mrs|miss|ms|dr)\b/i.test(bare) || givenNames.has((listed[2] ?? '').toLowerCase())
  const words = bare.split(/[\s.]+/).filter(Boolean)
  if (words.length < 2 || words.length > 4 || words.some((word) => !/^\p{L}[\p{L}'’-]*$/u.test(word))) return false
  const last = words.at(-1) ?? ''
  const initials = words.slice(0, -1)
  // `J P Smith`; a single letter or a run such as `BT` or `JCB` says too little.
  const first = (words[0] ?? '').toLowerCase()
  if (surnames.has(first) && words.slice(1).every((word) => word.length === 1 || givenNames.has(word.toLowerCase()))) return true
  if (last.length < 3) return false
  if (initials.length >= 2 && initials.every((word) => word.length === 1)) return true
  if (surnames.has(last.toLowerCase())) return true
  const given = givenNames.has(first) || givenNames.has(first.split('-')[0] ?? '')
  return given && words.slice(1, -1).every((word) => word.length <= 3 || givenNames.has(word.toLowerCase()))
}

/** The most frequent surnames of the country that are not words of their own: they tell `H G Mitchell` and rarer given names. */
const surnames = new Set(
  'smith jones williams wilson johnson davies davis robinson wright thompson evans roberts jackson clarke patel khan lewis phillips mitchell bennett morris watson harrison hughes edwards anderson kelly campbell murphy singh ahmed ali hussain begum shah bailey adams richardson collins shaw murray simpson stevens barnes rogers gibson holmes matthews pearson griffiths'.split(
    ' ',
  ),
)
