/** A day of the calendar as `YYYY-MM-DD`, known to exist. */
export type IsoDate = string & { readonly __unit: 'day' }

const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Whether the year is a leap year of the Gregorian calendar. */
export const isLeapYear = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** The day, or null where the calendar has none (30 February, month 13, a year outside 1900 to 2199). */
export function isoDate(year: number, month: number, day: number): IsoDate | null {
  if (!(year >= 1900 && year <= 2199 && month >= 1 && month <= 12 && day >= 1)) return null
  const last = month === 2 && isLeapYear(year) ? 29 : (daysInMonth[month - 1] ?? 0)
  if (day > last) return null
  return `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}` as IsoDate
}

/** A day from text that is already `YYYY-MM-DD`, or null. */
export function parseIsoDate(text: string): IsoDate | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  return match ? isoDate(Number(match[1]), Number(match[2]), Number(match[3])) : null
}

/** The day that a spreadsheet's serial number stands for (1900 system, its leap-year fault included); null outside 1900 to 2199. */
export function dateFromSerial(serial: number): IsoDate | null {
  if (!Number.isFinite(serial) || serial < 1 || serial >= 109_575) return null
  const whole = Math.floor(serial)
  if (whole === 60) return null
  const days = whole > 60 ? whole - 25_569 : whole - 25_568
  return dateFromEpochDay(days)
}

/** The day that lies so many days after 1 January 1970. */
export function dateFromEpochDay(days: number): IsoDate {
  return new Date(days * 86_400_000).toISOString().slice(0, 10) as IsoDate
}

/** Days since 1 January 1970. */
export const epochDay = (date: IsoDate): number => Math.round(Date.parse(`${date}T00:00:00Z`) / 86_400_000)

/** The day so many days later, or earlier where negative. */
export const addDays = (date: IsoDate, days: number): IsoDate => dateFromEpochDay(epochDay(date) + days)

/** The first day of the date's month. */
export const monthOf = (date: IsoDate): IsoDate => `${date.slice(0, 8)}01` as IsoDate

/** Today in UTC: for the edges of the program only; calculations are given their day. */
export const today = (now: Date = new Date()): IsoDate => now.toISOString().slice(0, 10) as IsoDate

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** `31 March 2026`. */
export function formatDate(date: IsoDate): string {
  return `${Number(date.slice(8, 10))} ${monthNames[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`
}

/** `March 2026`. */
export const formatMonth = (date: IsoDate): string => `${monthNames[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`
