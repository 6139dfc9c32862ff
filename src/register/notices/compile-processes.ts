import { readFileSync } from 'node:fs'
import { isObject } from './json-values.ts'
import type { JsonObject } from './json-values.ts'
import { mergeInOrder } from './merge-releases.ts'
import { mergeRulesFrom, withoutFields } from './merge-rules.ts'
import type { MergeRule } from './merge-rules.ts'
import { describeProcess } from './describe-process.ts'
import type { Process, ProcessFlag } from './process.ts'
import { codeAt, objectsAt } from './read-fields.ts'
import { inlineOrganisations } from './uk-rules/inline-organisations.ts'
import { missingReleaseId } from './uk-rules/missing-release-id.ts'
import { inOrderOfRelease } from './uk-rules/release-order.ts'
import { keepRestartedAwards } from './uk-rules/restarting-award-ids.ts'
import { partByBuyers } from './uk-rules/reused-ocid.ts'
import type { UkRule } from './uk-rules/rule.ts'

/** The rules for faults of single releases, in the order in which they apply. */
export const releaseRules: readonly UkRule[] = [missingReleaseId, inlineOrganisations]

/** A release of an ocid, and its JSON where it is known, by which the same release out of two files is known again. */
export interface GivenRelease {
  readonly release: JsonObject
  readonly raw: string | null
}

/** Fields, at any depth, that no row is made of: merging them would take longer than all the others. */
const unread = new Set([
  'documents',
  'address',
  'contactPoint',
  'details',
  'milestones',
  'awardCriteria',
  'selectionCriteria',
  'deliveryAddresses',
  'deliveryLocation',
  'submissionTerms',
  'legalBasis',
  'otherRequirements',
  'contractTerms',
  'reviewDetails',
  'communication',
  'links',
  'bids',
  'amendments',
])

let packaged: MergeRule | null = null

/** The merge rules of OCDS 1.1 with the UK extension's, for what is read of a process. */
export function packagedRules(): MergeRule {
  packaged ??= withoutFields(
    mergeRulesFrom(JSON.parse(readFileSync(new URL('./schemas/ocds-1.1-uk-merge-schema.json', import.meta.url), 'utf8'))),
    unread,
  )
  return packaged
}

/**
 * The contracting processes that the releases of one ocid tell of, the faults of the UK's notices handled as
 * methods/compiling-notices.md says. Releases may come in any order, and the same one more than once.
 */
export function compileProcesses(ocid: string, given: readonly GivenRelease[], rules: MergeRule = packagedRules()): readonly Process[] {
  const releases = once(given).map(({ release, number }) => {
    const flags = new Set<ProcessFlag>()
    return { number, flags, release: releaseRules.reduce((changed, rule) => rule.apply(changed, flags), release) }
  })
  const groups = partByBuyers(inOrderOfRelease(releases))
  return groups.map((group) => {
    const flags = new Set<ProcessFlag>(group.releases.flatMap((each) => [...each.flags]))
    if (groups.length > 1) flags.add('reused-ocid')
    const ordered = keepRestartedAwards(
      group.releases.map((each) => each.release),
      flags,
    )
    return describeProcess(compile(ordered, rules), {
      ocid,
      key: group.suffix === '' ? ocid : `${ocid}--${group.suffix}`,
      releases: ordered,
      latest: group.releases.at(-1)!.number,
      flags,
    })
  })
}

/** Each release once, with its place among those given: the same bytes are the same release, from however many files. */
function once(given: readonly GivenRelease[]): readonly { release: JsonObject; number: number }[] {
  const kept: { release: JsonObject; number: number }[] = []
  for (const [number, { release, raw }] of given.entries()) {
    if (!isObject(release)) continue
    const known = raw !== null && kept.some((each) => each.release['id'] === release['id'] && given[each.number]!.raw === raw)
    if (!known) kept.push({ release, number })
  }
  return kept
}

/** A process of one release is that release, unless a list in it must be merged with itself. */
function compile(releases: readonly JsonObject[], rules: MergeRule): JsonObject {
  const [only] = releases
  if (releases.length === 1 && only !== undefined && !repeatsIds(only)) return only
  return mergeInOrder(releases, rules)
}

function repeatsIds(release: JsonObject): boolean {
  return ['awards', 'contracts', 'parties'].some((name) => {
    const ids = objectsAt(release, name).map((item) => codeAt(item, 'id'))
    return new Set(ids).size < ids.length
  })
}
