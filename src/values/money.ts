/** Whole pence, a safe integer of either sign (up to about £90 trillion). Never pounds, never a fraction. */
export type Pence = number & { readonly __unit: 'pence' }

/** The five kinds of money, never added together. */
export const moneyKinds = ['ceiling', 'estimate', 'award', 'contract', 'paid'] as const
export type MoneyKind = (typeof moneyKinds)[number]

/** Whether an amount has VAT in it; unknown unless the publisher says. */
export type Vat = 'net' | 'gross' | 'unknown'

/** Pence from a whole number; throws RangeError if it is not a safe integer. */
export function pence(value: number): Pence {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not a whole number of pence`)
  return (value === 0 ? 0 : value) as Pence
}

/** Pounds as a floating number (as workbooks hold them) to pence, rounded half away from zero, never cut; null if not representable. */
export function penceFromPounds(pounds: number): Pence | null {
  if (!Number.isFinite(pounds) || Math.abs(pounds) > 9e13) return null
  const text = Math.abs(pounds).toFixed(8)
  const point = text.indexOf('.')
  return decimalPence(pounds < 0, text.slice(0, point), text.slice(point + 1))
}

/** An amount written as digits, to pence; fractions of a penny are rounded half away from zero. */
export function decimalPence(negative: boolean, whole: string, fraction: string): Pence | null {
  const cents = fraction.padEnd(2, '0')
  let value = Number(whole) * 100 + Number(cents.slice(0, 2))
  if (cents.length > 2 && cents.charCodeAt(2) >= 53) value += 1
  if (!Number.isSafeInteger(value)) return null
  return (value === 0 ? 0 : negative ? -value : value) as Pence
}

// Made once, for making one takes as long as saying a thousand numbers.
const wholes = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 })
const tenths = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 0, maximumFractionDigits: 1 })

/** Exact, for tables and receipts: `£1,234.56`, `−£1,234.56`. */
export function formatPence(value: number): string {
  const sign = value < 0 ? '−' : ''
  const whole = Math.trunc(Math.abs(value) / 100)
  const rest = Math.abs(value) % 100
  return `${sign}£${wholes.format(whole)}.${String(rest).padStart(2, '0')}`
}

/** Round, for words and axes: `£1.9 billion`, `£24.6 million`, `£412,000`, `£950`. */
export function formatPenceRound(value: number): string {
  const sign = value < 0 ? '−' : ''
  const pounds = Math.abs(value) / 100
  const say = (amount: number, digits: 0 | 1): string => (digits === 0 ? wholes : tenths).format(amount)
  if (pounds >= 999_500_000) return `${sign}£${say(pounds / 1e9, 1)} billion`
  if (pounds >= 999_500) return `${sign}£${say(pounds / 1e6, 1)} million`
  if (pounds >= 10_000) return `${sign}£${say(Math.round(pounds / 1000) * 1000, 0)}`
  return `${sign}£${say(pounds, 0)}`
}

/** Pounds and pence as machines read them: `-1234.56`. */
export function decimalPounds(value: number): string {
  const digits = String(Math.abs(value)).padStart(3, '0')
  return `${value < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** A sum that stays exact; throws RangeError past the safe range. */
export function sumPence(values: Iterable<number>): Pence {
  let total = 0
  for (const value of values) total += value
  return pence(total)
}
