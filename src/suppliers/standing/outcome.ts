import type { AccountsFigure, Figures } from './accounts-figures.ts'
import { accountsFigures } from './accounts-figures.ts'

/**
 * What a ratio came to: a value; or, where dividing would say nothing, what is told instead and whether that is good or bad; or what it
 * lacks.
 */
export type Outcome =
  | { readonly value: number }
  | { readonly says: 'low' | 'high'; readonly because: string }
  | { readonly missing: readonly string[] }

/** Works out a ratio from figures that must all be there; what is absent is named in words. */
export function from<const Name extends AccountsFigure>(
  figures: Figures,
  names: readonly Name[],
  work: (given: Readonly<Record<Name, number>>) => Outcome,
): Outcome {
  const missing = names.filter((name) => figures[name] === undefined)
  return missing.length > 0
    ? { missing: missing.map((name) => accountsFigures[name].title.toLowerCase()) }
    : work(figures as Readonly<Record<Name, number>>)
}

/** One number over another that is above nought; otherwise what that means. */
export const over = (part: number, whole: number, otherwise: Outcome): Outcome => (whole > 0 ? { value: part / whole } : otherwise)
