import type { JsonObject } from '../json-values.ts'
import type { ProcessFlag } from '../process.ts'

/** A rule for a known fault of one release: gives the release back, or a changed copy, and flags what it did. */
export interface UkRule {
  readonly name: string
  readonly reason: string
  apply(release: JsonObject, flags: Set<ProcessFlag>): JsonObject
}
