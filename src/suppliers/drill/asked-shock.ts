import { readCpv, tellingDigits } from '../../register/categories/cpv.ts'
import { invalid } from '../../values/failures.ts'
import { choiceOf, textOf } from '../../web/query.ts'
import type { Shock } from './shock.ts'

const shockKinds = ['category', 'price', 'workforce', 'country'] as const
export type ShockKind = (typeof shockKinds)[number]

/** Which kind of shock an address asks for; null for none. */
export const shockKindOf = (query: URLSearchParams): ShockKind | null => choiceOf(query, 'shock', shockKinds)

/** Reads the shock of `/drill?shock=category&cpv=09`; fails with `invalid`, with what to write, where a part is missing or is none. */
export function askedShock(query: URLSearchParams, kind: Exclude<ShockKind, 'country'>): Shock {
  const text = textOf(query, 'cpv')
  const code = text === null ? null : readCpv(text)
  if (text !== null && code === null)
    throw invalid(
      `“${text}” is no code of the Common Procurement Vocabulary.`,
      'Write two to eight of its digits, such as 09 for fuel and energy.',
    )
  const cpv = code === null ? null : tellingDigits(code.code)
  if (kind === 'workforce') return { kind, cpv, percent: percentOf(query, 25, 100) }
  if (cpv === null) throw invalid('Say which category.', 'Write two to eight digits of its code, such as 09 for fuel and energy.')
  return kind === 'price' ? { kind, cpv, percent: percentOf(query, 10, 1_000) } : { kind, cpv }
}

function percentOf(query: URLSearchParams, otherwise: number, most: number): number {
  const text = textOf(query, 'percent')
  if (text === null) return otherwise
  const percent = /^\d{1,4}(?:\.\d)?$/.test(text) ? Number(text) : Number.NaN
  if (!(percent > 0 && percent <= most)) throw invalid(`“${text}” is no percentage from 0.1 to ${most}.`, 'Write a number such as 20.')
  return percent
}
