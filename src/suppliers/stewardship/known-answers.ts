import type { Answers } from './segment-of.ts'

/** What the register knows of a supplier, for the questions that it can answer. */
export interface KnownFacts {
  readonly bodies: number
  readonly services: number
  /** What bodies paid it in the last whole financial year, whole pence; null where none is loaded. */
  readonly paidInYear: number | null
}

const million = 100_000_000
const within = (value: number, bounds: readonly (readonly [number, string])[]): string => bounds.find(([below]) => value < below)?.[1] ?? ''

/** The answers of the questionnaire 2026-11 that follow from what is loaded; a person may know better. */
export const knownAnswers = ({ bodies, services, paidInYear }: KnownFacts): Answers => ({
  bodies: within(bodies, [
    [5, '1-4'],
    [15, '5-14'],
    [30, '15-29'],
    [Infinity, '30+'],
  ]),
  ...(paidInYear === null
    ? {}
    : {
        paid: within(paidInYear, [
          [million, 'under-1m'],
          [10 * million, '1m-10m'],
          [50 * million, '10m-50m'],
          [Infinity, '50m+'],
        ]),
      }),
  ...(services > 0 ? { services: String(services) } : {}),
})
