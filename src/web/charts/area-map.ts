import { safeHtml } from '../safe-html.ts'
import type { Html } from '../safe-html.ts'
import type { MapStep } from './tile-map.ts'

/** One area: its outline as an SVG path, the step of the map's colour, and its name and value in words. */
export interface MapArea {
  readonly path: string
  readonly step: MapStep
  readonly words: string
  readonly here: boolean
}

/** Areas as they lie, coloured by step; the tiles beside it and the table say the same in links and words. */
export function areaMap(areas: readonly MapArea[], words: { readonly title: string; readonly finding: string }): Html {
  const { x, y, width, height } = frameOf(areas.map((area) => area.path))
  // Those without a value are drawn last, so that no neighbour covers their dashes.
  const inOrder = areas.toSorted((one, other) => Number(one.step === 0) - Number(other.step === 0))
  const drawn = inOrder.map(
    (area) =>
      safeHtml`<path class="bl-area--${area.step}${area.here ? ' bl-area--you' : ''}" d="${area.path}"><title>${area.words}</title></path>`,
  )
  return safeHtml`<figure class="bl-areas"><svg viewBox="${x} ${y} ${width} ${height}" role="img" aria-labelledby="areas-t areas-d"><title id="areas-t">${words.title}</title><desc id="areas-d">${words.finding}</desc>${drawn}</svg></figure>`
}

/** The smallest box around paths of the form `M x y l dx dy … z`, a little wider on each side. */
export function frameOf(paths: readonly string[]) {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
  for (const ring of paths.flatMap((path) => path.split('z'))) {
    let [x, y] = [0, 0]
    const numbers = (ring.match(/-?\d+/g) ?? []).map(Number)
    for (let at = 0; at + 1 < numbers.length; at += 2) {
      x += numbers[at]!
      y += numbers[at + 1]!
      box.left = Math.min(box.left, x)
      box.right = Math.max(box.right, x)
      box.top = Math.min(box.top, y)
      box.bottom = Math.max(box.bottom, y)
    }
  }
  if (box.left > box.right) return { x: 0, y: 0, width: 1, height: 1 }
  return { x: box.left - 4, y: box.top - 4, width: box.right - box.left + 8, height: box.bottom - box.top + 8 }
}
