import { epochDay, formatMonth } from '../values/dates.ts'
import type { IsoDate } from '../values/dates.ts'
import { decimalPounds } from '../values/money.ts'
import type { Payment } from './invent-payments.ts'
import type { SampleBody } from './sample-bodies.ts'
import { Chance } from '../values/chance.ts'

/** A cell of a sheet: text, a number, or a day. */
export type SampleCell = string | number | { readonly day: IsoDate }

/** How a body sets out its payments in a year: the same body may do so differently the next. */
export interface PaymentShape {
  readonly format: 'csv' | 'xlsx' | 'ods'
  readonly file: 'year' | 'all'
  /** Lines above the headings. */
  readonly above: readonly (readonly SampleCell[])[]
  readonly headings: readonly string[]
  readonly row: (payment: Payment) => readonly SampleCell[]
  /** A total below the rows of a sheet, where there is one. */
  readonly total: ((pence: number) => readonly SampleCell[]) | null
}

/** Whose categories keep their letters from year to year; others write them in capitals one year in three. */
const plainCategories = 'lancashire-fire-and-rescue-service'
const british = (day: IsoDate): string => `${day.slice(8)}/${day.slice(5, 7)}/${day.slice(0, 4)}`
const plain = (payment: Payment): string => decimalPounds(payment.pence)
const pounds = (value: number): string =>
  `${value < 0 ? '-' : ''}£${Math.floor(Math.abs(value) / 100).toLocaleString('en-GB')}.${String(Math.abs(value) % 100).padStart(2, '0')}`
const brackets = (value: number): string => (value < 0 ? `(${decimalPounds(-value)})` : decimalPounds(value))
const serial = (day: IsoDate): number => epochDay(day) + 25_569

/** The shape of a body's files in the financial year that begins in `year`; shapes are those that publishers use. */
export function paymentShape(body: SampleBody, year: number, seed: number): PaymentShape {
  const chance = new Chance(seed, 'shape', body.id)
  const kind = shapeOf(body, chance)
  return shapes[kind](body, year)
}

type ShapeName = 'transparency code' | 'trust' | 'ledger' | 'monthly workbook' | 'titled' | 'open document'

function shapeOf(body: SampleBody, chance: Chance): ShapeName {
  if (body.service === 'ambulance') return 'trust'
  if (body.id === 'lancashire-constabulary') return 'monthly workbook'
  if (body.id === 'lancashire-fire-and-rescue-service') return 'transparency code'
  if (chance.happens(0.06)) return 'open document'
  if (chance.happens(0.12)) return 'monthly workbook'
  return chance.pick(['transparency code', 'ledger', 'ledger', 'titled'])
}

const shapes: Readonly<Record<ShapeName, (body: SampleBody, year: number) => PaymentShape>> = {
  'transparency code': (body, year) => ({
    format: 'csv',
    file: 'year',
    above: [],
    headings:
      year % 2 === 0
        ? [
            'Body name',
            'Transaction date',
            'Supplier (beneficiary)',
            'Transaction number',
            'Net amount',
            'Department',
            'Procurement category',
            'Purpose',
          ]
        : [
            'Organisation Name',
            'Date Paid',
            'Supplier Name',
            'Transaction No',
            'Amount (exc VAT)',
            'Directorate',
            'Expenditure Category',
            'Description',
          ],
    row: (payment) => [
      body.name,
      british(payment.day),
      payment.supplier,
      payment.reference,
      plain(payment),
      payment.department,
      year % 3 === 0 && body.id !== plainCategories ? payment.category.toUpperCase() : payment.category,
      payment.purpose,
    ],
    total: null,
  }),
  trust: (body) => ({
    format: 'csv',
    file: 'all',
    above: [],
    headings: ['Department Family', 'Entity', 'Date', 'Expense Type', 'Expense Area', 'Supplier', 'Transaction Number', 'AP Amount (£)'],
    row: (payment) => [
      body.name,
      body.name,
      british(payment.day),
      payment.category,
      payment.department,
      payment.supplier,
      payment.reference,
      pounds(payment.pence),
    ],
    total: null,
  }),
  ledger: () => ({
    format: 'csv',
    file: 'all',
    above: [],
    headings: ['Transaction Date', 'Voucher Number', 'Amount', 'Supplier', 'G/L Description', 'Cost Centre'],
    row: (payment) => [british(payment.day), payment.reference, plain(payment), payment.supplier, payment.category, payment.department],
    total: null,
  }),
  'monthly workbook': (_body, year) => ({
    format: 'xlsx',
    file: 'year',
    above: [],
    headings: [
      '* Supplier Name',
      '* Payment Date',
      '* Invoice Number',
      '* Expense Type',
      year % 2 === 0 ? '* TOTAL' : '* Total Invoice Amount',
    ],
    // Every other year the dates are bare numbers of days, as in a workbook whose formats were lost.
    row: (payment) => [
      payment.supplier,
      year % 2 === 0 ? { day: payment.day } : serial(payment.day),
      payment.reference,
      payment.category,
      payment.pence / 100,
    ],
    total: (pence) => ['Total', '', '', '', pence / 100],
  }),
  titled: (body, year) => ({
    format: 'csv',
    file: 'year',
    above: [[`${body.name}: payments over £500, ${year} to ${year + 1}`], []],
    headings: ['Payment Date', 'Payee', 'Category', 'Amount Paid', 'Reference'],
    row: (payment) => [
      `${Number(payment.day.slice(8))} ${formatMonth(payment.day).slice(0, 3)} ${payment.day.slice(0, 4)}`,
      payment.supplier,
      payment.category,
      brackets(payment.pence),
      payment.reference,
    ],
    total: (pence) => ['Total', '', '', brackets(pence), ''],
  }),
  'open document': () => ({
    format: 'ods',
    file: 'all',
    above: [],
    headings: ['Date of payment', 'Supplier', 'Expenditure type', 'Net value', 'Payment reference'],
    row: (payment) => [{ day: payment.day }, payment.supplier, payment.category, payment.pence / 100, payment.reference],
    total: null,
  }),
}
