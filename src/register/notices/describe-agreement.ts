import { cpvOf } from './cpv-codes.ts'
import type { JsonObject } from './json-values.ts'
import { mentionParty } from './mention-party.ts'
import type { Award, Contract, PartyMention, ProcessFlag } from './process.ts'
import { codeAt, dayAt, objectAt, objectsAt, wordsAt } from './read-fields.ts'
import { valueAt } from './read-value.ts'

const deltaFields = new Set(['id', 'amendments', 'amendment', 'documents', 'statusDetails', 'milestones'])

/** An award of a compiled release; its suppliers as the parties they refer to, where there are such. */
export function describeAward(award: JsonObject, at: number, parties: ReadonlyMap<string, JsonObject>, flags: Set<ProcessFlag>): Award {
  const period = objectAt(award, 'contractPeriod')
  return {
    id: codeAt(award, 'id') ?? `#${at + 1}`,
    title: wordsAt(award, 'title'),
    description: wordsAt(award, 'description'),
    status: codeAt(award, 'status'),
    date: dayAt(award, 'date'),
    value: valueAt(award, 'value', flags),
    suppliers: objectsAt(award, 'suppliers').map((supplier) => mentionSupplier(withParty(supplier, parties))),
    startsOn: dayAt(period, 'startDate'),
    endsOn: dayAt(period, 'endDate'),
    extendedTo: dayAt(period, 'maxExtentDate'),
    cpv: cpvOf([award]),
    deltaOnly: Object.keys(award).every((name) => deltaFields.has(name)),
  }
}

/** A supplier without a name is one all the same: an award without it would look like one to nobody. */
const mentionSupplier = (supplier: JsonObject): PartyMention =>
  mentionParty(supplier, ['supplier']) ?? mentionParty({ ...supplier, name: 'Not named' }, ['supplier'])!

/** What the award says of a supplier, filled up from the party. */
function withParty(supplier: JsonObject, parties: ReadonlyMap<string, JsonObject>): JsonObject {
  const id = codeAt(supplier, 'id')
  const party = id === null ? undefined : parties.get(id)
  return party === undefined ? supplier : { ...party, ...supplier }
}

/** A contract of a compiled release. */
export function describeContract(contract: JsonObject, at: number, flags: Set<ProcessFlag>): Contract {
  const period = objectAt(contract, 'period')
  return {
    id: codeAt(contract, 'id') ?? `#${at + 1}`,
    awardId: codeAt(contract, 'awardID'),
    title: wordsAt(contract, 'title'),
    description: wordsAt(contract, 'description'),
    status: codeAt(contract, 'status'),
    signedOn: dayAt(contract, 'dateSigned'),
    startsOn: dayAt(period, 'startDate'),
    endsOn: dayAt(period, 'endDate'),
    extendedTo: dayAt(period, 'maxExtentDate'),
    value: valueAt(contract, 'value', flags),
    cpv: cpvOf([contract]),
  }
}
