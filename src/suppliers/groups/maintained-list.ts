import { readFileSync } from 'node:fs'
import { readDataFile } from '../../organisations/read-data-file.ts'
import { companyNumber } from '../../values/company-number.ts'
import { parseIsoDate } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { takenNames } from './taken-names.ts'

/** The kinds of what becomes of a company. */
export const changeKinds = ['renamed', 'taken over', 'in administration', 'in liquidation', 'dissolved'] as const
export type ChangeKind = (typeof changeKinds)[number]

/** What the packaged list says, with where it says it from; a row that is not verified is still to be held against its source. */
interface Listed {
  readonly listedAs: string
  readonly source: string
  readonly verified: boolean
}
interface ListedGroup extends Listed {
  readonly name: string
  readonly since: IsoDate | null
  readonly endedOn: IsoDate | null
  readonly became: string | null
}
interface ListedCompany extends Listed {
  readonly group: string
  readonly name: string
  readonly number: string
  readonly folded: readonly string[]
  readonly jointVenture: boolean
  readonly shareBasisPoints: number | null
  readonly since: IsoDate | null
  readonly until: IsoDate | null
}
interface ListedChange extends Listed {
  readonly name: string
  readonly number: string
  readonly kind: ChangeKind
  readonly happenedOn: IsoDate | null
  readonly becameNumber: string
  readonly becameName: string | null
}

/** The maintained list of groups, their companies, and what became of companies. */
export interface MaintainedList {
  readonly groups: readonly ListedGroup[]
  readonly companies: readonly ListedCompany[]
  readonly changes: readonly ListedChange[]
}

/** Reads the packaged list; fails on a group, number, day, share or source that it does not know. */
export function readMaintainedList(read: (file: string) => string = packaged): MaintainedList {
  const sources = new Map(rowsOf(read, 'sources.csv', ['key', 'name', 'of']).map(({ key, name, of }) => [key, `${name}, ${of}`] as const))
  const sourceOf = (file: string, line: number, key: string): string => sources.get(key) ?? wrong(file, line, `has the source ${key}`)
  const groups = rowsOf(read, 'groups.csv', ['key', 'name', 'since', 'ended_on', 'became', 'source', 'verified']).map((row) => ({
    listedAs: row.key,
    name: row.name,
    since: dayOf('groups.csv', row.line, row.since),
    endedOn: dayOf('groups.csv', row.line, row.ended_on),
    became: row.became === '' ? null : row.became,
    source: sourceOf('groups.csv', row.line, row.source),
    verified: row.verified === 'yes',
  }))
  const keys = new Set(groups.map(({ listedAs }) => listedAs))
  const columns = ['group', 'number', 'name', 'joint_venture', 'share_percent', 'since', 'until', 'source', 'verified'] as const
  const companies = rowsOf(read, 'companies.csv', columns).map((row) => ({
    listedAs: `${row.group}/${row.number === '' ? row.name : row.number}`,
    group: keys.has(row.group) ? row.group : wrong('companies.csv', row.line, `names the group ${row.group}`),
    name: row.name,
    number: numberOf('companies.csv', row.line, row.number),
    // A name on its way from one group to another could be of either: its number alone tells.
    folded: row.until === '' && row.joint_venture === 'no' ? takenNames(row.name) : [],
    jointVenture: row.joint_venture === 'yes',
    shareBasisPoints: row.share_percent === '' ? null : Math.round(Number(row.share_percent) * 100),
    since: dayOf('companies.csv', row.line, row.since),
    until: dayOf('companies.csv', row.line, row.until),
    source: sourceOf('companies.csv', row.line, row.source),
    verified: row.verified === 'yes',
  }))
  const ofChanges = ['number', 'name', 'kind', 'happened_on', 'became_number', 'became_name', 'source', 'verified'] as const
  const changes = rowsOf(read, 'changes.csv', ofChanges).map((row) => ({
    listedAs: `${row.number === '' ? row.name : row.number}/${row.kind}`,
    name: row.name,
    number: numberOf('changes.csv', row.line, row.number),
    kind: changeKinds.find((kind) => kind === row.kind) ?? wrong('changes.csv', row.line, `says ${row.kind}`),
    happenedOn: dayOf('changes.csv', row.line, row.happened_on),
    becameNumber: numberOf('changes.csv', row.line, row.became_number),
    becameName: row.became_name === '' ? null : row.became_name,
    source: sourceOf('changes.csv', row.line, row.source),
    verified: row.verified === 'yes',
  }))
  return { groups, companies, changes }
}

const packaged = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8')

const rowsOf = <Column extends string>(read: (file: string) => string, file: string, columns: readonly Column[]) =>
  readDataFile(file, read(file), columns)

function wrong(file: string, line: number, what: string): never {
  throw new Error(`${file} line ${line} ${what}`)
}

function dayOf(file: string, line: number, text: string): IsoDate | null {
  return text === '' ? null : (parseIsoDate(text) ?? wrong(file, line, `has the day ${text}`))
}

function numberOf(file: string, line: number, text: string): string {
  return text === '' || companyNumber(text) === text ? text : wrong(file, line, `has the company number ${text}`)
}
