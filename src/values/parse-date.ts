import { dateFromSerial, isoDate, type IsoDate } from './dates.ts'

/** A day as written, or a month where the writer gave no day (`date` is then its first). */
export interface WrittenDate {
  readonly date: IsoDate
  readonly precision: 'day' | 'month'
}

/** Why text is not a date. */
export type DateFault = 'empty' | 'unreadable' | 'no-such-day' | 'no-year' | 'year'

/** Which number stands first in `03/04/2024`. */
export type DayOrder = 'day-first' | 'month-first'

/** What to tell the person about a date that could not be read. */
export const dateFaults: Readonly<Record<DateFault, string>> = {
  empty: 'is empty',
  unreadable: 'is not a date that we can read',
  'no-such-day': 'is not a day in the calendar',
  'no-year': 'has no year',
  year: 'has a year that cannot be right',
}

const months: ReadonlyMap<string, number> = new Map(
  ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'].flatMap(
    (name, at) => [name, name.slice(0, 3), ...(name === 'september' ? ['sept'] : [])].map((word): [string, number] => [word, at + 1]),
  ),
)

/** The month that an English word or its abbreviation names, 1 to 12, or null. */
export const monthFromWord = (word: string): number | null => months.get(word.toLowerCase().replace(/\.$/, '')) ?? null

/** A date in any form seen in published files: ISO, `3/4/24`, `15-May-17`, `1st April 2024`, `Apr-24`, `20240401`, `45383`; or why it is none. */
export function parseDate(text: string, order: DayOrder = 'day-first'): WrittenDate | DateFault {
  const bare = withoutTime(text.trim().replace(/^'/, ''))
  if (bare === '') return 'empty'
  if (bare.length > 40) return 'unreadable'
  return numericDate(bare, order) ?? digitsDate(bare) ?? wordDate(bare) ?? 'unreadable'
}

/** The day of a number in a date column: an Excel serial, or `20240401`, or `202404`. */
export function dateFromNumber(value: number): WrittenDate | DateFault {
  if (value >= 20_000 && value < 80_000) return day(dateFromSerial(value))
  if (Number.isInteger(value) && value >= 190_000) return digitsDate(String(value)) ?? 'unreadable'
  return 'unreadable'
}

const time = /[T ,]\s*\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.:,]\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|UTC|GMT|BST|[+-]\d{2}:?\d{2})?$/i
const timeHint = /\d[:.]\d{2}/

function withoutTime(text: string): string {
  if (text.length < 12 || !timeHint.test(text)) return text
  const at = text.search(time)
  return at >= 5 && !/^[T ,]\s*\d{1,2}\.\d{2}(?:\.\d{2,4})?$/i.test(text.slice(at)) ? text.slice(0, at).trim() : text
}

const threeNumbers = /^(\d{1,6})\s*([/.\- ])\s*(\d{1,6})\s*\2\s*(\d{1,6})$/
const twoNumbers = /^(\d{1,4})\s*[/.-]\s*(\d{1,4})$/

function numericDate(text: string, order: DayOrder): WrittenDate | DateFault | null {
  const three = threeNumbers.exec(text)
  if (three) {
    const [a = '', b = '', c = ''] = [three[1], three[3], three[4]]
    if (a.length >= 3) return a.length === 4 && b.length <= 2 && c.length <= 2 ? dayOf(Number(a), Number(b), Number(c)) : 'year'
    if (b.length > 2 || c.length === 1) return 'unreadable'
    if (c.length !== 2 && c.length !== 4) return 'year'
    const year = fullYear(c)
    return order === 'day-first' ? dayOf(year, Number(b), Number(a)) : dayOf(year, Number(a), Number(b))
  }
  const two = twoNumbers.exec(text)
  if (!two) return null
  const [a = '', b = ''] = [two[1], two[2]]
  if (a.length === 4 && b.length <= 2) return monthOfYear(Number(a), Number(b))
  if (b.length === 4 && a.length <= 2) return monthOfYear(Number(b), Number(a))
  return a.length <= 2 && b.length <= 2 && /[/-]/.test(text) ? 'no-year' : null
}

function digitsDate(text: string): WrittenDate | DateFault | null {
  if (!/^\d+(?:\.\d+)?$/.test(text)) return null
  if (/^\d{8}$/.test(text)) {
    const forward = dayOf(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)))
    if (typeof forward !== 'string') return forward
    return dayOf(Number(text.slice(4)), Number(text.slice(2, 4)), Number(text.slice(0, 2)))
  }
  if (/^(?:19|20|21)\d{4}$/.test(text)) return monthOfYear(Number(text.slice(0, 4)), Number(text.slice(4)))
  const serial = Number(text)
  return serial >= 20_000 && serial < 80_000 ? day(dateFromSerial(serial)) : 'unreadable'
}

const dayWordYear = /^(?:[a-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s\-/.,]*(?:of\s+)?([a-z]{3,9})\.?[\s\-/.,']*(\d{1,6})?$/i
const wordDayYear = /^(?:[a-z]+,?\s+)?([a-z]{3,9})\.?[\s\-/]*(\d{1,2})(?:st|nd|rd|th)?(?:,\s*|\s+|-|\/)(\d{4})$/i
const wordYear = /^([a-z]{3,9})\.?[\s\-/.,'’]*(\d{2}|\d{4})$/i
const yearWord = /^(\d{4})[\s\-/.,]*([a-z]{3,9})\.?$/i

function wordDate(text: string): WrittenDate | DateFault | null {
  const wordFirst = wordDayYear.exec(text)
  const named = wordFirst ? monthFromWord(wordFirst[1] ?? '') : null
  if (wordFirst && named) return dayOf(Number(wordFirst[3]), named, Number(wordFirst[2]))
  const yearLast = wordYear.exec(text)
  const bareMonth = yearLast ? monthFromWord(yearLast[1] ?? '') : null
  if (yearLast && bareMonth) return monthOfYear(fullYear(yearLast[2] ?? ''), bareMonth)
  const yearFirst = yearWord.exec(text)
  const after = yearFirst ? monthFromWord(yearFirst[2] ?? '') : null
  if (yearFirst && after) return monthOfYear(Number(yearFirst[1]), after)
  const dayFirst = dayWordYear.exec(text)
  const month = dayFirst ? monthFromWord(dayFirst[2] ?? '') : null
  if (!dayFirst || !month) return null
  const year = dayFirst[3]
  if (year === undefined) return 'no-year'
  if (year.length !== 2 && year.length !== 4) return 'year'
  return dayOf(fullYear(year), month, Number(dayFirst[1]))
}

const fullYear = (digits: string): number => (digits.length === 2 ? Number(digits) + (Number(digits) < 70 ? 2000 : 1900) : Number(digits))

function dayOf(year: number, month: number, dayOfMonth: number): WrittenDate | DateFault {
  if (year !== 0 && (year < 1900 || year > 2199)) return 'year'
  return day(isoDate(year, month, dayOfMonth))
}

function monthOfYear(year: number, month: number): WrittenDate | DateFault {
  if (year < 1900 || year > 2199) return 'year'
  const date = isoDate(year, month, 1)
  return date ? { date, precision: 'month' } : 'no-such-day'
}

const day = (date: IsoDate | null): WrittenDate | DateFault => (date ? { date, precision: 'day' } : 'no-such-day')
