import { readFileSync } from 'node:fs'
import { readDataFile } from '../../organisations/read-data-file.ts'

/** A group of the Common Procurement Vocabulary without which an emergency service stops within days, and why we think so. */
export interface CriticalGroup {
  readonly group: string
  readonly why: string
}

/** The list in use: our own judgement, in a file that anyone can read and propose to change. */
export const criticalGroups: readonly CriticalGroup[] = readDataFile(
  'critical-groups.csv',
  readFileSync(new URL('critical-groups.csv', import.meta.url), 'utf8'),
  ['group', 'why'],
).map(({ group, why }) => ({ group, why }))

const why = new Map(criticalGroups.map((one) => [one.group, one.why]))

/** Why a group (three digits) is critical; null where it is not on the list. */
export const whyCritical = (group: string): string | null => why.get(group) ?? null
