import { allCpv } from '../../register/categories/cpv.ts'
import { criticalityOf, criticalityTable, levelWords } from './criticality.ts'
import type { Criticality } from './criticality.ts'

/** A group of the Common Procurement Vocabulary without which an emergency service stops within days, and why we think so. */
export interface CriticalGroup {
  /** Three digits. */
  readonly group: string
  readonly level: 1 | 2
  readonly why: string
}

/** The most critical of what a group holds: the row of the group itself or of one of its parts. */
const mostCritical = (group: string): Criticality =>
  criticalityTable
    .filter(({ cpv }) => cpv.startsWith(group))
    .reduce((most, row) => (row.level < most.level ? row : most), criticalityOf(group.padEnd(8, '0')))

/** The groups whose own level, or that of a part of them, is 1 or 2: felt within hours or days. By the one table that the drill reads too. */
export const criticalGroups: readonly CriticalGroup[] = [...new Set(allCpv.map(({ code }) => code.slice(0, 3)))].flatMap((group) => {
  const { level, service, why } = mostCritical(group)
  return level > 2 ? [] : [{ group, level: level as 1 | 2, why: `${levelWords[level].name}: ${service}. ${why}` }]
})

const whyByGroup = new Map(criticalGroups.map((one) => [one.group, one.why]))

/** Why a group (three digits) is critical; null where it is not. */
export const whyCritical = (group: string): string | null => whyByGroup.get(group) ?? null
