import { formatMonth, type IsoDate } from '../../values/dates.ts'
import { plural } from '../../values/text.ts'
import type { FigureDefinition } from '../../web/figure.ts'
import { nextMonth } from '../months.ts'
import { readScope } from './figure-scope.ts'
import { countNamesWithContract, countSupplierNames, paymentsByMonth } from './payment-figure-store.ts'
import { monthCoverage, paymentAssumptions, paymentFigureRows, paymentParameters, paymentRowColumns } from './payments-figure.ts'

const mostNamed = 24

export const coverage: FigureDefinition = {
  name: 'coverage',
  title: 'Months with payments',
  unit: 'share',
  meaning:
    'Of the months from the first published payment to the last, or of the period asked for, the share that has any payment; and of the supplier names paid, how many stand on a contract that the register knows of.',
  parameters: paymentParameters,
  rowColumns: paymentRowColumns,
  answer: async (sql, parameters) => {
    const scope = await readScope(sql, parameters)
    const months = await paymentsByMonth(sql, scope)
    const allTime = { ...scope, from: null, to: null, publisherIds: null }
    const [names, withContract] = await Promise.all([countSupplierNames(sql, allTime), countNamesWithContract(sql, allTime)])
    const published = monthCoverage(
      months.map((each) => each.month),
      scope.from,
      scope.to,
    )[0]!
    const missing = missingMonths(
      months.map((each) => each.month),
      published.of,
    )
    return {
      value: published.of === 0 ? null : published.have / published.of,
      title: `Coverage of ${scope.words}`,
      reasons: [
        published.of === 0
          ? 'No payment that fits is in the register.'
          : `${plural(published.have, 'month')} of ${published.of} ${published.have === 1 ? 'has' : 'have'} a payment.`,
        ...(missing.length > 0 ? [`Without any: ${missing.join(', ')}.`] : []),
        `${plural(withContract, 'supplier name')} of ${names.toLocaleString('en-GB')} paid at any time also stand on a contract of the same ${scope.bodyIds?.length === 1 ? 'body' : 'bodies'}, letter case and punctuation aside.`,
        'A month counts as covered when it has one payment; whether all of its payments were published cannot be known from the files.',
      ],
      assumptions: paymentAssumptions,
      coverage: [published, { label: 'Supplier names with a known contract', have: withContract, of: names }],
      parts: months.map((each) => ({ label: formatMonth(each.month), rows: each.payments, value: each.payments > 0 ? 1 : 0 })),
      partsLabel: 'Month',
      rows: months.reduce((sum, month) => sum + month.payments, 0),
    }
  },
  rows: paymentFigureRows,
}

function missingMonths(known: readonly IsoDate[], span: number): string[] {
  const missing: string[] = []
  let month = known.toSorted()[0]
  for (let step = 0; month !== undefined && step < span && missing.length < mostNamed; step++) {
    if (!known.includes(month)) missing.push(formatMonth(month))
    month = nextMonth(month)
  }
  return missing
}
