/** The most characters (UTF-16 units) that a cell of Excel holds. */
export const longestCell = 32_767

const cutMark = ' [cut here: a spreadsheet cell holds no more; the CSV and JSON files have the whole text]'

/** Text that fits into a spreadsheet's cell: what is longer is cut, and its end says so. Halves of characters become �. */
export function cellText(text: string): string {
  const whole = text.toWellFormed()
  if (whole.length <= longestCell) return whole
  return whole.slice(0, longestCell - cutMark.length).replace(/[\ud800-\udbff]$/, '') + cutMark
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text for an XML document. Control characters and non-characters, which XML cannot hold, must be gone. */
export const escapeXml = (text: string): string => (/[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign) : text)

/** What no XML document can hold, not even escaped; tab, line feed and carriage return can be held. */
// oxlint-disable-next-line no-control-regex
export const notInXml = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g

/** A sheet's name as spreadsheets take it: at most 31 characters, none of `[]:*?/\`, no apostrophe at its ends. */
export const sheetName = (title: string, number: number): string => {
  const suffix = number > 1 ? ` (${number})` : ''
  const plain = title
    .toWellFormed()
    .replace(/[[\]:*?/\\\0-\x1f\ufffe\uffff]+/g, ' ')
    .trim()
    .slice(0, 31 - suffix.length)
    .replace(/[\ud800-\udbff]$/, '')
    .replace(/^'+|'+$/g, '')
    .trim()
  return (plain || 'Table') + suffix
}

/** The most rows of a sheet, its heading among them. */
export const mostRows = 1_048_576
