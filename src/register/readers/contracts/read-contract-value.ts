import { penceFromPounds, type Pence } from '../../../values/money.ts'
import { parseAmount } from '../../../values/parse-amount.ts'
import type { Cell } from '../../../files/table.ts'
import { cellText } from './contract-sheet.ts'

/** What a cell says of a contract's value: `words` where it holds more, or other, than an amount; `fault` where it should have been one. */
export interface ValueReading {
  readonly pence: Pence | null
  readonly words: string | null
  readonly annual: boolean
  readonly fault: 'value-unreadable' | 'value-foreign' | 'value-several' | null
}

const none: ValueReading = { pence: null, words: null, annual: false, fault: null }
const amountInWords = /(?:£\s?|(?<![\w.,]))\d[\d,]*(?:\.\d+)?\s?(?:bn|billion|m|mn|million|k|thousand)?\b/gi
const notMoney =
  /\b\d+(?:\.\d+)?\s*(?:-| )?(?:years?|yrs?|months?|weeks?|days?|%|per ?cent)\b|\b\d+(?:\.\d+)?\s?%|\b(?:19|20)\d\d\s?[/-]\s?(?:\d\d){1,2}\b|\b(?:lot|phase|stage|part)s? \d+\b/gi
const perYear = /\bper (?:annum|year)\b|\bp\.? ?a\b|\bannual(?:ly)?\b|\bannum\b|\byearly\b|\ba year\b/i
const multiples: Readonly<Record<string, number>> = { bn: 1e9, billion: 1e9, m: 1e6, mn: 1e6, million: 1e6, k: 1e3, thousand: 1e3 }

/** The value in a cell of a contract register: `£1.2m`, `(28467)`, `£50,000 per annum`; words such as `Call off` give none and are kept. */
export function readContractValue(cell: Cell | undefined): ValueReading {
  if (typeof cell === 'number') {
    const pence = penceFromPounds(cell)
    return pence === null ? { ...none, words: String(cell), fault: 'value-unreadable' } : { ...none, pence }
  }
  const text = cellText(cell).replace(/\s+/g, ' ')
  if (text === '') return none
  if (typeof cell === 'object') return { ...none, words: text, fault: 'value-unreadable' }
  const amount = parseAmount(text)
  if (typeof amount === 'number') return { ...none, pence: amount }
  if (amount === 'empty') return none
  if (amount === 'foreign') return { ...none, words: text, fault: 'value-foreign' }
  if (!/\d/.test(text)) return { ...none, words: text }
  return amountAmongWords(text)
}

/** The one amount in a sentence; two or none leave the value open, with the words kept. */
function amountAmongWords(text: string): ValueReading {
  const annual = perYear.test(text)
  if (!/[a-z~<>≤≥£]/i.test(text)) return { ...none, words: text, fault: 'value-unreadable' }
  const candidates = text.replace(notMoney, ' ').match(amountInWords) ?? []
  const signed = candidates.filter((candidate) => candidate.startsWith('£'))
  const amounts = (signed.length > 0 ? signed : candidates.filter((candidate) => /\d{3}|[a-z]$/i.test(candidate))).map(scaledPence)
  if (amounts.length === 0) return { ...none, words: text, annual, fault: /[a-z]{2}/i.test(text) ? null : 'value-unreadable' }
  if (amounts.length > 1) return { ...none, words: text, annual, fault: 'value-several' }
  const pence = amounts[0] ?? null
  return { pence, words: text, annual, fault: pence === null ? 'value-unreadable' : null }
}

function scaledPence(candidate: string): Pence | null {
  const match = /^(.*?)\s?([a-z]+)?$/i.exec(candidate.trim())
  const amount = parseAmount(match?.[1] ?? '')
  if (typeof amount !== 'number') return null
  const multiple = match?.[2] ? multiples[match[2].toLowerCase()] : 1
  if (multiple === undefined) return null
  return multiple === 1 ? amount : penceFromPounds(Number((match?.[1] ?? '').replace(/[£,\s]/g, '')) * multiple)
}
