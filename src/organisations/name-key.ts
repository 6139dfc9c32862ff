import { foldText } from '../values/text.ts'

/** What part an organisation plays, as its name tells. */
export type NameRole = 'pfcc' | 'pcc' | 'police-authority' | 'ambulance' | 'fire-authority' | 'fire' | 'police' | 'combined-authority'

/** A name reduced to role and area, so that all ways of writing it come out alike. `area` is empty where the name says only the role. */
export interface NameKey {
  readonly role: NameRole
  readonly area: string
}

// The order matters: the first that is found is the role, so the narrower stand before the wider.
const roles: readonly (readonly [NameRole, RegExp])[] = [
  ['pfcc', /\bpolice fire (?:and )?(?:rescue )?(?:and )?crime commissioners?(?: fire and rescue authority| fra)?\b|\bo?pfcc(?: fra)?\b/],
  ['pcc', /\bpolice (?:and )?crime commissioners?\b|\bo?pcc\b/],
  ['police-authority', /\bpolice authority\b/],
  ['ambulance', /\bambulance(?: services?)?(?: university)?(?: nhs)?(?: foundation)?(?: trust)?(?: ft)?\b/],
  ['fire-authority', /\b(?:combined )?fire (?:and )?(?:rescue )?authority\b|\bfra\b|\bcfa\b/],
  ['fire', /\bfire (?:and )?rescue(?: services?)?\b|\bfire (?:services?|brigade)\b|\bf(?: and )?rs\b|\bfire\b/],
  ['police', /\b(?:police|constabulary)(?: (?:force|service|constabulary))?\b/],
  ['combined-authority', /\b(?:mayoral )?combined authority\b|\bmca\b/],
]

const quick = /police|crime|constab|fire|ambulance|f(?: and )?rs\b|pf?cc\b|\bfra\b|\bcfa\b|combined|\bmca\b/

const counties: Readonly<Record<string, string>> = {
  beds: 'bedfordshire',
  berks: 'berkshire',
  bucks: 'buckinghamshire',
  cambs: 'cambridgeshire',
  derbys: 'derbyshire',
  glos: 'gloucestershire',
  hants: 'hampshire',
  herts: 'hertfordshire',
  iow: 'isle wight',
  lancs: 'lancashire',
  leics: 'leicestershire',
  lincs: 'lincolnshire',
  northants: 'northamptonshire',
  notts: 'nottinghamshire',
  oxon: 'oxfordshire',
  salop: 'shropshire',
  staffs: 'staffordshire',
  warks: 'warwickshire',
  wilts: 'wiltshire',
  worcs: 'worcestershire',
  yorks: 'yorkshire',
  ni: 'northern ireland',
  co: 'county',
}
const quarters: Readonly<Record<string, string>> = { n: 'north', s: 'south', e: 'east', w: 'west' }
const fillers = new Set(['the', 'of', 'for', 'and', 'in', 'a', 'office', 'headquarters', 'hq'])

/** A name folded for matching: as `foldText`, without a leading “the”, `Ltd` as `limited`. */
export function foldName(name: string): string {
  const folded = foldText(name)
  const bare = folded.startsWith('the ') ? folded.slice(4) : folded
  return bare.endsWith(' ltd') ? `${bare.slice(0, -3)}limited` : bare
}

/** Role and area of a name already folded by `foldName`, or null where it names no role that we know. */
export function nameKeyOfFolded(folded: string): NameKey | null {
  const chief = folded.includes('chief constable')
  if (!chief && !quick.test(folded)) return null
  const text = chief ? folded.replace(/\bchief constables?\b/, ' ') : folded
  for (const [role, pattern] of roles) {
    const match = pattern.exec(text)
    if (match)
      return { role, area: areaOf(withoutForce(role, `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`)) }
  }
  return chief ? { role: 'police', area: areaOf(text) } : null
}

// “Commissioner for Cleveland Police” is the commissioner; “Commissioner and Cleveland Police” are two.
const withoutForce = (role: NameRole, rest: string): string =>
  (role === 'pcc' || role === 'pfcc') && !/^\s*and\b/.test(rest) ? rest.replace(/ (?:police|constabulary) *$/, '') : rest

/** An area's name with county short forms written out and small words left out. */
export function areaOf(folded: string): string {
  const words: string[] = []
  const given = folded.split(' ')
  given.forEach((word, at) => {
    if (word === '' || fillers.has(word)) return
    const next = given[at + 1]
    if (quarters[word] !== undefined && next !== undefined && next.length > 3) words.push(quarters[word])
    else words.push(counties[word] ?? word)
  })
  return words.join(' ')
}
