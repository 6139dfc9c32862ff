import { isoDate, type IsoDate } from '../../../values/dates.ts'
import { monthFromWord } from '../../../values/parse-date.ts'

const worded = /\b([a-z]{3,9})[\s\-_.'’/]*(20\d{2}|\d{2})(?!\d)/gi
const yearFirst = /\b(20\d{2})[\s\-_./]*(0[1-9]|1[0-2]|[a-z]{3,9})\b/gi

/** The one month that a title names (`Spend over £500 April 2024`, `Apr 24`, `2024-04`), or null where it names none or several. */
export function monthInTitle(title: string): IsoDate | null {
  const found = new Set<IsoDate>()
  const text = title.replace(/_/g, ' ')
  const add = (year: string, month: number | null): void => {
    const date = month === null ? null : isoDate(Number(year.length === 2 ? `20${year}` : year), month, 1)
    if (date) found.add(date)
  }
  for (const match of text.matchAll(worded)) add(match[2] ?? '', monthFromWord(match[1] ?? ''))
  for (const match of text.matchAll(yearFirst))
    add(match[1] ?? '', /^\d/.test(match[2] ?? '') ? Number(match[2]) : monthFromWord(match[2] ?? ''))
  const months = text.match(
    /\b(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b/gi,
  )
  const [only] = found
  // `April to June 2024` names one year but three months.
  return found.size === 1 && only && new Set(months?.map((word) => monthFromWord(word))).size <= 1 ? only : null
}
