import { addDays, isoDate, type IsoDate } from '../../../values/dates.ts'
import { dateFromNumber, parseDate, type DayOrder, type WrittenDate } from '../../../values/parse-date.ts'
import type { Cell } from '../../../files/table.ts'
import { cellText } from './contract-sheet.ts'

/** The dates in a cell, in order; `words` where it holds more, or other, than one date; `fault` where it should have been one and is none. */
export interface DatesReading {
  readonly dates: readonly WrittenDate[]
  readonly words: string | null
  readonly fault: 'date-unreadable' | null
}

const dateInWords =
  /\b\d{4}-\d{1,2}-\d{1,2}\b|\b\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{2,6}\b|\b\d{1,2}(?:st|nd|rd|th)?[ -](?:of )?[a-z]{3,9}\.?,?[ -]\d{2,4}\b|\b[a-z]{3,9} \d{1,2}(?:st|nd|rd|th)?,? \d{4}\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?[ -]\d{2,4}\b/gi

/** Every date that a cell of a contract register holds: `31/03/2027 + 1 + 1` holds one, `01/04/2024 to 31/03/2027` two, `Ongoing` none. */
export function readContractDates(cell: Cell | undefined, order: DayOrder): DatesReading {
  if (cell !== null && typeof cell === 'object') return { dates: [{ date: cell.date, precision: 'day' }], words: null, fault: null }
  const text = cellText(cell).replace(/\s+/g, ' ')
  if (/^[\s\-–—.]*$/.test(text)) return { dates: [], words: null, fault: null }
  const whole = typeof cell === 'number' ? dateFromNumber(cell) : parseDate(text, order)
  if (typeof whole !== 'string') return { dates: [whole], words: whole.precision === 'month' ? text : null, fault: null }
  const parts = (text.match(dateInWords) ?? []).map((part) => parseDate(part.replace(/\s?([/.-])\s?/g, '$1'), order))
  const dates = parts.filter((part) => typeof part !== 'string')
  const broken = dates.length < parts.length || (parts.length === 0 && looksLikeADate(text))
  return { dates, words: text, fault: broken && dates.length === 0 ? 'date-unreadable' : null }
}

const looksLikeADate = (text: string): boolean => /^\D{0,3}\d[\d\s/.,:-]*$/.test(text)

/** The last day that a date covers: itself, or the last of its month. */
export function lastDayOf({ date, precision }: WrittenDate): IsoDate {
  if (precision === 'day') return date
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))]
  const next = month === 12 ? isoDate(year + 1, 1, 1) : isoDate(year, month + 1, 1)
  return next ? addDays(next, -1) : date
}

/** Which number comes first in a sheet's dates: the month only where some date can be nothing else and none says otherwise. */
export function dayOrderOf(cells: Iterable<Cell | undefined>): DayOrder {
  let dayFirst = 0
  let monthFirst = 0
  for (const cell of cells) {
    const match = typeof cell === 'string' ? /^\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}\b/.exec(cell) : null
    if (!match) continue
    if (Number(match[1]) > 12) dayFirst++
    else if (Number(match[2]) > 12) monthFirst++
  }
  return monthFirst > 1 && dayFirst === 0 ? 'month-first' : 'day-first'
}
