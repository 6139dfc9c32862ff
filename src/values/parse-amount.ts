import { decimalPence, type Pence } from './money.ts'

/** Why text is not an amount of pounds. */
export type AmountFault = 'empty' | 'unreadable' | 'separators' | 'foreign' | 'too-large'

/** What to tell the person about an amount that could not be read. */
export const amountFaults: Readonly<Record<AmountFault, string>> = {
  empty: 'is empty, and an absent amount is not zero',
  unreadable: 'is not an amount of money',
  separators: 'has commas and points where an amount in pounds has none, so its size is not certain',
  foreign: 'is in another currency than pounds',
  'too-large': 'is larger than any payment can be',
}

/**
 * Pence from an amount in pounds as people write it (`£1,234.50`, `(12.3)`, `12.30-`, `GBP 12 CR`), or why it is none. Fractions of a
 * penny are rounded half away from zero. `1.234,56` is refused: with one such cell nobody can tell a comma from a point.
 */
export function parseAmount(text: string): Pence | AmountFault {
  return plainAmount(text) ?? writtenAmount(text)
}

/** The common case, digits with at most one point and a leading minus, without a regular expression. */
function plainAmount(text: string): Pence | null {
  const length = text.length
  if (length === 0 || length > 14) return null
  const negative = text.charCodeAt(0) === 45
  let value = 0
  let decimals = -1
  let digits = 0
  for (let at = negative ? 1 : 0; at < length; at++) {
    const code = text.charCodeAt(at)
    if (code === 46) {
      if (decimals >= 0) return null
      decimals = 0
    } else if (code >= 48 && code <= 57) {
      if (decimals >= 2) return null
      value = value * 10 + code - 48
      digits++
      if (decimals >= 0) decimals++
    } else return null
  }
  if (digits === 0) return null
  if (decimals <= 0) value *= 100
  else if (decimals === 1) value *= 10
  return (value === 0 ? 0 : negative ? -value : value) as Pence
}

const grouped = /^(?:\d+|\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+)(?:\.(\d*))?$/
const pointFirst = /^\.(\d+)$/
const foreign = /[€$¥]|\b(?:EUR|USD|CHF|AUD|CAD|JPY|SEK|NOK|DKK)\b/i

function writtenAmount(text: string): Pence | AmountFault {
  let rest = text
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/^'/, '')
    .trim()
  if (rest === '' || /^(?:£ ?)?-+$/.test(rest) || /^(?:n\/?a|nil|null)$/i.test(rest)) return 'empty'
  if (rest.length > 60) return 'unreadable'
  if (foreign.test(rest)) return 'foreign'
  let minuses = 0
  let credit = false
  let pounds = 0
  let side = false
  for (;;) {
    const before = rest
    if (rest.startsWith('(') && rest.endsWith(')')) {
      if (minuses > 1) return 'unreadable'
      minuses++
      rest = rest.slice(1, -1).trim()
    }
    if (/^[-+]/.test(rest) || /[-+]$/.test(rest)) {
      const leading = /^[-+]/.test(rest)
      if (leading ? rest.startsWith('-') : rest.endsWith('-')) minuses += 1
      if (side && !credit && minuses > 2) return 'unreadable'
      rest = (leading ? rest.slice(1) : rest.slice(0, -1)).trim()
    }
    const currency = /^(?:£|gbp(?![a-z]))/i.exec(rest) ?? /(?:£|gbp)$/i.exec(rest)
    if (currency) {
      if (++pounds > 2) return 'unreadable'
      rest = (currency.index === 0 ? rest.slice(currency[0].length) : rest.slice(0, currency.index)).trim()
    }
    const ledger = /(?:cr|dr)\.?$/i.exec(rest)
    if (ledger) {
      if (side) return 'unreadable'
      side = true
      credit = /^c/i.test(ledger[0])
      rest = rest.slice(0, ledger.index).trim()
    }
    if (rest === before) break
  }
  // `(-12)` is how some ledgers print one negative; `--12`, or a negative credit, could mean either sign.
  if (minuses > 2 || (side && minuses > 0)) return 'unreadable'
  if (minuses === 2 && !/[()]/.test(text.normalize('NFKC'))) return 'unreadable'
  const negative = minuses > 0 || credit
  const match = grouped.exec(rest)
  if (match) {
    const point = rest.indexOf('.')
    return decimalPence(negative, (point < 0 ? rest : rest.slice(0, point)).replace(/[ ,]/g, ''), match[1] ?? '') ?? 'too-large'
  }
  const small = pointFirst.exec(rest)
  if (small) return decimalPence(negative, '0', small[1] ?? '') ?? 'too-large'
  return /^[\d.,' ]+$/.test(rest) && /\d/.test(rest) ? 'separators' : 'unreadable'
}
