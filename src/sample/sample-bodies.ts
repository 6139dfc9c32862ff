import type { Body, Service } from '../organisations/body.ts'
import { isValidOn } from '../organisations/body.ts'
import type { Directory } from '../organisations/directory.ts'
import type { IsoDate } from '../values/dates.ts'
import { Chance } from '../values/chance.ts'

/** A real body, and how large the sample makes it: 1 is the middle of its service. */
export interface SampleBody {
  readonly id: string
  readonly name: string
  readonly service: Service
  readonly region: string
  readonly size: number
}

const services: Readonly<Record<string, Service>> = {
  'police-force': 'police',
  'fire-and-rescue-service': 'fire',
  'ambulance-service': 'ambulance',
}

/** Sizes of those far from the middle, by the people whom they serve, roughly. */
const sizes: Readonly<Record<string, number>> = {
  'metropolitan-police-service': 6,
  'police-scotland': 4,
  'west-midlands-police': 2.4,
  'greater-manchester-police': 2.4,
  'west-yorkshire-police': 2,
  'police-service-of-northern-ireland': 1.8,
  'lancashire-constabulary': 1.3,
  'city-of-london-police': 0.6,
  'london-fire-brigade': 4,
  'scottish-fire-and-rescue-service': 3,
  'greater-manchester-fire-and-rescue-service': 2,
  'west-midlands-fire-and-rescue-service': 2,
  'west-yorkshire-fire-and-rescue-service': 1.8,
  'lancashire-fire-and-rescue-service': 1.4,
  'isles-of-scilly-fire-and-rescue-service': 0.1,
}

/** The territorial forces, fire and rescue services and ambulance services that exist on a day, in the directory's order. */
export function sampleBodies(directory: Directory, day: IsoDate, seed: number): readonly SampleBody[] {
  return directory.bodies
    .filter((body) => body.kind in services && isValidOn(body, day))
    .map((body) => ({
      id: body.id,
      name: body.name,
      service: services[body.kind]!,
      region: regionOf(body),
      size: sizes[body.id] ?? Math.min(1.6, Math.max(0.4, new Chance(seed, 'size', body.id).around(0.9, 0.35))),
    }))
}

const regionOf = (body: Body): string => body.region ?? body.nation ?? 'United Kingdom'
