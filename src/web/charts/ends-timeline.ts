import { dateFromEpochDay, epochDay, formatDate } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { safeHtml } from '../safe-html.ts'
import type { Html } from '../safe-html.ts'

/** A contract that ends ahead: `option` is the later day to which it can run, if any; `note` follows the day. */
export interface TimelineRow {
  readonly title: string
  readonly endsOn: IsoDate
  readonly option: IsoDate | null
  readonly note: string
}

interface Plan {
  readonly width: number
  /** Where today and the last day shown stand; after the last comes room for the day and its note. */
  readonly from: number
  readonly to: number
  readonly row: number
  readonly label: number
  /** Whether a row's label stands above its line, for want of room beside it. */
  readonly above: boolean
}

/** The three widths at which the chart is drawn, so that its text hardly scales; the stylesheet shows one of them. */
const plans: Readonly<Record<string, Plan>> = {
  'bl-wide': { width: 1120, from: 350, to: 850, row: 30, label: 46, above: false },
  'bl-mid': { width: 680, from: 220, to: 440, row: 30, label: 28, above: false },
  'bl-narrow': { width: 358, from: 3, to: 164, row: 46, label: 46, above: true },
}

const top = 34

/** Contracts from today to their ends, solid to the end and dashed through an option to extend, on one axis of years. */
export const endsTimeline = (
  rows: readonly TimelineRow[],
  today: IsoDate,
  words: { readonly title: string; readonly finding: string },
): Html =>
  safeHtml`<figure class="bl-chart bl-timeline">${Object.entries(plans).map(([name, plan]) => safeHtml`<div class="${name}">${drawing(name, plan, rows, today, words)}</div>`)}</figure>`

function drawing(
  name: string,
  plan: Plan,
  rows: readonly TimelineRow[],
  today: IsoDate,
  words: { readonly title: string; readonly finding: string },
): Html {
  const day = (date: IsoDate): number => epochDay(date) - epochDay(today)
  const last = Math.max(365, ...rows.map((one) => day(one.option ?? one.endsOn)))
  const at = (date: IsoDate): number => Math.round((plan.from + (Math.max(0, day(date)) / last) * (plan.to - plan.from)) * 10) / 10
  const bottom = top + rows.length * plan.row
  const lines = rows.map((one, place) => {
    const y = top + place * plan.row + (plan.above ? 34 : 15)
    const end = at(one.endsOn)
    const stop = one.option === null ? end : at(one.option)
    const option =
      one.option === null
        ? ''
        : safeHtml`<line class="option" x1="${end}" x2="${stop}" y1="${y}" y2="${y}" /><circle class="later" cx="${stop}" cy="${y}" r="4" />`
    const label = one.title.length > plan.label ? `${one.title.slice(0, plan.label - 1).trimEnd()}…` : one.title
    const said = plan.above ? shortDay(one.endsOn) : formatDate(one.endsOn)
    return safeHtml`<text x="${plan.above ? 10 : 0}" y="${plan.above ? y - 14 : y + 5}">${label}</text>${option}<line class="run" x1="${plan.from}" x2="${end}" y1="${y}" y2="${y}" /><circle class="dot" cx="${end}" cy="${y}" r="5" /><text class="quiet" x="${stop + 12}" y="${y + 5}">${said}${one.note === '' ? '' : `, ${one.note}`}</text>`
  })
  const id = `ends-${name}`
  return safeHtml`<svg viewBox="0 0 ${plan.width} ${bottom + 8}" width="${plan.width}" height="${bottom + 8}" role="img" aria-labelledby="${id}-t ${id}-d"><title id="${id}-t">${words.title}</title><desc id="${id}-d">${words.finding}</desc>${years(plan, today, last, at, bottom)}<line class="today" x1="${plan.from}" x2="${plan.from}" y1="22" y2="${bottom}" /><text class="strong small${plan.above ? '' : ' end'}" x="${plan.above ? 0 : plan.from + 2}" y="14">Today</text>${lines}</svg>`
}

/** The beginnings of years, thinned out where they are many; none so near to today that its word covers the other. */
function years(plan: Plan, today: IsoDate, last: number, at: (date: IsoDate) => number, bottom: number): readonly Html[] {
  const first = Number(today.slice(0, 4)) + 1
  const end = Number(dateFromEpochDay(epochDay(today) + last).slice(0, 4))
  const shown = Array.from({ length: Math.max(0, end - first + 1) }, (_, place) => ({
    year: first + place,
    x: at(`${first + place}-01-01` as IsoDate),
  }))
  const clear = shown.filter(({ x }) => x - plan.from >= (plan.above ? 48 : 8))
  const step = Math.max(1, Math.ceil((clear.length * 44) / (plan.to - plan.from)))
  return clear
    .filter((_, place) => place % step === 0)
    .map(
      ({ year, x }) =>
        safeHtml`<line class="grid" x1="${x}" x2="${x}" y1="22" y2="${bottom}" /><text class="quiet small" x="${x}" y="14">${year}</text>`,
    )
}

const shortDay = (date: IsoDate): string => formatDate(date).replace(/(\d+ \p{L}{3})\p{L}*/u, '$1')
