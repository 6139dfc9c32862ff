import { addDays, formatMonth, monthOf } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { formatPenceRound } from '../../values/money.ts'
import { plural } from '../../values/text.ts'
import type { MapStep } from '../../web/charts/tile-map.ts'
import type { BodyMeasures, MeasureSpans } from './body-measures-store.ts'
import { financialYear, financialYearDays, financialYearName, lastDayOf, monthsFrom } from '../months.ts'
import { receiptFor } from '../receipt-links.ts'

/** What a map of bodies can show. */
export const mapMeasures = ['months', 'ending', 'paid'] as const
export type MapMeasure = (typeof mapMeasures)[number]

/** A measure as a map needs it: its words, its value for a body, the value as written, and its receipt. */
export interface MeasureShown {
  readonly name: string
  /** `The number is …`, below the map's heading. */
  readonly meaning: string
  readonly none: string
  readonly valueOf: (body: BodyMeasures) => number | null
  /** Short, for a tile. */
  readonly shown: (value: number) => string
  readonly words: (value: number) => string
  readonly receipt: (id: string) => string
  /** The three bounds between the four steps: a value at or above one belongs to the step above. */
  readonly bounds: (values: readonly number[]) => readonly number[]
  /** Whether nought is a value of the lowest step rather than none. */
  readonly noughtCounts: boolean
}

/**
 * The first of the twelve months that should be published by now: those to the end of the last quarter that ended a month ago or more, for
 * that is when the Local Government Transparency Code 2015 has payments out at the latest.
 */
export function firstMonthDue(today: IsoDate): IsoDate {
  const monthAgo = monthsFrom(`${Number(today.slice(0, 4)) - 1}${monthOf(today).slice(4)}` as IsoDate, 12).at(-1) ?? today
  const month = Number(monthAgo.slice(5, 7))
  return `${Number(monthAgo.slice(0, 4)) - 1}-${String(month - ((month - 1) % 3)).padStart(2, '0')}-01` as IsoDate
}

/** The twelve months due by now, the twelve months ahead, and the last financial year that is over. */
export function measureSpans(today: IsoDate): MeasureSpans {
  const first = firstMonthDue(today)
  return {
    months: { from: first, to: monthsFrom(first, 12).at(-1) ?? first },
    ends: { from: today, to: addDays(today, 365) },
    year: financialYearDays(financialYear(today) - 1),
  }
}

/** How a measure is worded, counted and coloured on a day. */
export function measureShown(measure: MapMeasure, today: IsoDate): MeasureShown {
  const spans = measureSpans(today)
  if (measure === 'months')
    return {
      name: 'Months published',
      meaning: `The number is the months with payments published, of the 12 from ${formatMonth(spans.months.from)} to ${formatMonth(spans.months.to)}.`,
      none: 'None',
      valueOf: (body) => body.months,
      shown: String,
      words: (value) => `${value} of 12 months`,
      receipt: (id) => receiptFor.coverage({ body: id, from: spans.months.from, to: lastDayOf(spans.months.to) }),
      bounds: () => [6, 10, 12],
      noughtCounts: false,
    }
  if (measure === 'ending')
    return {
      name: 'Contracts ending',
      meaning: 'The number is the contracts known that end in the next 12 months.',
      none: 'No contract known',
      valueOf: (body) => body.ending,
      shown: (value) => value.toLocaleString('en-GB'),
      words: (value) => (value === 0 ? 'no contract ends' : `${plural(value, 'contract')} ${value === 1 ? 'ends' : 'end'}`),
      receipt: (id) => receiptFor.contracts({ body: id, 'ends-from': spans.ends.from, 'ends-to': spans.ends.to }),
      bounds: quarterBounds,
      noughtCounts: true,
    }
  const year = financialYearName(financialYear(today) - 1)
  return {
    name: `Paid in ${year}`,
    meaning: `The number is what was paid in ${year}, April to March, in the payments loaded. VAT unknown unless the publisher says.`,
    none: 'Not loaded',
    valueOf: (body) => body.paid,
    shown: shortPounds,
    words: (value) => `paid ${formatPenceRound(value)} in ${year}`,
    receipt: (id) => receiptFor.paid({ body: id, ...spans.year }),
    bounds: quarterBounds,
    noughtCounts: true,
  }
}

/** The step of a value, from 0 where nothing is known. */
export function stepOf(value: number | null, bounds: readonly number[], noughtCounts: boolean): MapStep {
  if (value === null || (value === 0 && !noughtCounts)) return 0
  return stepAt(bounds.filter((bound) => value >= bound).length, bounds.length + 1)
}

/** The step of one class of several, from the palest to the darkest however few they are. */
const stepAt = (place: number, classes: number): MapStep => (classes < 2 ? 4 : 1 + Math.round((place * 3) / (classes - 1))) as MapStep

/** Three round bounds that part values into quarters, as nearly as round numbers allow; fewer where values are few or alike. */
export function quarterBounds(values: readonly number[]): readonly number[] {
  const sorted = values.toSorted((a, b) => a - b)
  const rounded = [0.25, 0.5, 0.75].map((part) => roundTo(sorted[Math.floor(part * sorted.length)] ?? 0))
  return [...new Set(rounded)].filter((bound) => bound > (sorted[0] ?? 0) && bound <= (sorted.at(-1) ?? 0))
}

function roundTo(value: number): number {
  if (value < 10) return Math.round(value)
  const power = 10 ** (Math.floor(Math.log10(value)) - 1)
  return Math.round(value / power / 5) * 5 * power
}

/** The scale above a map: each step that is in use, in words. */
export function scaleWords(measure: MeasureShown, bounds: readonly number[]): readonly { step: MapStep; words: string }[] {
  const none = { step: 0 as MapStep, words: measure.none }
  if (measure.name === 'Months published')
    return [none, ...['1 to 5', '6 to 9', '10 or 11', 'All 12'].map((words, place) => ({ step: (place + 1) as MapStep, words }))]
  const steps = [...bounds, null].map((bound, place) => {
    const from = place === 0 ? null : (bounds[place - 1] ?? null)
    const words =
      bound === null
        ? from === null
          ? 'Any'
          : `${measure.shown(from)} or more`
        : from === null
          ? `Below ${measure.shown(bound)}`
          : `From ${measure.shown(from)}`
    return { step: stepAt(place, bounds.length + 1), words }
  })
  return [none, ...steps]
}

function shortPounds(pence: number): string {
  const pounds = pence / 100
  const [size, unit] = Math.abs(pounds) >= 1e9 ? [1e9, 'bn'] : Math.abs(pounds) >= 1e6 ? [1e6, 'm'] : [1e3, 'k']
  const value = pounds / size
  return `£${value.toLocaleString('en-GB', { maximumSignificantDigits: Math.abs(value) >= 100 ? 3 : 2 })}${unit}`
}
