import { said } from './evidence.ts'
import type { Evidence } from './evidence.ts'

/** What two company numbers say: two different ones are two companies, whatever they are called. */
export function compareNumbers(one: string | null, other: string | null): readonly Evidence[] {
  if (one === null || other === null) return []
  return one === other ? [said(`same company number ${one}`, 16)] : [said(`company numbers ${one} and ${other}`, -25)]
}

/** What two postcodes say: the same one much, the same district little, another hardly anything against, for companies have many places. */
export function comparePostcodes(one: string | null, other: string | null): readonly Evidence[] {
  if (one === null || other === null) return []
  if (one === other) return [said(`same postcode ${one}`, 6)]
  const [district, otherDistrict] = [one, other].map((postcode) => postcode.split(' ')[0])
  return district === otherDistrict
    ? [said(`postcodes in one district ${district}`, 2)]
    : [said('postcodes apart', -1.5)]
}

/** A postcode of the UK in capitals with its one space, or null where the text is none. */
export function readPostcode(text: string): string | null {
  const compact = text.toUpperCase().replace(/\s+/g, '')
  const parts = /^(GIR|[A-Z]{1,2}\d[A-Z\d]?)(\d[ABD-HJLNP-UW-Z]{2})$/.exec(compact)
  return parts === null ? null : `${parts[1]} ${parts[2]}`
}
