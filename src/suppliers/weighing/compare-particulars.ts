import { numberName } from '../../values/register-names.ts'
import { said } from './evidence.ts'
import type { Evidence } from './evidence.ts'

/**
 * What two identifiers such as `GB-COH 01234567` say: two different ones of one register are two companies, whatever they are called; those of
 * different registers say nothing. `bitsOfSame` is what one and the same says.
 */
export function compareNumbers(one: string | null, other: string | null, bitsOfSame: number): readonly Evidence[] {
  if (one === null || other === null || relationOf(one, other) === 'none') return []
  const [register = '', number = ''] = one.split(' ')
  const [, otherNumber = ''] = other.split(' ')
  const what = numberName(register)
  return one === other ? [said(`same ${what} ${number}`, bitsOfSame)] : [said(`${what}s ${number} and ${otherNumber}`, -25)]
}

/** Whether two identifiers are the same, two of one register, or say nothing of each other. */
export function relationOf(one: string | null, other: string | null): 'same' | 'differ' | 'none' {
  if (one === null || other === null) return 'none'
  if (one === other) return 'same'
  return one.slice(0, one.indexOf(' ')) === other.slice(0, other.indexOf(' ')) ? 'differ' : 'none'
}

/** What two postcodes say: the same one much, the same district little, another hardly anything against, for companies have many places. */
export function comparePostcodes(one: string | null, other: string | null): readonly Evidence[] {
  if (one === null || other === null) return []
  if (one === other) return [said(`same postcode ${one}`, 6)]
  const [district, otherDistrict] = [one, other].map((postcode) => postcode.split(' ')[0])
  return district === otherDistrict ? [said(`postcodes in one district ${district}`, 2)] : [said('postcodes apart', -1.5)]
}

/** A postcode of the UK in capitals with its one space, or null where the text is none. */
export function readPostcode(text: string): string | null {
  const compact = text.toUpperCase().replace(/\s+/g, '')
  const parts = /^(GIR|[A-Z]{1,2}\d[A-Z\d]?)(\d[ABD-HJLNP-UW-Z]{2})$/.exec(compact)
  return parts === null ? null : `${parts[1]} ${parts[2]}`
}
