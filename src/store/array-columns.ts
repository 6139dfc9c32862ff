/** How one type of array is read and written by the driver. */
export interface ArrayColumn {
  to: number
  from: number[]
  serialize: (values: unknown) => string
  parse: (text: string) => unknown[]
}

/** The driver's part for arrays of a type, by the number that PostgreSQL gives the array's type; elements are read by `read`, and null is null. */
export const arrayColumn = (type: number, read: (text: string) => unknown = (text) => text): ArrayColumn => ({
  to: type,
  from: [type],
  serialize: (values) => (Array.isArray(values) ? arrayLiteral(values) : String(values)),
  parse: (text) => readArray(text, read),
})

/** A PostgreSQL array as text, for parameters, COPY and casts. */
export function arrayLiteral(values: readonly unknown[]): string {
  return `{${values.map(elementLiteral).join(',')}}`
}

function elementLiteral(value: unknown): string {
  if (value === null) return 'NULL'
  if (value === undefined) throw new TypeError('An array for PostgreSQL has an undefined value')
  if (Array.isArray(value)) return arrayLiteral(value)
  if (value instanceof Date) return `"${value.toISOString()}"`
  const text = typeof value === 'string' ? value : typeof value === 'bigint' ? value.toString() : JSON.stringify(value)
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}

function readArray(text: string, read: (text: string) => unknown): unknown[] {
  const open: unknown[][] = [[]]
  const token = /([{}])|"((?:[^"\\]|\\.)*)"|([^{},"]+)/gs
  for (const [, bracket, quoted, bare] of text.matchAll(token)) {
    const inner = open.at(-1) ?? []
    if (bracket === '{') {
      const array: unknown[] = []
      inner.push(array)
      open.push(array)
    } else if (bracket === '}') open.pop()
    else if (quoted !== undefined) inner.push(read(quoted.replace(/\\(.)/gs, '$1')))
    else if (bare !== undefined) inner.push(bare === 'NULL' ? null : read(bare))
  }
  return (open[0]?.[0] ?? []) as unknown[]
}
