import type { Evidence } from './compare-names.ts'

/** What two company numbers say: two different ones are two companies, whatever they are called. */
export function compareNumbers(one: string | null, other: string | null): readonly Evidence[] {
  if (one === null || other === null) return []
  return one === other ? [{ what: `same company number ${one}`, bits: 16 }] : [{ what: `company numbers ${one} and ${other}`, bits: -25 }]
}

/** What two postcodes say: the same one much, the same district little, another hardly anything against, for companies have many places. */
export function comparePostcodes(one: string | null, other: string | null): readonly Evidence[] {
  if (one === null || other === null) return []
  if (one === other) return [{ what: `same postcode ${one}`, bits: 6 }]
  const [district, otherDistrict] = [one, other].map((postcode) => postcode.split(' ')[0])
  return district === otherDistrict
    ? [{ what: `postcodes in one district ${district}`, bits: 2 }]
    : [{ what: 'postcodes apart', bits: -1.5 }]
}

/** A postcode of the UK in capitals with its one space, or null where the text is none. */
export function readPostcode(text: string): string | null {
  const compact = text.toUpperCase().replace(/\s+/g, '')
  const parts = /^(GIR|[A-Z]{1,2}\d[A-Z\d]?)(\d[ABD-HJLNP-UW-Z]{2})$/.exec(compact)
  return parts === null ? null : `${parts[1]} ${parts[2]}`
}
