import { epochDay, type IsoDate } from '../../../values/dates.ts'
import type { Vat } from '../../../values/money.ts'
import { parseAmount } from '../../../values/parse-amount.ts'
import { dateFromNumber, parseDate } from '../../../values/parse-date.ts'
import type { Cell, TableRow } from '../../../files/table.ts'
import { ToldFields } from '../told-fields.ts'
import { amountMeaning, type Claim, claimsOf, foldHeading, type PaymentField, paymentFields } from './headings.ts'

/** Which column gives which field; -1 where none does. */
export type ColumnOf = Readonly<Record<PaymentField, number>>

/** How a sheet's columns are read. */
export interface ColumnPlan {
  readonly headings: readonly string[]
  readonly columnOf: ColumnOf
  readonly vat: Vat
  /** Headed columns with no field of their own. */
  readonly others: readonly number[]
  /** All the columns that could have been the amount, the chosen one first. */
  readonly amounts: readonly number[]
  /** Fields told by their values alone. */
  readonly inferred: readonly PaymentField[]
}

/** Heading to field, as a person said it; `unused` for a column that holds none. */
export type Mapping = Readonly<Record<string, PaymentField | 'unused'>>

/** What the values in a column look like, over the sampled rows. */
interface Shape {
  filled: number
  dates: number
  serials: number
  amounts: number
  /** Meant as a date or an amount, but perhaps not readable as one. */
  nearlyDates: number
  nearlyAmounts: number
  decimals: number
  words: number
  companies: number
  readonly distinct: Set<string>
}

const sampleSize = 400
const company =
  /\b(?:ltd|limited|plc|llp|inc|council|university|trust|nhs|services?|solutions|group|association|authority|police|uk|company|co|school|college|hotel|t\/a|consult\w*|systems|supplies|gmbh|cic)\b/i

/** The plan for these headings and the rows under them. */
export function planColumns(headings: readonly string[], rows: readonly TableRow[], mapping: Mapping = {}): ColumnPlan {
  const shapes = shapesOf(rows)
  const columnOf: Record<PaymentField, number> = Object.fromEntries(paymentFields.map((field) => [field, -1])) as Record<
    PaymentField,
    number
  >
  const taken = new Set<number>()
  const told = new ToldFields(mapping)
  for (const [column, heading] of headings.entries()) {
    const field = told.of(heading)
    if (field === undefined || (field !== 'unused' && columnOf[field] >= 0)) continue
    if (field !== 'unused') columnOf[field] = column
    taken.add(column)
  }
  const claims = headings
    .flatMap((heading, column) => claimsOf(heading).map((claim): Claim & { column: number } => ({ ...claim, column })))
    .filter(({ field, column }) => fits(field, shapes[column]))
    .toSorted((a, b) => b.strength - a.strength || a.column - b.column)
  const amounts = claims.filter(({ field, column }) => field === 'amount' && !taken.has(column)).map(({ column }) => column)
  const splitAmount = amounts.length === 0 && columnOf.amount < 0
  for (const { field, column } of claims) {
    if (taken.has(column) || columnOf[field] >= 0) continue
    if ((field === 'debit' || field === 'credit') && !splitAmount) continue
    columnOf[field] = column
    taken.add(column)
  }
  if (columnOf.amount >= 0 && !amounts.includes(columnOf.amount)) amounts.length = 0
  const inferred = inferMissing(columnOf, taken, shapes, headings)
  const heading = headings[columnOf.amount] ?? ''
  const used = new Set(Object.values(columnOf))
  const others = headings.flatMap((name, column) => (name !== '' && !used.has(column) ? [column] : []))
  return { headings, columnOf, vat: amountMeaning(foldHeading(heading))?.vat ?? 'unknown', others, amounts, inferred }
}

/** Whether all that a payment needs has a column; a month from the title can stand in for the date. */
export function missingFields(columnOf: ColumnOf): ('date' | 'supplier' | 'amount')[] {
  const amount = columnOf.amount >= 0 || columnOf.debit >= 0
  return [
    ...(columnOf.date < 0 ? (['date'] as const) : []),
    ...(columnOf.supplier < 0 ? (['supplier'] as const) : []),
    ...(amount ? [] : (['amount'] as const)),
  ]
}

/** A heading is believed unless the values under it plainly say otherwise. */
function fits(field: PaymentField, shape: Shape | undefined): boolean {
  if (!shape || shape.filled < 3) return true
  if (field === 'date') return shape.dates + shape.serials + shape.nearlyDates > shape.filled * 0.4
  if (field === 'amount' || field === 'debit' || field === 'credit')
    return shape.amounts + shape.nearlyAmounts > shape.filled * 0.5 && shape.dates < shape.filled * 0.5
  if (field === 'supplier') return shape.words > shape.filled * 0.4
  return true
}

/** Fills what the headings leave open where the values leave no doubt: one column alone looks like it. */
function inferMissing(
  columnOf: Record<PaymentField, number>,
  taken: Set<number>,
  shapes: readonly Shape[],
  headings: readonly string[],
): PaymentField[] {
  const inferred: PaymentField[] = []
  const choose = (field: PaymentField, candidates: readonly number[]): void => {
    const [only] = candidates
    if (candidates.length !== 1 || only === undefined) return
    columnOf[field] = only
    taken.add(only)
    inferred.push(field)
  }
  const free = (test: (shape: Shape, column: number) => boolean): number[] =>
    shapes.flatMap((shape, column) => (!taken.has(column) && shape.filled >= 1 && test(shape, column) ? [column] : []))
  const rows = Math.max(0, ...shapes.map((shape) => shape.filled))
  if (columnOf.date < 0)
    choose(
      'date',
      free((shape) => shape.filled > rows * 0.7 && shape.dates > shape.filled * 0.9),
    )
  if (columnOf.amount < 0 && columnOf.debit < 0) {
    const amounts = free((shape) => shape.filled > rows * 0.7 && shape.amounts > shape.filled * 0.9 && shape.dates < shape.filled * 0.1)
    const pounds = amounts.filter((column) => (shapes[column]?.decimals ?? 0) > (shapes[column]?.filled ?? 0) * 0.3)
    choose(
      'amount',
      (pounds.length > 0 ? pounds : amounts).filter(
        (column) => !/\bvat\b|\bcode\b|\bno\b|number|\bid\b/i.test(foldHeading(headings[column] ?? '')),
      ),
    )
  }
  if (columnOf.supplier < 0) {
    const named = free(
      (shape) =>
        shape.filled > rows * 0.7 &&
        shape.words > shape.filled * 0.8 &&
        shape.companies > shape.filled * 0.25 &&
        shape.distinct.size > Math.min(shape.filled * 0.15, 8),
    )
    const best = Math.max(0, ...named.map((column) => shapes[column]?.companies ?? 0))
    choose(
      'supplier',
      named.filter((column) => (shapes[column]?.companies ?? 0) > best * 0.6),
    )
  }
  return inferred
}

function shapesOf(rows: readonly TableRow[]): Shape[] {
  const shapes: Shape[] = []
  // Spread over what we hold, so that one odd stretch does not decide.
  const step = Math.max(1, Math.floor(rows.length / sampleSize))
  for (let at = 0; at < rows.length; at += step) {
    for (const [column, cell] of (rows[at]?.cells ?? []).entries()) {
      while (shapes.length <= column)
        shapes.push({
          filled: 0,
          dates: 0,
          serials: 0,
          amounts: 0,
          nearlyDates: 0,
          nearlyAmounts: 0,
          decimals: 0,
          words: 0,
          companies: 0,
          distinct: new Set(),
        })
      if (cell !== null) look(shapes[column] as Shape, cell)
    }
  }
  return shapes
}

const serialFrom = epochDay('1995-01-01' as IsoDate) + 25_569
const serialTo = epochDay('2040-01-01' as IsoDate) + 25_569

function look(shape: Shape, cell: NonNullable<Cell>): void {
  const text = typeof cell === 'string' ? cell.trim() : typeof cell === 'object' ? cell.date : String(cell)
  if (text === '') return
  shape.filled++
  if (shape.distinct.size < 50) shape.distinct.add(text)
  if (typeof cell === 'object') {
    shape.dates++
    return
  }
  const number = typeof cell === 'number' ? cell : Number(text)
  if (Number.isInteger(number)) {
    if (number >= serialFrom && number <= serialTo) shape.serials++
    else if (typeof dateFromNumber(number) === 'object') shape.serials++
  }
  if (typeof cell === 'number' || typeof parseAmount(text) === 'number') {
    shape.amounts++
    if (/\.\d/.test(text)) shape.decimals++
    return
  }
  if (typeof parseDate(text) === 'object' || typeof parseDate(text, 'month-first') === 'object') shape.dates++
  else if (/^\d{1,6}[/.-]\d{1,6}[/.-]\d{1,6}/.test(text)) shape.nearlyDates++
  else if (/^[-(£€$+ ]*\d[\d,. ]*[)-]?$/.test(text)) shape.nearlyAmounts++
  else if (/[a-z]{2}/i.test(text)) {
    shape.words++
    if (company.test(text)) shape.companies++
  }
}
