import { readIdentifier } from '../../../values/identifiers.ts'
import type { SupplierMention } from '../reading.ts'

const nobody =
  /^(?:various|multiple|several)(?: (?:suppliers|providers|contractors|companies))?$|^(?:n\W?a|none|nil|tb[acd]|to be (?:confirmed|awarded|advised)|not (?:applicable|awarded|known)|unknown|see (?:below|framework|notes?|attached|individual .*)|-+)$/i
const address =
  /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|^\d+[a-z]? [a-z]|\b(?:road|street|lane|avenue|close|drive|house|park|way|estate|court|unit \d+)$/i
const tail = /^(?:ltd|limited|plc|llp|inc|cic|uk|t\/?a .*|trading as .*|\(.*\))\.?$/i

/** The names in a supplier cell: several only where they stand on lines or between semicolons and none is an address or a company's ending. */
export function supplierNames(text: string): string[] {
  const tidy = (part: string): string =>
    part
      .replace(/^\s*(?:\d{1,2}[.)]\s+|[-•*·]\s+)/, '')
      .replace(/\s+/g, ' ')
      .trim()
  if (nobody.test(tidy(text))) return []
  const parts = text
    .split(/[\n\r;]+/)
    .map(tidy)
    .filter((part) => part !== '')
  const whole = parts.length > 1 && parts.some((part) => address.test(part) || tail.test(part) || part.length < 3)
  return whole ? [parts.join(', ')] : parts
}

/** A column of suppliers' numbers, and the register that its heading names (null where it names none). */
export interface PublishedNumber {
  readonly text: string
  readonly hint: string | null
}

/**
 * The suppliers that a row names, each with the first number that some register could have issued. Several suppliers get numbers only
 * where the cell lists as many.
 */
export function readSuppliers(text: string, numbers: readonly PublishedNumber[]): SupplierMention[] {
  const names = supplierNames(text)
  const given = numbers.filter((number) => number.text !== '')
  if (names.length === 1) return [mention(names[0] ?? '', given)]
  const lists = given.map(({ text: list, hint }) => ({
    list: list
      .split(/[\n\r;]+/)
      .map((part) => part.trim())
      .filter((part) => part !== ''),
    hint,
  }))
  return names.map((name, at) => {
    const own = lists.filter(({ list }) => list.length === names.length).map(({ list, hint }) => ({ text: list[at] ?? '', hint }))
    const unpaired = own.length === 0 && at === 0 ? given[0]?.text : undefined
    return unpaired === undefined ? mention(name, own) : { name, scheme: null, number: null, published: unpaired }
  })
}

function mention(name: string, numbers: readonly PublishedNumber[]): SupplierMention {
  for (const { text, hint } of numbers) {
    const { scheme, number } = readIdentifier(text, hint)
    if (scheme === null) continue
    const first = numbers[0]?.text ?? text
    return { name, scheme, number, published: first === number ? null : first }
  }
  return { name, scheme: null, number: null, published: numbers[0]?.text ?? null }
}
