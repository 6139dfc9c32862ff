import type { JsonObject } from '../json-values.ts'
import { codeAt, textsAt } from '../read-fields.ts'

/** How far into a process a tag belongs; for releases of one instant. */
const stages: Readonly<Record<string, number>> = {
  planning: 0,
  planningUpdate: 0,
  tender: 1,
  tenderAmendment: 2,
  tenderUpdate: 2,
  tenderCancellation: 2,
  award: 3,
  awardUpdate: 4,
  awardCancellation: 4,
  contract: 5,
  contractUpdate: 6,
  contractAmendment: 6,
  implementation: 7,
  implementationUpdate: 7,
  contractTermination: 8,
}

const collator = new Intl.Collator('en', { numeric: true })

/**
 * Releases in the order in which they were made: by instant (the standard compares dates as text, which puts `+01:00` wrongly beside `Z`),
 * then by what they are about, then by id with its numbers read as numbers, then as given. One without a date comes first.
 */
export function inOrderOfRelease<T extends { readonly release: JsonObject }>(releases: readonly T[]): readonly T[] {
  if (releases.length < 2) return releases
  const keyed = releases.map((entry) => ({
    entry,
    instant: instantOf(entry.release),
    stage: Math.max(-1, ...textsAt(entry.release, 'tag').map((tag) => stages[tag] ?? -1)),
    id: codeAt(entry.release, 'id') ?? '',
  }))
  keyed.sort((a, b) => a.instant - b.instant || a.stage - b.stage || collator.compare(a.id, b.id))
  return keyed.map(({ entry }) => entry)
}

function instantOf(release: JsonObject): number {
  const date = release['date']
  const instant = typeof date === 'string' ? Date.parse(date) : Number.NaN
  return Number.isNaN(instant) ? -8.64e15 : instant
}
