import { readFileSync } from 'node:fs'
import { readDataFile } from '../../organisations/read-data-file.ts'
import { foldText } from '../../values/text.ts'

/** A rule that places a publisher's spend category by its words; `cpv` is null where it is no purchase. */
export interface SpendRule {
  readonly words: string
  readonly cpv: string | null
  readonly why: string
  readonly line: number
}

/** The rules as `spend-words.csv` lists them; the first that fits counts. */
export const spendRules: readonly SpendRule[] = readDataFile(
  'spend-words.csv',
  readFileSync(new URL('spend-words.csv', import.meta.url), 'utf8'),
  ['words', 'cpv', 'why'],
).map((row) => ({ words: row.words, cpv: row.cpv === '' ? null : row.cpv, why: row.why, line: row.line }))

const fitting = spendRules.map((rule) => ({
  rule,
  parts: rule.words.split(' ').map((word) => (word.endsWith('*') ? ` ${word.slice(0, -1)}` : ` ${word} `)),
}))

const known = new Map<string, SpendRule | null>()

/** The rule that places a published spend category, or null where none does. Capitals, signs and the order of the words do not matter. */
export function placeSpend(category: string): SpendRule | null {
  const before = known.get(category)
  if (before !== undefined) return before
  const text = ` ${foldText(category)} `
  const rule = fitting.find(({ parts }) => parts.every((part) => text.includes(part)))?.rule ?? null
  if (known.size > 100_000) known.clear()
  known.set(category, rule)
  return rule
}
