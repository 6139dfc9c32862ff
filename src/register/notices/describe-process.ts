import type { IsoDate } from '../../values/dates.ts'
import { describeAward, describeContract } from './describe-agreement.ts'
import type { JsonObject } from './json-values.ts'
import { mentionParty } from './mention-party.ts'
import type { Award, Contract, NoticeValue, PartyMention, Process, ProcessFlag, Stage } from './process.ts'
import { codeAt, dayAt, objectAt, objectsAt, textsAt, wordsAt } from './read-fields.ts'
import { cpvOf } from './cpv-codes.ts'
import { valueAt } from './read-value.ts'
import { buyersOf } from './uk-rules/reused-ocid.ts'

/** What is known of a process beside its compiled release. */
export interface ProcessOrigin {
  readonly ocid: string
  readonly key: string
  /** In order. */
  readonly releases: readonly JsonObject[]
  readonly latest: number
  readonly flags: Set<ProcessFlag>
}

/** A process as typed rows from its compiled release. */
export function describeProcess(compiled: JsonObject, { ocid, key, releases, latest, flags }: ProcessOrigin): Process {
  const tender = objectAt(compiled, 'tender')
  const parties = new Map<string, JsonObject>()
  for (const party of objectsAt(compiled, 'parties')) {
    const id = codeAt(party, 'id')
    if (id !== null) parties.set(id, party)
  }
  const awards = objectsAt(compiled, 'awards').map((award, at) => describeAward(award, at, parties, flags))
  const contracts = objectsAt(compiled, 'contracts').map((contract, at) => describeContract(contract, at, flags))
  noteValues(awards, contracts, flags)
  const isFramework = isFrameworkAgreement(compiled, tender)
  const value = valueAt(tender, 'value', flags) ?? valueAt(objectAt(objectAt(compiled, 'planning'), 'budget'), 'amount', flags)
  if (value !== null && !lotsAddUp(tender, value)) flags.add('lots-do-not-add-up')
  const days = releases
    .map((release) => dayAt(release, 'date'))
    .filter((day) => day !== null)
    .toSorted()
  const period = periodOf(tender)
  const cpv = cpvOf([tender, ...objectsAt(compiled, 'awards')])
  const stage = stageOf(compiled, tender, awards, contracts)
  const buyers = buyersOf(compiled)
    .map((buyer) => mentionParty(buyer, ['buyer']))
    .filter((mention) => mention !== null)
  return {
    key,
    ocid,
    buyers: distinct(buyers),
    title: wordsAt(tender, 'title') ?? wordsAt(compiled, 'title') ?? firstTitle(awards, contracts),
    description: wordsAt(tender, 'description') ?? wordsAt(compiled, 'description'),
    stage,
    status: codeAt(tender, 'status'),
    method: codeAt(tender, 'procurementMethod'),
    methodDetails: wordsAt(tender, 'procurementMethodDetails'),
    mainCategory: codeAt(tender, 'mainProcurementCategory') ?? codeAt(objectsAt(compiled, 'awards')[0] ?? {}, 'mainProcurementCategory'),
    cpv,
    estimate: isFramework ? null : value,
    ceiling: isFramework ? value : null,
    isFramework,
    isCallOff: isCallOff(compiled, tender),
    frameworks: frameworksOf(compiled),
    firstPublished: days[0] ?? null,
    lastPublished: days.at(-1) ?? null,
    tenderClosesOn: dayAt(objectAt(tender, 'tenderPeriod'), 'endDate'),
    startsOn: period[0],
    endsOn: period[1],
    releases: releases.length,
    awards,
    contracts,
    flags: [...flags].toSorted(),
    missing: missingFrom({ stage, value, buyers, awards, contracts, cpv }),
    latest,
  }
}

/** Flags values that need a word of care. */
function noteValues(awards: readonly Award[], contracts: readonly Contract[], flags: Set<ProcessFlag>): void {
  for (const award of awards) {
    if (award.deltaOnly) flags.add('delta-only')
    if (award.value !== null && award.suppliers.length > 1) flags.add('one-total-for-several-suppliers')
    if (award.value === null && contracts.some((contract) => contract.awardId === award.id && contract.value !== null))
      flags.add('value-on-contract')
  }
}

/** A process that sets up a framework or dynamic market; a purchase from one is a call-off. */
function isFrameworkAgreement(compiled: JsonObject, tender: JsonObject): boolean {
  if (isCallOff(compiled, tender)) return false
  const techniques = objectAt(tender, 'techniques')
  if (techniques['hasFrameworkAgreement'] === true || techniques['hasDynamicPurchasingSystem'] === true) return true
  return objectsAt(tender, 'lots').some((lot) => objectAt(lot, 'techniques')['hasFrameworkAgreement'] === true)
}

function isCallOff(compiled: JsonObject, tender: JsonObject): boolean {
  const details = wordsAt(tender, 'procurementMethodDetails') ?? ''
  if (/call[- ]?off|award under (?:a )?framework|from a framework/i.test(details)) return true
  return objectsAt(compiled, 'relatedProcesses').some((related) => textsAt(related, 'relationship').includes('framework'))
}

/** The ocids of the frameworks that a release says it buys from, as published. */
export const frameworksOf = (release: JsonObject): readonly string[] => [
  ...new Set(
    objectsAt(release, 'relatedProcesses')
      .filter((related) => textsAt(related, 'relationship').includes('framework'))
      .flatMap((related) => codeAt(related, 'identifier') ?? []),
  ),
]

/** Whether the lots' values add up to the tender's, to the pound; true where not all lots have one. */
function lotsAddUp(tender: JsonObject, value: NoticeValue): boolean {
  const lots = objectsAt(tender, 'lots').map((lot) => valueAt(lot, 'value', new Set()))
  if (lots.length === 0 || lots.includes(null)) return true
  const adds = (of: (each: NoticeValue) => number | null): boolean => {
    const whole = of(value)
    const parts = lots.map((lot) => of(lot as NoticeValue))
    if (whole === null || parts.includes(null)) return true
    return Math.abs(parts.reduce((sum: number, part) => sum + (part ?? 0), 0) - whole) <= 100
  }
  return adds((each) => each.net) && adds((each) => each.gross)
}

function periodOf(tender: JsonObject): readonly [IsoDate | null, IsoDate | null] {
  const periods = [objectAt(tender, 'contractPeriod'), ...objectsAt(tender, 'lots').map((lot) => objectAt(lot, 'contractPeriod'))]
  const starts = periods
    .map((period) => dayAt(period, 'startDate'))
    .filter((day) => day !== null)
    .toSorted()
  const ends = periods
    .map((period) => dayAt(period, 'endDate'))
    .filter((day) => day !== null)
    .toSorted()
  return [starts[0] ?? null, ends.at(-1) ?? null]
}

function stageOf(compiled: JsonObject, tender: JsonObject, awards: readonly Award[], contracts: readonly Contract[]): Stage {
  const live = contracts.filter((contract) => contract.status !== 'cancelled')
  if (live.length > 0) return live.every((contract) => contract.status === 'terminated') ? 'ended' : 'contract'
  if (awards.some((award) => award.status !== 'cancelled' && award.status !== 'unsuccessful')) return 'award'
  const status = codeAt(tender, 'status')
  if (status === 'cancelled' || status === 'unsuccessful' || status === 'withdrawn') return 'cancelled'
  if (contracts.length > 0 || awards.length > 0) return 'cancelled'
  if (status === 'planning' || status === 'planned') return 'planning'
  return Object.keys(tender).length > 0 || compiled['planning'] === undefined ? 'tender' : 'planning'
}

function firstTitle(awards: readonly Award[], contracts: readonly Contract[]): string | null {
  return [...contracts, ...awards].find((each) => each.title !== null)?.title ?? null
}

function distinct(mentions: readonly PartyMention[]): readonly PartyMention[] {
  const seen = new Set<string>()
  return mentions.filter(({ name, number }) => {
    const key = `${name.toLowerCase()} ${number ?? ''}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

interface Told {
  readonly stage: Stage
  readonly value: NoticeValue | null
  readonly buyers: readonly PartyMention[]
  readonly awards: readonly Award[]
  readonly contracts: readonly Contract[]
  readonly cpv: readonly string[]
}

function missingFrom({ stage, value, buyers, awards, contracts, cpv }: Told): readonly string[] {
  const missing: string[] = []
  if (buyers.length === 0) missing.push('who buys')
  if (cpv.length === 0) missing.push('what is bought, as a CPV code')
  if (stage === 'planning' || stage === 'tender') {
    if (value === null) missing.push('an estimate')
  } else if (stage === 'award' || stage === 'contract') {
    if (awards.length === 0) missing.push('the award')
    else if (awards.every((award) => award.suppliers.length === 0)) missing.push('the supplier')
    if (awards.every((award) => award.value === null) && contracts.every((contract) => contract.value === null)) missing.push('the value')
    if ([...awards, ...contracts].every((each) => each.startsOn === null && each.endsOn === null)) missing.push('the dates')
  }
  return missing
}
