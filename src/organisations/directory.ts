import { parseIsoDate, type IsoDate } from '../values/dates.ts'
import { invalid } from '../values/failures.ts'
import { bodyKinds, services, type Body } from './body.ts'
import { readDataFile } from './read-data-file.ts'

/** The data files of the directory, by name, in the order in which they are read. */
export const directoryFiles = ['bodies', 'names', 'successions', 'governance', 'email-domains', 'identifiers'] as const
export type DirectoryFile = (typeof directoryFiles)[number]

export const nameKinds = ['official', 'everyday', 'former', 'in notices', 'abbreviation', 'Welsh', 'misspelling'] as const
export type NameKind = (typeof nameKinds)[number]

/** A name of a body; `ambiguous` where another body of the same time has it too. */
export interface BodyName {
  readonly body: string
  readonly name: string
  readonly what: NameKind
  readonly ambiguous: boolean
}

/** One body giving way to another on a day, which is the first of the new arrangement. */
export interface Succession {
  readonly from: string
  readonly to: string
  readonly on: IsoDate
  readonly how: string
  readonly source: string
  readonly verified: boolean
}

export const governanceRoles = ['policing body', 'fire and rescue authority', 'sponsor', 'part of'] as const
export type GovernanceRole = (typeof governanceRoles)[number]

/** Who answers for a body, in which role, from when until when. */
export interface Governance {
  readonly body: string
  readonly governedBy: string
  readonly role: GovernanceRole
  readonly validFrom: IsoDate | null
  readonly validTo: IsoDate | null
  readonly verified: boolean
}

export interface EmailDomain {
  readonly body: string
  readonly domain: string
  readonly verified: boolean
}

/** A number in a register of organisations: `GB-COH` companies, `GB-NHS` ODS codes. */
export interface Identifier {
  readonly body: string
  readonly scheme: string
  readonly number: string
  readonly verified: boolean
}

/** Every body we know, with its names and its ties to others. */
export interface Directory {
  readonly bodies: readonly Body[]
  readonly byId: ReadonlyMap<string, Body>
  /** The official name of each body (from `bodies`) and all its other names. */
  readonly names: readonly BodyName[]
  readonly successions: readonly Succession[]
  readonly governance: readonly Governance[]
  readonly emailDomains: readonly EmailDomain[]
  readonly identifiers: readonly Identifier[]
}

/** The directory from the text of its data files; throws `invalid`, naming file and line, at the first thing that is wrong. */
export function parseDirectory(texts: Readonly<Record<DirectoryFile, string>>): Directory {
  const bodies = readDataFile('bodies.csv', texts.bodies, bodyColumns).map((row): Body => {
    const at = `bodies.csv line ${row.line}`
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(row.id)) throw invalid(`${at}: “${row.id}” is not an id (small letters, digits and hyphens)`)
    if (row.name === '') throw invalid(`${at}: ${row.id} has no name`)
    return {
      id: row.id,
      name: row.name,
      kind: oneOf(at, 'kind', bodyKinds, row.kind),
      service: row.service === '' ? null : oneOf(at, 'service', services, row.service),
      nation: row.nation || null,
      region: row.region || null,
      areaCode: row.area_code || null,
      ...span(at, row),
      verified: verified(at, row.verified),
    }
  })
  const byId = new Map<string, Body>()
  for (const body of bodies) {
    if (byId.has(body.id)) throw invalid(`bodies.csv has ${body.id} twice`)
    byId.set(body.id, body)
  }
  const known = (at: string, id: string): string => {
    if (!byId.has(id)) throw invalid(`${at}: ${id} is not in bodies.csv`)
    return id
  }
  return { bodies, byId, ...ties(texts, bodies, known) }
}

function ties(texts: Readonly<Record<DirectoryFile, string>>, bodies: readonly Body[], known: (at: string, id: string) => string) {
  const names = readDataFile('names.csv', texts.names, ['body', 'name', 'what', 'ambiguous'] as const).map((row): BodyName => {
    const at = `names.csv line ${row.line}`
    if (row.name === '') throw invalid(`${at}: the name is empty`)
    const ambiguous = oneOf(at, 'ambiguous', ['', 'yes'] as const, row.ambiguous) === 'yes'
    return { body: known(at, row.body), name: row.name, what: oneOf(at, 'what', nameKinds, row.what), ambiguous }
  })
  const official = bodies.map((body): BodyName => ({ body: body.id, name: body.name, what: 'official', ambiguous: false }))
  const successions = readDataFile('successions.csv', texts.successions, ['from', 'to', 'on', 'how', 'source', 'verified'] as const)
  const governance = readDataFile('governance.csv', texts.governance, [
    'body',
    'governed_by',
    'role',
    'valid_from',
    'valid_to',
    'verified',
  ] as const)
  const domains = readDataFile('email-domains.csv', texts['email-domains'], ['body', 'domain', 'verified'] as const)
  const identifiers = readDataFile('identifiers.csv', texts.identifiers, ['body', 'scheme', 'number', 'verified'] as const)
  return {
    names: [...official, ...names],
    successions: successions.map((row): Succession => {
      const at = `successions.csv line ${row.line}`
      const on = parseIsoDate(row.on)
      if (on === null) throw invalid(`${at}: “${row.on}” is not a day`, 'Write it as 2016-04-01.')
      return {
        from: known(at, row.from),
        to: known(at, row.to),
        on,
        how: row.how,
        source: row.source,
        verified: verified(at, row.verified),
      }
    }),
    governance: governance.map((row): Governance => {
      const at = `governance.csv line ${row.line}`
      const role = oneOf(at, 'role', governanceRoles, row.role)
      return {
        body: known(at, row.body),
        governedBy: known(at, row.governed_by),
        role,
        ...span(at, row),
        verified: verified(at, row.verified),
      }
    }),
    emailDomains: domains.map((row): EmailDomain => {
      const at = `email-domains.csv line ${row.line}`
      if (!/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(row.domain)) throw invalid(`${at}: “${row.domain}” is not a domain in small letters`)
      return { body: known(at, row.body), domain: row.domain, verified: verified(at, row.verified) }
    }),
    identifiers: identifiers.map((row): Identifier => {
      const at = `identifiers.csv line ${row.line}`
      if (row.scheme === '' || row.number === '') throw invalid(`${at}: a scheme and a number are needed`)
      return { body: known(at, row.body), scheme: row.scheme, number: row.number, verified: verified(at, row.verified) }
    }),
  }
}

const bodyColumns = ['id', 'name', 'kind', 'service', 'nation', 'region', 'area_code', 'valid_from', 'valid_to', 'verified'] as const

function oneOf<Value extends string>(at: string, column: string, allowed: readonly Value[], text: string): Value {
  const found = allowed.find((value) => value === text)
  if (found === undefined) throw invalid(`${at}: “${text}” is no ${column}`, `Use one of: ${allowed.join(', ')}.`)
  return found
}

function span(
  at: string,
  row: { readonly valid_from: string; readonly valid_to: string },
): { validFrom: IsoDate | null; validTo: IsoDate | null } {
  const day = (text: string): IsoDate | null => {
    const date = text === '' ? null : parseIsoDate(text)
    if (text !== '' && date === null) throw invalid(`${at}: “${text}” is not a day`, 'Write it as 2016-04-01, or leave it empty.')
    return date
  }
  const validFrom = day(row.valid_from)
  const validTo = day(row.valid_to)
  if (validFrom !== null && validTo !== null && validTo <= validFrom) throw invalid(`${at}: it ends before it begins`)
  return { validFrom, validTo }
}

const verified = (at: string, text: string): boolean => oneOf(at, 'verified', ['yes', 'to be verified'] as const, text) === 'yes'
