import { safeHtml } from '../safe-html.ts'
import type { Html } from '../safe-html.ts'

/** A group of columns under one heading, such as a service; labels are short, and empty where there is no room for any. */
export interface MatrixGroup {
  readonly name: string
  readonly labels: readonly string[]
}

/** A row: its name, what stands behind it, and for each column a shade from 1 to 3 or 0 for nothing. */
export interface MatrixRow {
  readonly name: string
  readonly note: string
  readonly shades: readonly (0 | 1 | 2 | 3)[]
}

interface Plan {
  readonly width: number
  /** Where the columns begin; 0 where each row's name stands above it. */
  readonly from: number
  readonly row: number
}

/** The three widths at which the picture is drawn, so that its text hardly scales; the stylesheet shows one of them. */
const plans: Readonly<Record<string, Plan>> = {
  'bl-wide': { width: 1120, from: 380, row: 24 },
  'bl-mid': { width: 680, from: 0, row: 44 },
  'bl-narrow': { width: 358, from: 0, row: 44 },
}

/** From what width of a column there is room for its label, written upright. */
const roomForLabel = 11
const groupGap = 14
const labelHeight = 66

/** Who shares what: a row for each thing, a column for each who may have it, a box where they do. The columns' order is the same in each row. */
export const shareMatrix = (
  groups: readonly MatrixGroup[],
  rows: readonly MatrixRow[],
  words: { readonly title: string; readonly finding: string },
): Html =>
  safeHtml`<figure class="bl-chart bl-matrix">${Object.entries(plans).map(([name, plan]) => safeHtml`<div class="${name}">${drawing(name, plan, groups, rows, words)}</div>`)}</figure>`

function drawing(
  name: string,
  { width, from, row }: Plan,
  groups: readonly MatrixGroup[],
  rows: readonly MatrixRow[],
  words: { readonly title: string; readonly finding: string },
): Html {
  const columns = groups.reduce((sum, group) => sum + group.labels.length, 0)
  const slot = Math.min(22, (width - from - groupGap * Math.max(0, groups.length - 1)) / Math.max(1, columns))
  const box = Math.max(1, slot - (slot > 5 ? 1.5 : 0.6))
  const lefts: number[] = []
  let at = from
  const headings = groups.map((group, place) => {
    if (place > 0) at += groupGap
    const left = at
    for (const _ of group.labels) {
      lefts.push(at)
      at += slot
    }
    return { name: group.name, left, right: at }
  })
  const hasLabels = slot >= roomForLabel && groups.some((group) => group.labels.some((label) => label !== ''))
  const top = 26 + (hasLabels ? labelHeight : 0)
  const height = top + rows.length * row + 4
  const boxTop = (place: number): number => top + place * row + (from > 0 ? 4 : 22)
  const boxHeight = from > 0 ? row - 7 : 16
  const shade = (step: 1 | 2 | 3): string =>
    rows
      .map((one, place) =>
        one.shades
          .map((own, column) =>
            own === step ? `M${tenth(lefts[column] ?? 0)} ${boxTop(place)}h${tenth(box)}v${boxHeight}h-${tenth(box)}z` : '',
          )
          .join(''),
      )
      .join('')
  const labels = hasLabels
    ? groups
        .flatMap((group) => group.labels)
        .map(
          (label, column) =>
            safeHtml`<text class="small quiet" transform="translate(${tenth((lefts[column] ?? 0) + slot / 2 + 4)} ${top - 6}) rotate(-90)">${label}</text>`,
        )
    : ''
  const lines = rows.map((one, place) => {
    const base = from > 0 ? top + place * row + row / 2 + 5 : top + place * row + 15
    const note = from > 0 ? '' : safeHtml`<tspan class="quiet"> ${one.note}</tspan>`
    const track = safeHtml`<line class="grid" x1="${from}" x2="${tenth(at)}" y1="${boxTop(place) + boxHeight + 1.5}" y2="${boxTop(place) + boxHeight + 1.5}" />`
    return safeHtml`${track}<text x="0" y="${base}">${fitting(one.name, (from > 0 ? from : width) - room(one.note) - 24)}${note}</text>${from > 0 ? safeHtml`<text class="quiet small end" x="${from - 10}" y="${base}">${one.note}</text>` : ''}`
  })
  const id = `matrix-${name}`
  return safeHtml`<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${id}-t ${id}-d"><title id="${id}-t">${words.title}</title><desc id="${id}-d">${words.finding}</desc>${headings.map(({ name: heading, left, right }) => safeHtml`<text class="strong" x="${tenth(left)}" y="14">${fitting(heading, Math.max(34, right - left))}</text><line class="axis" x1="${tenth(left)}" x2="${tenth(Math.max(left, right - (slot - box)))}" y1="20.5" y2="20.5" />`)}${labels}${lines}${([1, 2, 3] as const).map((step) => safeHtml`<path class="shade-${step}" d="${shade(step)}" />`)}</svg>`
}

/** About how wide a text is at the size of the picture's letters, in the widest of the fonts that may be used. */
const room = (text: string): number =>
  Array.from(text).reduce((sum, letter) => sum + (/[A-Z0-9&@%]/.test(letter) ? 10.2 : /[ iljtf.,'()]/.test(letter) ? 4.9 : 8.4), 0)

/** The text, cut at its end where it would not fit into so much room. */
function fitting(text: string, width: number): string {
  if (room(text) <= width) return text
  let kept = text
  while (kept.length > 1 && room(kept) > width - 12) kept = kept.slice(0, -1)
  return `${kept.trimEnd()}…`
}

const tenth = (value: number): number => Math.round(value * 10) / 10
