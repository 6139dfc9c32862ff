import { slug } from '../../values/text.ts'
import type { Award, Contract, NoticeValue, PartyMention, Process } from './process.ts'

/** One agreement of a process: an entry of `contracts[]`, or an award that has no contract of its own. */
export interface Agreement {
  readonly key: string
  readonly origin: 'contract' | 'award'
  readonly awardId: string | null
  readonly contractId: string | null
  readonly award: Award | null
  readonly contract: Contract | null
  readonly suppliers: readonly PartyMention[]
  readonly value: NoticeValue | null
  readonly moneyKind: 'ceiling' | 'award' | 'contract' | null
  /** In words, where the value is not simply the agreement's own. */
  readonly valueBasis: string | null
}

/**
 * The agreements of a process, each with one value and none with another's: a contract's own; else its award's, which, where the award
 * has several contracts without values, stands on the first of them alone, so that a sum counts it once. An award of which nothing is
 * known but an amendment, and one that was unsuccessful, is no agreement.
 */
export function agreementsOf(process: Process): readonly Agreement[] {
  const { awards, contracts, isFramework } = process
  const key = keysWithin(process)
  const byAward = Map.groupBy(contracts, (contract) => contract.awardId)
  const awardOf = new Map(awards.map((award) => [award.id, award]))
  const agreements = contracts.map((contract): Agreement => {
    const award = contract.awardId === null ? null : (awardOf.get(contract.awardId) ?? null)
    const own = contract.value
    const siblings = award === null ? [] : byAward.get(award.id)!
    const lends =
      own === null && award !== null && award.value !== null && siblings.every((each) => each.value === null) && siblings[0] === contract
    const value = own ?? (lends ? award.value : null)
    return {
      key: key('contract', contract.id),
      origin: 'contract',
      awardId: contract.awardId,
      contractId: contract.id,
      award,
      contract,
      suppliers:
        award?.suppliers ?? (awards.length === 1 && contracts.length === 1 && contract.awardId === null ? awards[0]!.suppliers : []),
      value,
      moneyKind: value === null ? null : isFramework ? 'ceiling' : lends ? 'award' : 'contract',
      valueBasis: lends ? (siblings.length > 1 ? `the award’s total, for ${siblings.length} contracts` : 'the award’s') : null,
    }
  })
  for (const award of awards) {
    if (byAward.has(award.id) || award.deltaOnly || award.status === 'unsuccessful') continue
    agreements.push({
      key: key('award', award.id),
      origin: 'award',
      awardId: award.id,
      contractId: null,
      award,
      contract: null,
      suppliers: award.suppliers,
      value: award.value,
      moneyKind: award.value === null ? null : isFramework ? 'ceiling' : 'award',
      valueBasis: award.value !== null && award.suppliers.length > 1 ? `one total for ${award.suppliers.length} suppliers` : null,
    })
  }
  return agreements
}

/** Names for the things of a process that are fit for an address and differ from one another; the same each time it is compiled. */
export function keysWithin(process: Process): (kind: string, id: string) => string {
  const taken = new Set<string>()
  return (kind, id) => {
    const short = id.startsWith(`${process.ocid}-`) ? id.slice(process.ocid.length + 1) : id
    const first = `${process.key}-${kind}-${slug(short) || 'x'}`.slice(0, 300)
    let key = first
    for (let number = 2; taken.has(key); number++) key = `${first}-${number}`
    taken.add(key)
    return key
  }
}
