import { safeHtml } from '../../web/safe-html.ts'
import type { Html } from '../../web/safe-html.ts'
import type { MeasuredCalibration } from './published-accuracy.ts'

const side = 320
const edge = { left: 46, top: 28, bottom: 44 }
const x = (share: number): number => Math.round((edge.left + share * side) * 10) / 10
const y = (share: number): number => Math.round((edge.top + (1 - share) * side) * 10) / 10
const ticks = [0, 0.25, 0.5, 0.75, 1]

/** What probability pairs were given against how many of them are one supplier; on the line the two are the same. The larger a dot, the more pairs. */
export function calibrationPlot(
  bins: readonly MeasuredCalibration[],
  { title, finding }: { readonly title: string; readonly finding: string },
): Html {
  const most = Math.max(1, ...bins.map(({ pairs }) => pairs))
  const radius = (pairs: number): number => Math.round((3 + 7 * Math.sqrt(pairs / most)) * 10) / 10
  return safeHtml`<figure class="bl-chart bl-calibration"><svg role="img" aria-labelledby="calibration-title calibration-finding" viewBox="0 0 ${edge.left + side + 14} ${edge.top + side + edge.bottom}"><title id="calibration-title">${title}</title><desc id="calibration-finding">${finding}</desc>${ticks.map(
    (tick) =>
      safeHtml`<line class="grid" x1="${x(0)}" x2="${x(1)}" y1="${y(tick)}" y2="${y(tick)}" /><text class="tick" x="${x(0) - 8}" y="${y(tick) + 4}" text-anchor="end">${tick * 100}</text><text class="tick" x="${x(tick)}" y="${y(0) + 18}" text-anchor="middle">${tick * 100}</text>`,
  )}<line class="limit" x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}" /><text class="tick" x="${x(0.5)}" y="${y(0) + 38}" text-anchor="middle">Chance given, in 100</text><text class="tick" x="${x(0)}" y="12">One supplier, in 100</text>${bins.map(
    ({ given, are, pairs }) => safeHtml`<circle class="dot" cx="${x(given)}" cy="${y(are)}" r="${radius(pairs)}" />`,
  )}</svg></figure>`
}
