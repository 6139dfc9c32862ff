import type { IsoDate } from '../../values/dates.ts'
import type { MoneyKind } from '../../values/money.ts'
import { isObject } from '../notices/json-values.ts'
import type { JsonObject } from '../notices/json-values.ts'
import type { NoticeValue } from '../notices/process.ts'
import { codeAt, dayAt, objectAt, objectsAt, wordsAt } from '../notices/read-fields.ts'
import { valueAt } from '../notices/read-value.ts'
import { privacyOf } from '../readers/payments/privacy.ts'

/** Which agreement of a process is asked about, and whether the process sets up a framework, whose estimate is a ceiling. */
export interface ToldScope {
  readonly awardId: string | null
  readonly contractId: string | null
  readonly isFramework: boolean
}

/** A lot as a notice tells of it. */
export interface LotTold {
  readonly id: string | null
  readonly title: string | null
  readonly value: NoticeValue | null
  readonly startsOn: IsoDate | null
  readonly endsOn: IsoDate | null
  readonly extendedTo: IsoDate | null
}

/** What one notice says of a contract; null where it says nothing of that. */
export interface NoticeTold {
  readonly code: string | null
  readonly link: { readonly text: string; readonly href: string } | null
  readonly amounts: ReadonlyMap<MoneyKind, NoticeValue>
  readonly closesOn: IsoDate | null
  readonly awardedOn: IsoDate | null
  readonly signedOn: IsoDate | null
  readonly startsOn: IsoDate | null
  readonly endsOn: IsoDate | null
  readonly extendedTo: IsoDate | null
  readonly method: string | null
  readonly lots: readonly LotTold[]
  readonly tenders: number | null
  readonly smallFirms: number | null
  /** Names as published; null for one that is not shown, being redacted or likely a private person's. */
  readonly suppliers: readonly (string | null)[]
  readonly amendments: readonly string[]
}

/** What a release says of one agreement: that of its ids, or the only one it has. */
export function readNotice(release: JsonObject, scope: ToldScope): NoticeTold {
  const tender = objectAt(release, 'tender')
  const award = ownOf(objectsAt(release, 'awards'), scope.awardId)
  const contract = ownOf(objectsAt(release, 'contracts'), scope.contractId)
  const period = firstWith([objectAt(contract, 'period'), objectAt(award, 'contractPeriod'), ...periodsOf(tender)])
  const amounts = new Map<MoneyKind, NoticeValue>()
  const add = (kind: MoneyKind, value: NoticeValue | null): void => void (value !== null && !amounts.has(kind) && amounts.set(kind, value))
  const value = (holder: JsonObject, name: string): NoticeValue | null => valueAt(holder, name, new Set())
  add(
    scope.isFramework ? 'ceiling' : 'estimate',
    value(tender, 'value') ?? value(objectAt(objectAt(release, 'planning'), 'budget'), 'amount'),
  )
  add(scope.isFramework ? 'ceiling' : 'award', value(award, 'value'))
  add(scope.isFramework ? 'ceiling' : 'contract', value(contract, 'value'))
  const document = noticeDocument(release)
  return {
    ...document,
    amounts,
    closesOn: dayAt(objectAt(tender, 'tenderPeriod'), 'endDate'),
    awardedOn: dayAt(award, 'date'),
    signedOn: dayAt(contract, 'dateSigned'),
    startsOn: dayAt(period, 'startDate'),
    endsOn: dayAt(period, 'endDate'),
    extendedTo: dayAt(period, 'maxExtentDate'),
    method: wordsAt(tender, 'procurementMethodDetails'),
    lots: objectsAt(tender, 'lots').map(lotOf),
    tenders: statistic(release, 'bids'),
    smallFirms: statistic(release, 'smeBids'),
    suppliers: supplierNames(release, award),
    amendments: amendmentsOf([tender, award, contract]),
  }
}

/** The suppliers' names, from the parties where the award has only ids; those without any name are left out. */
function supplierNames(release: JsonObject, award: JsonObject): readonly (string | null)[] {
  const parties = new Map(objectsAt(release, 'parties').map((party) => [codeAt(party, 'id'), wordsAt(party, 'name')]))
  return objectsAt(award, 'suppliers').flatMap((supplier) => {
    const name = wordsAt(supplier, 'name') ?? parties.get(codeAt(supplier, 'id')) ?? null
    return name === null ? [] : [privacyOf(name) === 0 ? name : null]
  })
}

/** The item of this id; where none is asked for or has it, the only one there is. */
function ownOf(items: readonly JsonObject[], id: string | null): JsonObject {
  return items.find((item) => id !== null && codeAt(item, 'id') === id) ?? (items.length === 1 ? items[0]! : {})
}

function lotOf(lot: JsonObject): LotTold {
  const period = objectAt(lot, 'contractPeriod')
  return {
    id: codeAt(lot, 'id'),
    title: wordsAt(lot, 'title'),
    value: valueAt(lot, 'value', new Set()),
    startsOn: dayAt(period, 'startDate'),
    endsOn: dayAt(period, 'endDate'),
    extendedTo: dayAt(period, 'maxExtentDate'),
  }
}

const periodsOf = (tender: JsonObject): readonly JsonObject[] => [
  objectAt(tender, 'contractPeriod'),
  ...objectsAt(tender, 'lots').map((lot) => objectAt(lot, 'contractPeriod')),
]

const firstWith = (periods: readonly JsonObject[]): JsonObject => periods.find((period) => Object.keys(period).length > 0) ?? {}

/** The sum of a statistic over the lots, or the one for the whole where it is told so; null where nothing is. */
function statistic(release: JsonObject, measure: string): number | null {
  const told = objectsAt(objectAt(release, 'bids'), 'statistics').filter(
    (one) => one['measure'] === measure && typeof one['value'] === 'number' && Number.isSafeInteger(one['value']),
  )
  const whole = told.find((one) => one['relatedLot'] === undefined)
  if (whole !== undefined) return Number(whole['value'])
  const lots = new Map(told.map((one) => [codeAt(one, 'relatedLot'), Number(one['value'])]))
  return lots.size === 0 ? null : [...lots.values()].reduce((sum, one) => sum + one, 0)
}

function amendmentsOf(holders: readonly JsonObject[]): readonly string[] {
  const texts = holders
    .flatMap((holder) => [...objectsAt(holder, 'amendments'), objectAt(holder, 'amendment')])
    .flatMap((one) => [wordsAt(one, 'description'), wordsAt(one, 'rationale')])
    .filter((text) => text !== null)
  return [...new Set(texts)].slice(0, 3).map((text) => (text.length > 400 ? `${text.slice(0, 399)}…` : text))
}

/** The notice's own kind (`UK4`) and where it stands, from the documents of its release; the newest of them. */
function noticeDocument(release: JsonObject): Pick<NoticeTold, 'code' | 'link'> {
  const holders = [
    objectAt(release, 'planning'),
    objectAt(release, 'tender'),
    ...objectsAt(release, 'awards'),
    ...objectsAt(release, 'contracts'),
  ]
  const document = holders
    .flatMap((holder) => objectsAt(holder, 'documents'))
    .findLast((one) => typeof one['noticeType'] === 'string' || (wordsAt(one, 'documentType') ?? '').endsWith('Notice'))
  if (document === undefined || !isObject(document)) return { code: null, link: null }
  const href = wordsAt(document, 'url')
  const id = codeAt(document, 'id')
  return {
    code: wordsAt(document, 'noticeType')?.slice(0, 12) ?? null,
    link:
      href !== null && /^https:\/\/[\w.-]+\//.test(href)
        ? { text: id !== null && id.length < 40 ? `Notice ${id}` : 'The notice', href }
        : null,
  }
}
