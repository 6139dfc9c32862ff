/** A place: degrees east and north when read, whole half kilometres right and down once projected. */
export type Point = readonly [number, number]

const earth = 6371
const scale = 0.9996
const centre = -2
const unitsInKilometre = 2
/** North of all of the United Kingdom, so that every place drawn has a positive y. */
const north = 61.5

const radians = (degrees: number): number => (degrees * Math.PI) / 180

/**
 * A place in degrees (WGS84) as half kilometres right of 2° west and down from 61.5° north: the transverse Mercator projection of the
 * sphere with the central meridian and scale of the National Grid (Snyder, Map Projections: A Working Manual, USGS 1395, 1987, equations
 * 8-1 to 8-3). It is within a few hundred metres of the Grid, less than the width of a line on the map.
 */
export function project([east, northDegrees]: Point): Point {
  const longitude = radians(east - centre)
  const latitude = radians(northDegrees)
  const x = earth * scale * Math.atanh(Math.cos(latitude) * Math.sin(longitude))
  const y = earth * scale * (radians(north) - Math.atan2(Math.tan(latitude), Math.cos(longitude)))
  return [Math.round(x * unitsInKilometre), Math.round(y * unitsInKilometre)]
}
