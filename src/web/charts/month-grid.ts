import { safeHtml } from '../safe-html.ts'
import type { Html } from '../safe-html.ts'
import type { ChartMonth } from './paid-by-month.ts'

/** A financial year's twelve months from April; null where the month lies outside what could have been published. */
export interface GridYear {
  readonly name: string
  readonly months: readonly (ChartMonth['state'] | null)[]
}

const cellNames = { full: '', few: 'part', gap: 'none' } as const

/** Months as cells, a row for each financial year: full, few and none; `words` says the same for those who cannot see it. */
export const monthGrid = (years: readonly GridYear[], words: string): Html =>
  safeHtml`<div role="img" aria-label="${words}">${years.map((year) => safeHtml`<div class="bl-months"><span class="year">${year.name}</span>${year.months.map((state) => safeHtml`<i class="${state === null ? 'later' : cellNames[state]}"></i>`)}</div>`)}<div class="bl-months"><span></span>${'AMJJASONDJFM'.split('').map((letter) => safeHtml`<span>${letter}</span>`)}</div></div>`
