import { foldText, slug } from '../../../values/text.ts'
import type { JsonObject } from '../json-values.ts'
import { mentionParty } from '../mention-party.ts'
import { codeAt, objectAt, objectsAt, textsAt, wordsAt } from '../read-fields.ts'

/** The releases of one ocid that are of one set of buyers. */
export interface BuyersGroup<T> {
  /** What tells the group from the others of its ocid; empty for the one that began first. */
  readonly suffix: string
  readonly releases: readonly T[]
}

/**
 * Parts the releases of one ocid, given in order, by buyers. Two releases are of one process where they have a buyer in common: the
 * same identifier, the same portal account, or the same name but for case and punctuation. A release that names no buyer belongs to
 * the process of the release before it.
 */
export function partByBuyers<T extends { readonly release: JsonObject }>(releases: readonly T[]): readonly BuyersGroup<T>[] {
  if (releases.length === 1) return [{ suffix: '', releases }]
  const groups: { keys: Set<string>; name: string; at: number[] }[] = []
  const without: number[] = []
  for (const [at, { release }] of releases.entries()) {
    const { keys, name } = buyerKeys(release)
    if (keys.size === 0) {
      without.push(at)
      continue
    }
    const touching = groups.filter((group) => [...keys].some((key) => group.keys.has(key)))
    const [group] = touching
    if (group === undefined) {
      groups.push({ keys, name, at: [at] })
      continue
    }
    for (const other of touching.slice(1)) {
      for (const key of other.keys) group.keys.add(key)
      group.at.push(...other.at)
      groups.splice(groups.indexOf(other), 1)
    }
    for (const key of keys) group.keys.add(key)
    group.at.push(at)
  }
  if (groups.length <= 1) return [{ suffix: '', releases }]
  for (const at of without) groupBefore(groups, at).at.push(at)
  for (const group of groups) group.at.sort((a, b) => a - b)
  groups.sort((a, b) => a.at[0]! - b.at[0]!)
  const taken = new Set<string>([''])
  return groups.map((group, number) => {
    let suffix = number === 0 ? '' : slug(group.name).slice(0, 60) || `buyer-${number + 1}`
    while (number > 0 && taken.has(suffix)) suffix = `${suffix}-${number + 1}`
    taken.add(suffix)
    return { suffix, releases: group.at.map((at) => releases[at]!) }
  })
}

function groupBefore<G extends { at: number[] }>(groups: readonly G[], at: number): G {
  const before = groups.map((group) => ({ group, last: Math.max(-1, ...group.at.filter((each) => each < at)) }))
  before.sort((a, b) => b.last - a.last)
  return before[0]!.group
}

/** The buyers of a release: its `buyer`, and the parties in that role; as objects with what is known of each. */
export function buyersOf(release: JsonObject): readonly JsonObject[] {
  const parties = objectsAt(release, 'parties').filter((party) => textsAt(party, 'roles').includes('buyer'))
  const buyer = objectAt(release, 'buyer')
  const own = codeAt(buyer, 'id')
  let folded: string | null = null
  // Folded only where the id does not tell: folding names takes longer than all else here.
  const sameName = (party: JsonObject): boolean => {
    folded ??= foldText(wordsAt(buyer, 'name') ?? '')
    return folded !== '' && foldText(wordsAt(party, 'name') ?? '') === folded
  }
  const same = (party: JsonObject): boolean => (own !== null && codeAt(party, 'id') === own) || sameName(party)
  const known = parties.find(same)
  if (Object.keys(buyer).length === 0) return parties.length > 0 ? parties : procuringEntity(release)
  return [known === undefined ? buyer : { ...known, ...buyer }, ...parties.filter((party) => party !== known)]
}

function procuringEntity(release: JsonObject): readonly JsonObject[] {
  const entity = objectAt(objectAt(release, 'tender'), 'procuringEntity')
  return Object.keys(entity).length > 0 ? [entity] : []
}

function buyerKeys(release: JsonObject): { keys: Set<string>; name: string } {
  const keys = new Set<string>()
  let first = ''
  for (const buyer of buyersOf(release)) {
    const mention = mentionParty(buyer, ['buyer'])
    const id = codeAt(buyer, 'id')
    if (id !== null && id !== '0' && !/^org-\d+$/i.test(id)) keys.add(`id ${id}`)
    if (mention === null) continue
    first ||= mention.name
    keys.add(`name ${foldText(mention.name)}`)
    if (mention.number !== null) keys.add(`number ${mention.scheme} ${mention.number}`)
  }
  return { keys, name: first }
}
