import { createHash } from 'node:crypto'
import { codeAt } from '../read-fields.ts'
import type { UkRule } from './rule.ts'

/** A release without an id gets one from its date and its content, the same each time it is read. */
export const missingReleaseId: UkRule = {
  name: 'missing-release-id',
  reason: 'Public Contracts Scotland publishes releases without an id; nothing could point at them.',
  apply(release, flags) {
    if (codeAt(release, 'id') !== null) return release
    flags.add('derived-release-id')
    return { ...release, id: derivedReleaseId(release) }
  },
}

/** An id from the content of a release, the same each time it is read. */
export const derivedReleaseId = (release: object): string =>
  `derived-${createHash('sha256').update(JSON.stringify(release)).digest('hex').slice(0, 12)}`
