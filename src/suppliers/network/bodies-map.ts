import { services } from '../../organisations/body.ts'
import { tilesOn } from '../../organisations/tile-map.ts'
import { serviceNames } from '../../register/service-names.ts'
import type { IsoDate } from '../../values/dates.ts'
import { address } from '../../web/address.ts'
import { tileMap } from '../../web/charts/tile-map.ts'
import type { Html } from '../../web/safe-html.ts'
import { shadeOf, stepOfShade, thirdBounds } from './shades.ts'

/** A value of a body: as shown on its tile, and in words. */
export interface BodyValue {
  readonly id: string
  readonly name: string
  readonly value: number
  readonly shown: string
  readonly words: string
}

/** A service's map on which each body has the shade of its value; bodies without any are dashed. */
export interface ValueMap {
  readonly service: string
  readonly name: string
  readonly map: Html
  readonly known: number
  readonly of: number
}

/** The maps of the services that have any value; `here` is the body in the middle. */
export function valueMaps(
  values: readonly BodyValue[],
  what: string,
  today: IsoDate,
  here: string | null,
  nothing: string,
): readonly ValueMap[] {
  const byId = new Map(values.map((one) => [one.id, one]))
  const bounds = thirdBounds(values.map((one) => one.value))
  return services.flatMap((service) => {
    const tiles = tilesOn(service, today)
    const known = tiles.filter((tile) => byId.has(tile.body)).length
    if (known === 0) return []
    const drawn = tiles.map((tile) => {
      const own = byId.get(tile.body)
      return {
        row: tile.row,
        column: tile.column,
        label: tile.label,
        shown: own?.shown ?? '–',
        words: own ? `${own.name}: ${own.words}` : `${tile.label}: ${nothing}`,
        href: address('/network', { body: tile.body }),
        step: own === undefined ? (0 as const) : stepOfShade(shadeOf(own.value, bounds)),
        here: tile.body === here,
      }
    })
    return [{ service, name: serviceNames[service], map: tileMap(drawn, `${serviceNames[service]}: ${what}`), known, of: tiles.length }]
  })
}
