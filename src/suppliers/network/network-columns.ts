import { services } from '../../organisations/body.ts'
import type { Service } from '../../organisations/body.ts'
import { tilesOn } from '../../organisations/tile-map.ts'
import { serviceNames } from '../../register/service-names.ts'
import type { IsoDate } from '../../values/dates.ts'
import type { PayingBody } from './network-store.ts'

/** The bodies of a service as columns, with short labels. */
export interface ColumnGroup {
  readonly service: Service
  readonly name: string
  readonly bodies: readonly (PayingBody & { readonly label: string })[]
}

/** Bodies as columns: service by service, as they lie on the map from north to south, and then those that are on none, by name. */
export const columnsOf = (bodies: readonly PayingBody[], service: Service | null, today: IsoDate): readonly ColumnGroup[] =>
  services
    .filter((one) => service === null || one === service)
    .map((one) => {
      const tiles = tilesOn(one, today)
      const placeOf = new Map(tiles.map((tile, place) => [tile.body, { place, label: tile.label }]))
      const own = bodies
        .filter((body) => body.service === one)
        .map((body) => ({ ...body, label: placeOf.get(body.id)?.label ?? shortLabel(body.name) }))
        .toSorted(
          (a, b) => (placeOf.get(a.id)?.place ?? tiles.length) - (placeOf.get(b.id)?.place ?? tiles.length) || (a.name < b.name ? -1 : 1),
        )
      return { service: one, name: serviceNames[one], bodies: own }
    })
    .filter((group) => group.bodies.length > 0)

const shortLabel = (name: string): string => {
  const short = name
    .replace(/\b(?:police|fire|and|rescue|service|authority|ambulance|trust|nhs|the|of|crime|commissioner|for|office|constabulary)\b/gi, '')
    .replace(/\s+/g, ' ')
    .trim()
  return (short === '' ? name : short).slice(0, 8)
}
