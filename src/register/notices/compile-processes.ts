import { readFileSync } from 'node:fs'
import { isObject } from './json-values.ts'
import type { JsonObject } from './json-values.ts'
import { mergeInOrder } from './merge-releases.ts'
import { mergeRulesFrom } from './merge-rules.ts'
import type { MergeRule } from './merge-rules.ts'
import { describeProcess } from './describe-process.ts'
import type { Process, ProcessFlag } from './process.ts'
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

let packaged: MergeRule | null = null

/** The merge rules of OCDS 1.1 with the UK extension's. */
export function packagedRules(): MergeRule {
  packaged ??= mergeRulesFrom(JSON.parse(readFileSync(new URL('./schemas/ocds-1.1-uk-merge-schema.json', import.meta.url), 'utf8')))
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
    const ordered = keepRestartedAwards(group.releases.map((each) => each.release), flags)
    return describeProcess(mergeInOrder(ordered, rules), {
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
  const seen = new Set<string>()
  const kept: { release: JsonObject; number: number }[] = []
  for (const [number, { release, raw }] of given.entries()) {
    if (raw !== null && given.length > 1) {
      if (seen.has(raw)) continue
      seen.add(raw)
    }
    if (isObject(release)) kept.push({ release, number })
  }
  return kept
}
