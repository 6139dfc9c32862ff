import type { Service } from '../../organisations/body.ts'
import { tilesOn } from '../../organisations/tile-map.ts'
import type { IsoDate } from '../../values/dates.ts'
import { plural } from '../../values/text.ts'
import type { ReadSql } from '../../store/database.ts'
import { mapScale, tileMap } from '../../web/charts/tile-map.ts'
import type { MapStep } from '../../web/charts/tile-map.ts'
import type { Html } from '../../web/safe-html.ts'
import { Remembered } from '../../web/remembered.ts'
import { bodyMeasures, namesOfBodies } from './body-measures-store.ts'
import type { BodyMeasures } from './body-measures-store.ts'
import { measureShown, measureSpans, scaleWords, stepOf } from './map-measures.ts'
import type { MapMeasure } from './map-measures.ts'

/** One body of a map, and of the table below it; `value` is null where nothing is known. */
export interface BodyOnMap {
  readonly id: string
  readonly name: string
  readonly value: number | null
  readonly words: string
  readonly step: MapStep
  readonly receipt: string
}

/** The services of one kind on the map that gives each equal room. */
export interface ServicesOnMap {
  readonly map: Html
  readonly scale: Html
  readonly measureName: string
  readonly meaning: string
  /** How many have the value at all, in words. */
  readonly finding: string
  readonly bodies: readonly BodyOnMap[]
}

const remembered = new Remembered<ReadonlyMap<string, BodyMeasures>>()

/** What is known of every body, by its id; worked out once for each state of the register. */
export const measuresOfBodies = (sql: ReadSql, today: IsoDate, moment: string): Promise<ReadonlyMap<string, BodyMeasures>> =>
  remembered.of(moment, today, async () => {
    const rows = await bodyMeasures(sql, measureSpans(today))
    return new Map(rows.map((row) => [row.id, row]))
  })

/** The tile map of a service with a measure, as of today; `here` is the id of the body that is ringed, if any. */
export async function servicesOnMap(
  { sql, today, moment }: { readonly sql: ReadSql; readonly today: IsoDate; readonly moment: string },
  service: Service,
  measure: MapMeasure,
  here: string | null = null,
): Promise<ServicesOnMap> {
  const tiles = tilesOn(service, today)
  const [measures, names] = await Promise.all([
    measuresOfBodies(sql, today, moment),
    namesOfBodies(
      sql,
      tiles.map((tile) => tile.body),
    ),
  ])
  const nameOf = new Map(names.map((one) => [one.id, one.name]))
  const bodies = valuesOf(
    tiles.map((tile) => ({ id: tile.body, name: nameOf.get(tile.body) ?? tile.label })),
    measures,
    measure,
    today,
  )
  const shown = measureShown(measure, today)
  const drawn = tiles.map((tile, place) => {
    const body = bodies.bodies[place]
    const value = body?.value ?? null
    return {
      row: tile.row,
      column: tile.column,
      label: tile.label,
      shown: value === null || body?.step === 0 ? '–' : shown.shown(value),
      words: body ? `${body.name}: ${body.words}` : tile.label,
      href: `/bodies/${tile.body}`,
      step: body?.step ?? 0,
      here: tile.body === here,
    }
  })
  return {
    map: tileMap(drawn, `Map of ${plural(tiles.length, 'service')}: ${shown.name.toLowerCase()}`),
    scale: mapScale(bodies.scale),
    measureName: shown.name,
    meaning: shown.meaning,
    finding: bodies.finding,
    bodies: bodies.bodies.toSorted((one, other) => (other.value ?? -1) - (one.value ?? -1) || (one.name < other.name ? -1 : 1)),
  }
}

/** The value of a measure for each of these bodies, with its step on the map's scale. */
export function valuesOf(
  of: readonly { readonly id: string; readonly name: string }[],
  measures: ReadonlyMap<string, BodyMeasures>,
  measure: MapMeasure,
  today: IsoDate,
): {
  readonly bodies: readonly BodyOnMap[]
  readonly scale: readonly { readonly step: MapStep; readonly words: string }[]
  readonly finding: string
} {
  const shown = measureShown(measure, today)
  const values = of.map(({ id }) => {
    const known = measures.get(id)
    return known ? shown.valueOf(known) : null
  })
  const bounds = shown.bounds(values.filter((value) => value !== null))
  const bodies = of.map(({ id, name }, place): BodyOnMap => {
    const value = values[place] ?? null
    const step = stepOf(value, bounds, shown.noughtCounts)
    return {
      id,
      name,
      value,
      step,
      words: value === null || step === 0 ? shown.none.toLowerCase() : shown.words(value),
      receipt: shown.receipt(id),
    }
  })
  const known = bodies.filter((body) => body.step > 0).length
  const finding = `Known for ${known} of ${of.length}.`
  return { bodies, scale: scaleWords(shown, bounds), finding }
}
