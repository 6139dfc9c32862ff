import { identifierRefusals, readIdentifier } from '../../../values/identifiers.ts'
import type { DayOrder } from '../../../values/parse-date.ts'
import type { ContractRow, SkipReason, SupplierMention } from '../reading.ts'
import type { TableRow } from '../../../files/table.ts'
import { ContractCells, type ContractFault } from './contract-cells.ts'
import { vatOf, type ContractField } from './contract-columns.ts'
import { cellText, repeatsHeader, type ContractColumns } from './contract-sheet.ts'
import { lastDayOf, readContractDates, type DatesReading } from './read-contract-dates.ts'
import { readContractValue } from './read-contract-value.ts'
import { readSuppliers } from './read-suppliers.ts'

export type ContractRowReading =
  | { readonly kind: 'kept'; readonly row: ContractRow; readonly faults: readonly ContractFault[] }
  | { readonly kind: 'skipped'; readonly reason: SkipReason }
  | { readonly kind: 'rejected'; readonly code: string; readonly message: string }

const unnamed = {
  kind: 'rejected',
  code: 'contract-unnamed',
  message: 'The row has no title, reference, description or supplier, so it names no contract. Give it one of them in the file.',
} as const

/** One row of a contract register as a contract, a row to be passed over, or one that names nothing. */
export function readContractRow(row: TableRow, columns: ContractColumns, order: DayOrder): ContractRowReading {
  const skip = passedOver(row, columns)
  if (skip) return { kind: 'skipped', reason: skip }
  const cells = new ContractCells(row, columns)
  if (!(['title', 'reference', 'description', 'supplier'] as const).some((field) => cells.text(field) !== '')) return unnamed
  const contract = {
    line: row.line,
    buyerName: cells.say('buyer'),
    reference: cells.say('reference'),
    ocid: cells.say('ocid'),
    title: cells.say('title'),
    description: cells.say('description'),
    department: cells.say('department'),
    category: cells.say('category'),
    cpv: cells.say('cpv'),
    ...datesOf(cells, order),
    ...valueOf(cells),
    procedure: cells.say('procedure'),
    suppliers: suppliersOf(cells),
    smeOrVcse: sizeOf(cells),
  }
  return { kind: 'kept', row: { ...contract, other: cells.rest() }, faults: cells.faults }
}

/** The dates, each from its own column, or from a range in another; words beside them stay with the contract. */
function datesOf(cells: ContractCells, order: DayOrder): Pick<ContractRow, 'startsOn' | 'endsOn' | 'reviewOn' | 'extendedTo'> {
  const read = (field: ContractField): DatesReading => {
    const reading = readContractDates(cells.cell(field), order)
    if (reading.words === null) cells.use(field)
    // `24` under "Maximum extension" or "Duration" is months, and no date that went wrong.
    const isLength = (field === 'period' || field === 'extendedTo') && /^\d{1,3}$/.test(cells.text(field))
    if (reading.fault && !isLength) cells.complain(reading.fault, field)
    return reading
  }
  const [start, end, period] = [read('start'), read('end'), read('period')]
  const saysExtension = /exten/i.test(end.words ?? '') && end.dates.length > 1
  const rangeEnd = [start, period].find(({ dates }) => dates.length > 1)?.dates.at(-1)
  const first = start.dates[0] ?? period.dates[0] ?? (end.dates.length > 1 && !saysExtension ? end.dates[0] : undefined)
  const last = (saysExtension ? end.dates[0] : end.dates.at(-1)) ?? rangeEnd
  const extended = read('extendedTo').dates.at(-1) ?? (saysExtension ? end.dates.at(-1) : undefined)
  const [startsOn, endsOn] = [first?.date ?? null, last ? lastDayOf(last) : null]
  if (startsOn !== null && endsOn !== null && endsOn < startsOn) cells.complain('end-before-start', 'end', `${startsOn} to ${endsOn}`)
  return { startsOn, endsOn, reviewOn: read('review').dates[0]?.date ?? null, extendedTo: extended ? lastDayOf(extended) : null }
}

/** The total where the register gives it, else the annual value, and words that say which and how sure it is. */
function valueOf(cells: ContractCells): Pick<ContractRow, 'pence' | 'vat' | 'valueBasis'> {
  const [total, annual] = [readContractValue(cells.cell('value')), readContractValue(cells.cell('annualValue'))]
  if (total.fault) cells.complain(total.fault, 'value')
  if (annual.fault) cells.complain(annual.fault, 'annualValue')
  const useAnnual = total.pence === null && annual.pence !== null
  const chosen = useAnnual ? annual : total
  cells.use('value')
  if (useAnnual) cells.use('annualValue')
  const isAnnual = useAnnual || chosen.annual
  const kind = chosen.pence === null ? null : isAnnual ? 'annual value' : annual.pence !== null ? 'total value' : null
  const basis = [kind, cells.say('valueBasis'), total.words, useAnnual ? annual.words : null].filter((part) => part !== null)
  const stated = vatOf(chosen.words ?? '')
  const ofColumn = useAnnual ? cells.columns.annualVat : cells.columns.valueVat
  return { pence: chosen.pence, vat: stated === 'unknown' ? ofColumn : stated, valueBasis: basis.length > 0 ? basis.join('; ') : null }
}

const numberColumns = [
  ['companyNumber', 'GB-COH'],
  ['charityNumber', 'GB-CHC'],
  ['vatNumber', 'GB-VAT'],
] as const

/** The suppliers with their numbers; where the cell names none ("Various"), its words stay with the contract. */
function suppliersOf(cells: ContractCells): SupplierMention[] {
  const numbers = numberColumns.map(([field, hint]) => ({ text: cells.text(field), hint: hint as string | null }))
  // A supplier's number without more is mostly the payer's own account number; only one with letters says which register it is from.
  const own = cells.text('supplierNumber')
  const saysRegister = /[a-z]/i.test(own) && readIdentifier(own).scheme !== null
  const suppliers = readSuppliers(cells.text('supplier'), saysRegister ? [...numbers, { text: own, hint: null }] : numbers)
  if (suppliers.length === 0) return suppliers
  cells.use('supplier')
  const first = numberColumns.find(([field]) => cells.text(field) !== '')?.[0]
  if (!first) return suppliers
  cells.use(first)
  const refused = suppliers.find(({ scheme, published }) => scheme === null && published !== null)?.published ?? ''
  const { why } = readIdentifier(refused, 'GB-COH')
  // "N/A" in a column of numbers is an answer, not a fault.
  const saysNone = why === 'placeholder' && !/\d/.test(refused)
  if (refused !== '' && !saysNone) cells.complain('number-refused', first, refused, why && identifierRefusals[why])
  return suppliers
}

/** `SME`, `VCSE`, `SME and VCSE`, `neither`, or the publisher's own words. */
function sizeOf(cells: ContractCells): string | null {
  const both = /sme.*vc|vc.*sme/i.test(cells.heading('sme'))
  const names = [sizeName(cells.say('sme'), both ? 'SME or VCSE' : 'SME'), sizeName(cells.say('vcse'), 'VCSE')]
  const said = names.filter((name) => name !== null && name !== 'neither')
  return said.length > 0 ? said.join(' and ') : names.includes('neither') ? 'neither' : null
}

function sizeName(text: string | null, yes: string): string | null {
  if (text === null || /^(?:n\W?a|unknown|tbc|not (?:known|applicable))$/i.test(text)) return null
  if (/^(?:y|yes|true|1|x|✓)$/i.test(text)) return yes
  return /^(?:n|no|none|false|0|neither)$/i.test(text) ? 'neither' : text
}

/** Why the row is no contract at all; null where it may be one. */
function passedOver(row: TableRow, columns: ContractColumns): SkipReason | null {
  if (repeatsHeader(row, columns)) return 'repeated-header'
  const filled = [...row.cells.keys()].filter((column) => cellText(row.cells[column]) !== '')
  const at = filled[0] ?? -1
  const first = cellText(row.cells[at])
  if (filled.length <= 4 && total.test(first)) return 'total'
  const reference = columns.fields.get('reference')?.includes(at) === true && /^\S*\d\S*$/.test(first)
  if (filled.length === 1 && typeof row.cells[at] === 'string' && !reference) return 'note'
  const known = [...columns.fields].filter(([field]) => field !== 'buyer').flatMap(([, list]) => list)
  return known.some((column) => filled.includes(column)) ? null : 'no-content'
}

const total = /^(?:grand |sub ?-?)?totals?\b(?: (?:value|spend|contracts|annual|contract|of|all|£|excl?|incl?|vat))*\W*$/i
