import { readFileSync } from 'node:fs'
import { readDataFile } from '../../organisations/read-data-file.ts'

export type CpvKind = 'supplies' | 'works' | 'services'

/** A code of the Common Procurement Vocabulary 2008 (Commission Regulation (EC) No 213/2008). */
export interface CpvCode {
  /** Eight digits, without the check digit. */
  readonly code: string
  /** With the check digit, as notices write it: `34144210-3`. */
  readonly whole: string
  readonly name: string
  readonly kind: CpvKind
}

/** The digits of a code that tell something: those before the noughts at its end, two at least. Its branch is all codes that begin with them. */
export const tellingDigits = (code: string): string => code.replace(/0+$/, '').padEnd(2, '0')

/** Whether a code stands for supplies, works or services: by its division. */
export const kindOf = (code: string): CpvKind => {
  const division = code.slice(0, 2)
  return division === '45' ? 'works' : division === '48' || division < '50' ? 'supplies' : 'services'
}

const words = ['', '', 'Division', 'Group', 'Class', 'Category'] as const

/** What the level of a code is called: division, group, class, category, and below these `Code`. */
export const levelName = (code: string): string => words[tellingDigits(code).length] ?? 'Code'

const codes = new Map<string, CpvCode>(
  readDataFile('cpv-2008.csv', readFileSync(new URL('cpv-2008.csv', import.meta.url), 'utf8'), ['code', 'name']).map((row) => {
    const code = row.code.slice(0, 8)
    return [code, { code, whole: row.code, name: row.name, kind: kindOf(code) }]
  }),
)

/** All codes of the vocabulary in their order. */
export const allCpv: readonly CpvCode[] = [...codes.values()]

/** The code of eight digits, or null where the vocabulary has none such. */
export const findCpv = (code: string): CpvCode | null => codes.get(code) ?? null

/** The code that a text means: eight digits with or without the check digit, or the first two to seven of them; null for none. */
export function readCpv(text: string): CpvCode | null {
  const digits = /^(\d{2,8})(?:-\d)?$/.exec(text.trim())?.[1]
  return digits === undefined ? null : findCpv(digits.padEnd(8, '0'))
}

/** The code one level up: its last telling digit dropped until a code of the vocabulary is found; null for a division. */
export function parentOf(code: string): CpvCode | null {
  for (let digits = tellingDigits(code).slice(0, -1); digits.length >= 2; digits = digits.slice(0, -1)) {
    const parent = findCpv(digits.padEnd(8, '0'))
    if (parent !== null && parent.code !== code) return parent
  }
  return null
}

/** The codes above a code, the division first; those that exist for a code that does not. */
export function ancestorsOf(code: string): readonly CpvCode[] {
  const parent = parentOf(code)
  return parent === null ? [] : [...ancestorsOf(parent.code), parent]
}

const children = Map.groupBy(allCpv, ({ code }) => parentOf(code)?.code ?? '')

/** The codes one level below a code, or the divisions. */
export const childrenOf = (code: string | null): readonly CpvCode[] => children.get(code ?? '') ?? []

/** First and last of the eight-digit codes in a code's branch. */
export function branchOf(code: string): { readonly from: string; readonly to: string } {
  const digits = tellingDigits(code)
  return { from: digits.padEnd(8, '0'), to: digits.padEnd(8, '9') }
}
