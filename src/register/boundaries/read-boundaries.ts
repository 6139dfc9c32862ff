import { Refusal } from '../../files/refusal.ts'
import type { Point } from './project.ts'
import type { Ring } from './simplify.ts'

/** An area of a file of boundaries: its code and name as published, its rings in degrees. `number` counts the features from 1. */
export interface ReadArea {
  readonly number: number
  readonly code: string
  readonly name: string
  readonly rings: readonly Ring[]
}

/** A feature that is no area we can draw, and why. */
export interface RefusedArea {
  readonly number: number
  readonly code: 'no-area-code' | 'no-outline' | 'not-in-degrees'
  readonly message: string
  readonly said: string
}

const mostBytes = 64_000_000
const mostFeatures = 5_000
const mostPoints = 2_000_000

/** Whether the first bytes of a file are those of boundaries: a GeoJSON collection of features. */
export const looksLikeBoundaries = (head: Uint8Array): boolean =>
  /^\uFEFF?\s*\{[^[]{0,2000}"type"\s*:\s*"FeatureCollection"/.test(new TextDecoder().decode(head))

/** The whole text of a file; refuses one that is larger than any file of boundaries should be. */
export async function wholeText(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of chunks) {
    size += chunk.length
    if (size > mostBytes)
      throw new Refusal(
        'too-large',
        'The boundaries are larger than 64 MB.',
        'Give outlines made simple for drawing: “ultra generalised” or “super generalised”.',
      )
    parts.push(chunk)
  }
  return new TextDecoder().decode(Buffer.concat(parts))
}

/** The areas of a GeoJSON text (RFC 7946: degrees of WGS84), and the features that are none; refuses text that is no such file. */
export function readBoundaries(text: string): { readonly areas: readonly ReadArea[]; readonly refused: readonly RefusedArea[] } {
  const features = featuresOf(text)
  const areas: ReadArea[] = []
  const refused: RefusedArea[] = []
  const budget = { points: mostPoints }
  for (const [at, feature] of features.entries()) {
    const read = readFeature(feature, at + 1, budget)
    if ('rings' in read) areas.push(read)
    else refused.push(read)
  }
  return { areas, refused }
}

function featuresOf(text: string): readonly unknown[] {
  let read: unknown
  try {
    read = JSON.parse(text)
  } catch (error) {
    throw new Refusal('not-json', 'The boundaries are no JSON, or were cut off.', 'Fetch the file again as GeoJSON.', { cause: error })
  }
  if (!isObject(read) || read['type'] !== 'FeatureCollection' || !Array.isArray(read['features']))
    throw new Refusal('no-boundaries', 'The file is no GeoJSON collection of features.', 'Give boundaries as a GeoJSON FeatureCollection.')
  const { crs } = read
  if (crs !== undefined && crs !== null && !/CRS84|4326/.test(nameOfCrs(crs)))
    throw new Refusal('not-in-degrees', 'The boundaries are not in degrees of WGS84.', 'Fetch them in EPSG:4326 (WGS84).')
  if (read['features'].length > mostFeatures)
    throw new Refusal(
      'too-many-areas',
      `The file has more than ${mostFeatures.toLocaleString('en-GB')} areas.`,
      'Give the boundaries of services alone.',
    )
  return read['features']
}

/** What a file says that its degrees are of (GeoJSON 2008: `crs.properties.name`); empty where it says nothing that can be read. */
function nameOfCrs(crs: unknown): string {
  const properties = isObject(crs) ? crs['properties'] : null
  const named = isObject(properties) ? (properties['name'] ?? properties['code']) : null
  return typeof named === 'string' || typeof named === 'number' ? String(named) : ''
}

function readFeature(feature: unknown, number: number, budget: { points: number }): ReadArea | RefusedArea {
  const properties = isObject(feature) && isObject(feature['properties']) ? feature['properties'] : {}
  const values = [...Object.entries(properties), ['id', isObject(feature) ? feature['id'] : null] as const]
  const code = values.map(([, value]) => value).find((value): value is string => typeof value === 'string' && /^[A-Z]\d{8}$/.test(value))
  const named = values.find(([key, value]) => /^(?:name|.*(?:nm|name))$/i.test(key) && typeof value === 'string')?.[1]
  const name = typeof named === 'string' ? named.replaceAll('\0', '').trim().slice(0, 200).toWellFormed() : ''
  const said = `${code ?? ''} ${name}`.trim()
  const refuse = (why: RefusedArea['code'], message: string): RefusedArea => ({ number, code: why, message, said })
  if (code === undefined) return refuse('no-area-code', 'The feature has no area code, such as E23000003, among its properties.')
  const rings = isObject(feature) ? outerRings(feature['geometry'], budget) : null
  if (rings === null || rings.length === 0) return refuse('no-outline', `The outline of ${said} is no polygon that can be read.`)
  if (rings.some((ring) => ring.some(([east, north]) => east < -12 || east > 5 || north < 48 || north > 63)))
    return refuse('not-in-degrees', `The outline of ${said} does not lie in the United Kingdom, in degrees of WGS84.`)
  return { number, code, name: name === '' ? code : name, rings }
}

/** The outer rings of a polygon or several: holes, of which areas of services have none, are left out. */
function outerRings(geometry: unknown, budget: { points: number }): readonly Ring[] | null {
  if (!isObject(geometry) || !Array.isArray(geometry['coordinates'])) return null
  const polygons: unknown[] =
    geometry['type'] === 'Polygon' ? [geometry['coordinates']] : geometry['type'] === 'MultiPolygon' ? geometry['coordinates'] : []
  const rings = polygons.map((polygon) => (Array.isArray(polygon) ? ringOf(polygon[0], budget) : null))
  return rings.every((ring) => ring !== null) ? rings : null
}

function ringOf(points: unknown, budget: { points: number }): Ring | null {
  if (!Array.isArray(points) || points.length < 4) return null
  budget.points -= points.length
  if (budget.points < 0)
    throw new Refusal(
      'too-large',
      'The boundaries have more than two million points.',
      'Give outlines made simple for drawing: “ultra generalised” or “super generalised”.',
    )
  return points.every(isPoint) ? points : null
}

const isPoint = (point: unknown): point is Point => Array.isArray(point) && Number.isFinite(point[0]) && Number.isFinite(point[1])

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
