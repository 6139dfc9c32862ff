/** One value of a CSV file. */
export type CsvValue = string | number | null

/** One line of CSV; text that a spreadsheet would run as a formula is led by an apostrophe; absent values are empty. */
export const csvLine = (values: readonly CsvValue[]): string => `${values.map(csvField).join(',')}\r\n`

function csvField(value: CsvValue): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = /^[\s]*[=+\-@＝＋－＠\t\r]/.test(value) && !/^-?\d+(\.\d+)?$/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe
}

/**
 * A whole CSV file, batch by batch; a batch is rows, or their lines already written. What fails before the first row fails as a page does; where the reading fails midway, the last line
 * says so instead of ending in silence.
 */
export async function* csvFile(
  heading: readonly string[],
  batches: AsyncIterable<readonly (readonly CsvValue[])[] | string>,
): AsyncGenerator<string> {
  let begun = false
  try {
    for await (const batch of batches) {
      yield (begun ? '' : csvLine(heading)) + (typeof batch === 'string' ? batch : batch.map(csvLine).join(''))
      begun = true
    }
    if (!begun) yield csvLine(heading)
  } catch (cause) {
    if (begun) yield csvLine(['INCOMPLETE: this file broke off here and must not be used as if it were whole. Download it again.'])
    throw cause
  }
}
