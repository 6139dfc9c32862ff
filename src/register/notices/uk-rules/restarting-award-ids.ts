import { foldText } from '../../../values/text.ts'
import type { JsonObject } from '../json-values.ts'
import { mentionParty } from '../mention-party.ts'
import type { ProcessFlag } from '../process.ts'
import { codeAt, dayAt, objectAt, objectsAt, textsAt, wordsAt } from '../read-fields.ts'

/** What an award says that can tell it from another. */
interface Face {
  readonly suppliers: ReadonlySet<string>
  readonly lots: ReadonlySet<string>
  readonly date: string | null
  readonly title: string | null
  readonly amount: unknown
}

interface Known {
  readonly id: string
  face: Face
}

const updates = new Set([
  'awardUpdate',
  'awardCancellation',
  'contractUpdate',
  'contractAmendment',
  'contractTermination',
  'implementation',
  'implementationUpdate',
])

/**
 * Gives an award whose id was used by an earlier release for another award an id of its own, `1 (083650-2026)`, and points its contracts
 * there. Releases come in order. It is another award where both name suppliers and none is in common, or both name lots and none is in
 * common, or it was made on another day for another amount, or has another title and another amount; unless its release says that it
 * updates. One that carries only an id and what changed is the last award of that id.
 */
export function keepRestartedAwards(releases: readonly JsonObject[], flags: Set<ProcessFlag>): readonly JsonObject[] {
  if (releases.length < 2) return releases
  const awardsSeen = new Map<string, Known[]>()
  const contractsSeen = new Map<string, Known[]>()
  return releases.map((release) => {
    const isUpdate = textsAt(release, 'tag').some((tag) => updates.has(tag))
    const releaseId = codeAt(release, 'id') ?? ''
    const renamed = new Map<string, string>()
    const awards = objectsAt(release, 'awards').map((award) => rename(award, faceOf(award), awardsSeen, isUpdate, releaseId, renamed))
    const renamedContracts = new Map<string, string>()
    const contracts = objectsAt(release, 'contracts').map((contract) => {
      const awardId = codeAt(contract, 'awardID')
      const newAwardId = awardId === null ? undefined : renamed.get(awardId)
      const pointed = newAwardId === undefined || newAwardId === awardId ? contract : { ...contract, awardID: newAwardId }
      const face = contractFace(contract, newAwardId ?? awardId)
      return rename(pointed, face, contractsSeen, isUpdate, releaseId, renamedContracts)
    })
    if (![...renamed, ...renamedContracts].some(([before, after]) => before !== after)) return release
    flags.add('restarted-award-ids')
    return { ...release, ...(awards.length > 0 ? { awards } : {}), ...(contracts.length > 0 ? { contracts } : {}) }
  })
}

function rename(
  item: JsonObject,
  face: Face,
  seen: Map<string, Known[]>,
  isUpdate: boolean,
  releaseId: string,
  renamed: Map<string, string>,
): JsonObject {
  const id = codeAt(item, 'id')
  if (id === null) return item
  const known = seen.get(id) ?? []
  seen.set(id, known)
  const same = known.findLast((each) => isUpdate || !isAnother(each.face, face))
  if (same !== undefined) {
    same.face = joined(same.face, face)
    renamed.set(id, same.id)
    return same.id === id ? item : { ...item, id: same.id }
  }
  const own = known.length === 0 ? id : `${id} (${releaseId})`
  known.push({ id: own, face })
  renamed.set(id, own)
  return own === id ? item : { ...item, id: own }
}

function isAnother(before: Face, after: Face): boolean {
  if (before.suppliers.size > 0 && after.suppliers.size > 0 && before.suppliers.isDisjointFrom(after.suppliers)) return true
  if (before.lots.size > 0 && after.lots.size > 0 && before.lots.isDisjointFrom(after.lots)) return true
  const otherAmount = differ(before.amount, after.amount)
  return otherAmount && (differ(before.date, after.date) || differ(before.title, after.title))
}

const differ = (before: unknown, after: unknown): boolean =>
  before !== null && before !== undefined && after !== null && after !== undefined && before !== after

/** What is known after both: a restatement that leaves something out takes nothing back. */
const joined = (before: Face, after: Face): Face => ({
  suppliers: after.suppliers.size > 0 ? before.suppliers.union(after.suppliers) : before.suppliers,
  lots: after.lots.size > 0 ? after.lots : before.lots,
  date: after.date ?? before.date,
  title: after.title ?? before.title,
  amount: after.amount ?? before.amount,
})

function faceOf(award: JsonObject): Face {
  const suppliers = new Set<string>()
  for (const supplier of objectsAt(award, 'suppliers')) {
    const mention = mentionParty(supplier, [])
    if (mention === null) continue
    suppliers.add(foldText(mention.name))
    if (mention.number !== null) suppliers.add(`${mention.scheme} ${mention.number}`)
  }
  return {
    suppliers,
    lots: new Set(textsAt(award, 'relatedLots')),
    date: dayAt(award, 'date'),
    title: titleOf(award),
    amount: objectAt(award, 'value')['amount'],
  }
}

/** A contract is another where its award is, or where it was signed on another day for another amount. */
const contractFace = (contract: JsonObject, awardId: string | null): Face => ({
  suppliers: new Set(awardId === null ? [] : [awardId]),
  lots: new Set(),
  date: dayAt(contract, 'dateSigned'),
  title: null,
  amount: objectAt(contract, 'value')['amount'],
})

const titleOf = (object: JsonObject): string | null => {
  const title = wordsAt(object, 'title')
  return title === null ? null : foldText(title)
}
