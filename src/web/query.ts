import { invalid } from '../values/failures.ts'
import { parseIsoDate } from '../values/dates.ts'
import type { IsoDate } from '../values/dates.ts'

const longestText = 200

/** The text of a parameter, without spaces at its ends, or null where it is absent or empty; fails when over 200 characters. */
export function textOf(query: URLSearchParams, name: string): string | null {
  const text = query.get(name)?.trim() ?? ''
  if (text.length > longestText) throw invalid(`“${name}” is too long.`, `Use ${longestText} characters or fewer.`)
  return text === '' ? null : text
}

/** The one of these values that a parameter names, or null where it is absent; fails on any other value. */
export function choiceOf<Value extends string>(query: URLSearchParams, name: string, values: readonly Value[]): Value | null {
  const text = textOf(query, name)
  if (text === null) return null
  const value = values.find((one) => one === text)
  if (value === undefined) throw invalid(`“${name}” cannot be “${text}”.`, `It can be ${values.join(', ')}.`)
  return value
}

/** Those of these values that a repeated parameter names, each once and in their own order; fails on any other value. */
export function choicesOf<Value extends string>(query: URLSearchParams, name: string, values: readonly Value[]): readonly Value[] {
  const given = new Set(query.getAll(name).filter((text) => text !== ''))
  const chosen = values.filter((value) => given.delete(value))
  const [strange] = given
  if (strange !== undefined) throw invalid(`“${name}” cannot be “${strange.slice(0, longestText)}”.`, `It can be ${values.join(', ')}.`)
  return chosen
}

/** A day written `YYYY-MM-DD` or `YYYY-MM` (the month's first), or null where absent; fails on any other text. */
export function dayOf(query: URLSearchParams, name: string): IsoDate | null {
  const text = textOf(query, name)
  if (text === null) return null
  const day = parseIsoDate(/^\d{4}-\d{2}$/.test(text) ? `${text}-01` : text)
  if (day === null) throw invalid(`“${text}” is no day of the calendar.`, 'Write the day as 2026-03-31.')
  return day
}

/** Pounds as a person writes them (`1,000`, `£1000.50`), in pence, or null where absent; fails on any other text. */
export function poundsOf(query: URLSearchParams, name: string): number | null {
  const text = textOf(query, name)
  if (text === null) return null
  const match = /^([-−]?)£?(\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.(\d{1,2}))?$/.exec(text.replace(/\s/g, ''))
  if (match === null) throw invalid(`“${text}” is no amount in pounds.`, 'Write the amount as 1000 or 1,000.50.')
  const amount = Number(match[2]?.replace(/,/g, '')) * 100 + Number((match[3] ?? '').padEnd(2, '0'))
  return match[1] === '' || amount === 0 ? amount : -amount
}

/** A whole number from 1 to `most`, or 1 where absent; fails on any other text. */
export function pageNumberOf(query: URLSearchParams, most: number): number {
  const text = textOf(query, 'page')
  if (text === null) return 1
  const page = /^\d{1,7}$/.test(text) ? Number(text) : 0
  if (page < 1 || page > most) throw invalid(`There is no page “${text}” here.`, 'Go back to the first page, or narrow the search.')
  return page
}

/** A row's number from an address, from 1 to 2,147,483,647, or null where the text is no such number. */
export function idOf(text: string | undefined): number | null {
  const id = /^[1-9]\d{0,9}$/.test(text ?? '') ? Number(text) : 0
  return id > 0 && id <= 2_147_483_647 ? id : null
}
