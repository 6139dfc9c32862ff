import type { IsoDate } from '../../../values/dates.ts'
import type { DayOrder } from '../../../values/parse-date.ts'
import type { ContractRow, SkipReason, TableRow } from '../reading.ts'
import type { ContractField } from './contract-columns.ts'
import { vatOf } from './contract-columns.ts'
import { cellText, repeatsHeader, type ContractColumns } from './contract-sheet.ts'
import { lastDayOf, readContractDates, type DatesReading } from './read-contract-dates.ts'
import { readContractValue } from './read-contract-value.ts'
import { readSuppliers } from './read-suppliers.ts'

/** Something in a kept row that a person should look at: `heading` is its column, `text` what stands there. */
export interface ContractFault {
  readonly code: string
  readonly heading: string
  readonly text: string
}

export type ContractRowReading =
  | { readonly kind: 'kept'; readonly row: ContractRow; readonly faults: readonly ContractFault[] }
  | { readonly kind: 'skipped'; readonly reason: SkipReason }
  | { readonly kind: 'rejected'; readonly code: string; readonly message: string }

const numberColumns = [
  ['companyNumber', 'GB-COH'], ['charityNumber', 'GB-CHC'], ['vatNumber', 'GB-VAT'], ['supplierNumber', null],
] as const

/** One row of a contract register as a contract, a row to be passed over, or one that names nothing. */
export function readContractRow(row: TableRow, columns: ContractColumns, order: DayOrder): ContractRowReading {
  const skip = passedOver(row, columns)
  if (skip) return { kind: 'skipped', reason: skip }
  const used = new Set<number>()
  const faults: ContractFault[] = []
  const other: Record<string, string> = {}
  const heading = (column: number): string => columns.headings[column] ?? `column ${column + 1}`

  /** The field's first column with something in it; its other columns stay among the rest. */
  const columnOf = (field: ContractField): number =>
    columns.fields.get(field)?.find((column) => cellText(row.cells[column]) !== '') ?? -1
  const take = (field: ContractField): string => {
    const column = columnOf(field)
    if (column >= 0) used.add(column)
    return cellText(row.cells[column])
  }
  const say = (field: ContractField): string | null => take(field).replace(/\s+/g, ' ') || null
  const dates = (field: ContractField): DatesReading => {
    const column = columnOf(field)
    const reading = readContractDates(row.cells[column], order)
    if (column >= 0 && reading.words === null) used.add(column)
    if (reading.fault) faults.push({ code: reading.fault, heading: heading(column), text: cellText(row.cells[column]) })
    return reading
  }

  const value = valueOf()
  const [start, end, period] = [dates('start'), dates('end'), dates('period')]
  const extension = /exten/i.test(end.words ?? '') && end.dates.length > 1 ? end.dates.at(-1) : undefined
  const first = start.dates[0] ?? period.dates[0]
  const last = (extension ? end.dates[0] : end.dates.at(-1)) ?? (start.dates.length > 1 ? start.dates.at(-1) : undefined) ?? (period.dates.length > 1 ? period.dates.at(-1) : undefined)
  const extended = dates('extendedTo').dates.at(-1) ?? extension
  const review = dates('review').dates[0]
  const startsOn: IsoDate | null = first?.date ?? null
  const endsOn = last ? lastDayOf(last) : null
  if (startsOn !== null && endsOn !== null && endsOn < startsOn) faults.push({ code: 'end-before-start', heading: heading(columnOf('end')), text: `${startsOn} to ${endsOn}` })

  const supplierText = take('supplier')
  const suppliers = readSuppliers(supplierText, numberColumns.map(([field, hint]) => ({ text: cellText(row.cells[columnOf(field)]), hint })))
  const numbered = numberColumns.find(([field]) => columnOf(field) >= 0)
  if (numbered && suppliers.length > 0) used.add(columnOf(numbered[0]))
  if (suppliers.length === 0) used.delete(columnOf('supplier'))
  if (suppliers.some(({ scheme, published }) => scheme === null && published !== null)) faults.push({ code: 'number-refused', heading: heading(columnOf(numbered?.[0] ?? 'companyNumber')), text: suppliers.find(({ published }) => published !== null)?.published ?? '' })

  const contract = {
    line: row.line,
    buyerName: say('buyer'),
    reference: say('reference'),
    ocid: say('ocid'),
    title: say('title'),
    description: say('description'),
    department: say('department'),
    category: say('category'),
    cpv: say('cpv'),
    startsOn,
    endsOn,
    reviewOn: review?.date ?? null,
    extendedTo: extended ? lastDayOf(extended) : null,
    ...value,
    procedure: say('procedure'),
    suppliers,
    smeOrVcse: sizeOf(),
  }
  if (!contract.title && !contract.reference && !contract.description && supplierText === '') {
    return { kind: 'rejected', code: 'contract-unnamed', message: 'The row has no title, reference, description or supplier, so it names no contract. Give it one of them in the file.' }
  }
  for (const [column, cell] of row.cells.entries()) if (!used.has(column) && cellText(cell) !== '') other[heading(column)] = cellText(cell)
  return { kind: 'kept', row: { ...contract, other: Object.keys(other).length > 0 ? other : null }, faults }

  /** The total where the register gives it, else the annual value, and words that say which and how sure it is. */
  function valueOf(): Pick<ContractRow, 'pence' | 'vat' | 'valueBasis'> {
    const [totalAt, annualAt] = [columnOf('value'), columnOf('annualValue')]
    const [total, annual] = [readContractValue(row.cells[totalAt]), readContractValue(row.cells[annualAt])]
    for (const [at, { fault }] of [[totalAt, total], [annualAt, annual]] as const) if (fault) faults.push({ code: fault, heading: heading(at), text: cellText(row.cells[at]) })
    const useAnnual = total.pence === null && annual.pence !== null
    const [chosen, at] = useAnnual ? [annual, annualAt] : [total, totalAt]
    if (at >= 0) used.add(at)
    const kind = chosen.pence === null ? null : useAnnual || chosen.annual ? 'annual value' : annual.pence !== null ? 'total value' : null
    const basis = [kind, say('valueBasis'), total.words, useAnnual ? annual.words : null].filter((part) => part !== null)
    const stated = vatOf(chosen.words ?? '')
    return { pence: chosen.pence, vat: stated === 'unknown' ? (useAnnual ? columns.annualVat : columns.valueVat) : stated, valueBasis: basis.length > 0 ? basis.join('; ') : null }
  }

  /** `SME`, `VCSE`, `SME and VCSE`, `neither`, or the publisher's own words. */
  function sizeOf(): string | null {
    const [smeAt, sme, vcse] = [columnOf('sme'), take('sme'), take('vcse')]
    const both = /sme.*vc|vc.*sme/i.test(columns.headings[smeAt] ?? '')
    const names = [meaning(sme, both ? 'SME or VCSE' : 'SME'), meaning(vcse, 'VCSE')]
    const said = names.filter((name) => name !== null && name !== 'neither')
    return said.length > 0 ? said.join(' and ') : names.includes('neither') ? 'neither' : null
  }
}

function meaning(text: string, yes: string): string | null {
  if (text === '' || /^(?:n\W?a|unknown|tbc|not (?:known|applicable))$/i.test(text)) return null
  if (/^(?:y|yes|true|1|x|✓)$/i.test(text)) return yes
  return /^(?:n|no|none|false|0|neither)$/i.test(text) ? 'neither' : text
}

function passedOver(row: TableRow, columns: ContractColumns): SkipReason | null {
  if (repeatsHeader(row, columns)) return 'repeated-header'
  const filled = [...row.cells.keys()].filter((column) => cellText(row.cells[column]) !== '')
  const known = new Set([...columns.fields].filter(([field]) => field !== 'buyer').flatMap(([, list]) => list))
  const first = cellText(row.cells[filled[0] ?? -1])
  if (/^(?:grand |sub ?-?)?totals?\b[^a-z]*(?:value|spend|contracts|£|:)?[^a-z]*$/i.test(first) && filled.length <= 4) return 'total'
  if (filled.length === 1 && typeof row.cells[filled[0] ?? -1] === 'string') {
    const reference = columns.fields.get('reference')?.includes(filled[0] ?? -1) && /\d/.test(first) && !/\s/.test(first)
    if (!reference) return 'note'
  }
  return filled.some((column) => known.has(column)) ? null : 'no-content'
}
