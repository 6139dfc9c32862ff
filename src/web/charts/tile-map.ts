import { safeHtml } from '../safe-html.ts'
import type { Html } from '../safe-html.ts'

/** The steps of a map's one colour, from 0 (nothing known: white and dashed) to 4 (the most: darkest). */
export type MapStep = 0 | 1 | 2 | 3 | 4

/** One tile: its place from row and column 1, a short label, the value as shown, and both in full for those who cannot see the map. */
export interface Tile {
  readonly row: number
  readonly column: number
  readonly label: string
  readonly shown: string
  readonly words: string
  readonly href: string
  readonly step: MapStep
  readonly here: boolean
}

/** The steps' meanings, from none to most, above a map. */
export const mapScale = (steps: readonly { readonly step: MapStep; readonly words: string }[]): Html =>
  safeHtml`<ul class="bl-scale">${steps.map(({ step, words }) => safeHtml`<li><i class="bl-tile--${step}"></i>${words}</li>`)}</ul>`

/** Services as tiles of equal size, roughly where they lie; each is a link with its full name and value. */
export const tileMap = (tiles: readonly Tile[], name: string): Html =>
  safeHtml`<ul class="bl-tilemap" aria-label="${name}">${tiles.map(
    (tile) =>
      safeHtml`<li class="bl-at-row-${tile.row} bl-at-column-${tile.column}"><a class="bl-tile bl-tile--${tile.step}${tile.here ? ' bl-tile--you' : ''}" href="${tile.href}"><span aria-hidden="true">${tile.label}</span><b aria-hidden="true">${tile.shown}</b><span class="govuk-visually-hidden">${tile.words}</span></a></li>`,
  )}</ul>`
