/** One column of an entry's details in words; `was` where it changed. */
export interface EntryDetail {
  readonly name: string
  readonly was: string | null
  readonly is: string
}

/** An entry's details as a person reads them: what is empty left out, what changed with what it was before. Text that is no object stays as it is. */
export function entryDetails(details: string): readonly EntryDetail[] {
  let parsed: unknown = null
  try {
    parsed = JSON.parse(details)
  } catch {}
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return [{ name: '', was: null, is: details }]
  return Object.entries(parsed).flatMap(([name, value]) => {
    const changed = Array.isArray(value) && value.length === 2 ? (value as readonly unknown[]) : null
    if (changed === null && value === null) return []
    return [
      { name: name.replaceAll('_', ' '), was: changed === null ? null : text(changed[0]), is: text(changed === null ? value : changed[1]) },
    ]
  })
}

const text = (value: unknown): string =>
  value === null
    ? 'nothing'
    : typeof value === 'string'
      ? value.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d).*$/, '$1 $2')
      : JSON.stringify(value)
