import type { IsoDate } from '../values/dates.ts'
import { formatMonth } from '../values/dates.ts'
import { financialYear, financialYearName } from '../register/months.ts'
import type { Country } from './country.ts'
import type { Procurement } from './invent-procurements.ts'
import { monthlyPayments, Payments } from './invent-payments.ts'
import type { Payment } from './invent-payments.ts'
import { paymentShape } from './payment-shapes.ts'
import type { PaymentShape, SampleCell } from './payment-shapes.ts'
import { Chance } from '../values/chance.ts'
import type { SampleBody } from './sample-bodies.ts'
import { plainLine } from './sample-folder.ts'
import type { SampleFolder } from './sample-folder.ts'
import { writeSampleOds, writeSampleXlsx } from './write-workbook.ts'
import type { SampleSheet } from './write-workbook.ts'

/** What is true of a body's payments as written: rows that can be loaded, their sum in pence, and rows that cannot. */
export interface PaymentTruth {
  rows: number
  pence: number
  unreadable: number
  totals: number
  files: number
  readonly months_not_published: readonly string[]
  /** The file that a later one of the same year takes the place of. */
  restated: string | null
}

/** Of all files, how many hold a row or two that cannot be read. */
const filesWithFaults = 0.3
/** Of all bodies, how many have not published every month. */
const bodiesWithGaps = 0.2

/** Writes a body's payments of these months in the shapes that it publishes, and says what is true of them. */
export async function writePayments(
  folder: SampleFolder,
  country: Country,
  body: SampleBody,
  procurements: readonly Procurement[],
  months: readonly IsoDate[],
): Promise<PaymentTruth> {
  const chance = new Chance(country.seed, 'files', body.id)
  const usual = monthlyPayments(country, body, months.length)
  const payments = new Payments(country, body, procurements)
  const missing = new Set(chance.happens(bodiesWithGaps) ? Array.from({ length: chance.between(1, 3) }, () => chance.pick(months)) : [])
  const truth: PaymentTruth = {
    rows: 0,
    pence: 0,
    unreadable: 0,
    totals: 0,
    files: 0,
    months_not_published: [...missing].toSorted(),
    restated: null,
  }
  const published = months.filter((month) => !missing.has(month))
  const perFile = Map.groupBy(published, (month) =>
    paymentShape(body, financialYear(month), country.seed).file === 'all' ? null : financialYear(month),
  )
  for (const [year, itsMonths] of perFile) {
    const shape = paymentShape(body, year ?? 0, country.seed)
    const name = `payments/${body.id}/${body.id}-payments${year === null ? '' : `-${financialYearName(year)}`}`
    const counted = new Counted(truth, shape, chance.happens(filesWithFaults) ? chance : null)
    truth.files += 1
    const paid = (month: IsoDate): readonly Payment[] => payments.of(month, usual)
    if (shape.format === 'csv') {
      if (body.id === restatedBody && year === financialYear(published.at(-1)!) - 1) {
        truth.restated = `${name}-first.csv`
        truth.files += 1
        await writeCsv(folder, truth.restated, shape, itsMonths, (month) => paid(month).filter((_, at) => at % 30 !== 7), null)
      }
      await writeCsv(folder, `${name}.csv`, shape, itsMonths, paid, counted)
    } else {
      const write = shape.format === 'xlsx' ? writeSampleXlsx : writeSampleOds
      await folder.write(`${name}.${shape.format}`, write(sheets(shape, itsMonths, paid, counted)))
    }
  }
  return truth
}

/** Whose payments of a year were published twice, the second time with rows that had been forgotten. */
const restatedBody = 'lancashire-fire-and-rescue-service'

/** Counts what is written, and now and then spoils a row. */
class Counted {
  private readonly truth: PaymentTruth
  private readonly shape: PaymentShape
  private readonly faults: Chance | null
  private left = 2

  constructor(truth: PaymentTruth, shape: PaymentShape, faults: Chance | null) {
    this.truth = truth
    this.shape = shape
    this.faults = faults
  }

  row(payment: Payment): readonly SampleCell[] {
    const cells = this.shape.row(payment)
    if (this.faults === null || this.left === 0 || !this.faults.happens(0.01)) {
      this.truth.rows += 1
      this.truth.pence += payment.pence
      return cells
    }
    this.left -= 1
    this.truth.unreadable += 1
    const spoilt = this.faults.happens(0.5) ? /amount|total|value/i : /date/i
    const at = this.shape.headings.findLastIndex((heading) => spoilt.test(heading))
    return cells.with(at, spoilt.test('date') ? '31/02/2025' : 'see note')
  }

  total(pence: number): readonly SampleCell[] {
    this.truth.totals += 1
    return this.shape.total!(pence)
  }
}

async function writeCsv(
  folder: SampleFolder,
  name: string,
  shape: PaymentShape,
  months: readonly IsoDate[],
  paymentsOf: (month: IsoDate) => readonly Payment[],
  counted: Counted | null,
): Promise<void> {
  const file = folder.open(name)
  // What has a pound sign in it is written as old software does.
  const encoding = shape.headings.some((heading) => heading.includes('£')) ? 'latin1' : 'utf8'
  const line = (cells: readonly SampleCell[]): string => plainLine(cells.map((cell) => (typeof cell === 'object' ? cell.day : cell)))
  await file.write([...shape.above, shape.headings].map(line).join(''), encoding)
  let sum = 0
  for (const month of months) {
    let text = ''
    for (const payment of paymentsOf(month)) {
      text += line(counted ? counted.row(payment) : shape.row(payment))
      sum += payment.pence
    }
    await file.write(text, encoding)
  }
  if (shape.total && counted) await file.write(line(counted.total(sum)), encoding)
  await file.close()
}

/** A workbook has a sheet for each month; an open document one for all. */
function* sheets(
  shape: PaymentShape,
  months: readonly IsoDate[],
  paymentsOf: (month: IsoDate) => readonly Payment[],
  counted: Counted,
): Generator<SampleSheet> {
  if (shape.format === 'ods') yield { name: 'Payments', rows: rowsOf(shape, months, paymentsOf, counted) }
  else for (const month of months) yield { name: formatMonth(month), rows: rowsOf(shape, [month], paymentsOf, counted) }
}

function* rowsOf(
  shape: PaymentShape,
  months: readonly IsoDate[],
  paymentsOf: (month: IsoDate) => readonly Payment[],
  counted: Counted,
): Generator<readonly (readonly SampleCell[])[]> {
  yield [...shape.above, shape.headings]
  for (const month of months) {
    const payments = paymentsOf(month)
    yield payments.map((payment) => counted.row(payment))
    if (shape.total) yield [counted.total(payments.reduce((sum, payment) => sum + payment.pence, 0))]
  }
}
