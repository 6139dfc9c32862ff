/** Values of a query; null, undefined and empty text are left out, lists are repeated. */
export type QueryValues = Readonly<Record<string, string | number | null | undefined | readonly (string | number)[]>>

/** A path with its query, as written in a link. */
export function address(path: string, values: QueryValues = {}): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== '') query.append(name, String(one))
    }
  }
  const text = query.toString()
  return text === '' ? path : `${path}?${text}`
}

/** A path from its parts, each encoded: `pathOf('contracts', key)` is `/contracts/…`. */
export const pathOf = (...parts: readonly (string | number)[]): string => parts.map((part) => `/${encodeURIComponent(part)}`).join('')
