import { readFileSync } from 'node:fs'
import { readDataFile } from '../../organisations/read-data-file.ts'

/** How soon a category's failure is felt: 1 lives within hours, 2 operations within days, 3 work within weeks, 4 can wait. */
export type CriticalityLevel = 1 | 2 | 3 | 4

/** What the loss of a category means for a service. */
export interface Criticality {
  /** The digits of the Common Procurement Vocabulary that the table has it under; empty where it has none. */
  readonly cpv: string
  readonly level: CriticalityLevel
  /** The share of the service that is people's work, in percent. */
  readonly people: number
  readonly service: string
  readonly tasks: readonly string[]
  readonly why: string
}

/** The table's version: whoever changes a row changes this. */
export const criticalityVersion = '28 November 2026'

export const levelWords: Readonly<Record<CriticalityLevel, { readonly name: string; readonly meaning: string }>> = {
  1: { name: 'Lives', meaning: 'Felt within hours: calls are not answered, crews not sent or patients not treated' },
  2: { name: 'Operations', meaning: 'Felt within days: fewer crews, vehicles or cases can be worked' },
  3: { name: 'Work', meaning: 'Felt within weeks: work slows, and there are ways around' },
  4: { name: 'Can wait', meaning: 'Felt within months' },
}

/** Each level weighs twice the next: what a week without it counts as. */
export const levelWeights: Readonly<Record<CriticalityLevel, number>> = { 1: 8, 2: 4, 3: 2, 4: 1 }

/** The table, as `criticality.csv` has it; our own judgement, row by row with its reason. */
export const criticalityTable: readonly Criticality[] = readDataFile(
  'criticality.csv',
  readFileSync(new URL('criticality.csv', import.meta.url), 'utf8'),
  ['cpv', 'level', 'people', 'service', 'tasks', 'why'],
).map((row) => ({
  cpv: row.cpv,
  level: Number(row.level) as CriticalityLevel,
  people: Number(row.people),
  service: row.service,
  tasks: row.tasks.split(';').map((task) => {
    const text = task.trim()
    return text.charAt(0).toUpperCase() + text.slice(1)
  }),
  why: row.why,
}))

const byPrefix = new Map(criticalityTable.map((row) => [row.cpv, row]))

const notListed = (service: string, why: string): Criticality => ({ cpv: '', level: 3, people: 50, service, tasks: [], why })
const unlisted = notListed('Not in the table', 'The table has no row for this category: taken as middling until somebody has looked')
const uncoded = notListed(
  'No category published',
  'No category is published, and its words tell none: taken as middling until somebody has looked',
)

/** The criticality of a code of eight digits: the row with most of its digits; level 3, and why, where the table or the publisher has none. */
export function criticalityOf(code: string | null): Criticality {
  if (code === null) return uncoded
  for (let digits = code.length; digits >= 2; digits--) {
    const row = byPrefix.get(code.slice(0, digits))
    if (row) return row
  }
  return unlisted
}
