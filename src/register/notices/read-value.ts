import { decimalPence, penceFromPounds } from '../../values/money.ts'
import type { Pence } from '../../values/money.ts'
import { isExactNumber } from './exact-json.ts'
import { isObject } from './json-values.ts'
import type { JsonObject } from './json-values.ts'
import type { NoticeValue, ProcessFlag } from './process.ts'

/** A pound or less, but not zero: what portals are given when the value is not to be told. */
const tokenPence = 100

/**
 * The value at a field: `amount` is without VAT and `amountGross` with it (UK extension). Null where neither is told. Amounts that are no
 * money are left out and flagged.
 */
export function valueAt(object: JsonObject, name: string, flags: Set<ProcessFlag>): NoticeValue | null {
  const value = object[name]
  if (!isObject(value)) return null
  const net = penceOf(value['amount'], flags)
  const gross = penceOf(value['amountGross'], flags)
  if (net === null && gross === null) return null
  const token =
    [net, gross].some((pence) => pence !== null && pence !== 0) &&
    [net, gross].every((pence) => pence === null || Math.abs(pence) <= tokenPence)
  if (token) flags.add('token-value')
  if ((net ?? gross) === 0) flags.add('zero-value')
  if (net !== null && gross !== null && gross < net) flags.add('gross-below-net')
  const currency = value['currency']
  return { net, gross, currency: typeof currency === 'string' && /^[A-Za-z]{3}$/.test(currency) ? currency.toUpperCase() : 'GBP', token }
}

function penceOf(amount: unknown, flags: Set<ProcessFlag>): Pence | null {
  if (amount === null || amount === undefined || amount === '') return null
  const pence =
    typeof amount === 'number' ? penceFromPounds(amount) : penceFromText(isExactNumber(amount) ? JSON.stringify(amount) : amount)
  if (pence === null) flags.add('unreadable-value')
  return pence
}

function penceFromText(text: unknown): Pence | null {
  const match = typeof text === 'string' ? /^(-?)£?\s*(\d{1,14}|\d{1,3}(?:,\d{3}){1,4})(?:\.(\d+))?$/.exec(text.trim()) : null
  return match ? decimalPence(match[1] === '-', match[2]!.replaceAll(',', ''), match[3] ?? '') : null
}
