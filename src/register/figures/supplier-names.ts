import { monthOf } from '../../values/dates.ts'
import { plural } from '../../values/text.ts'
import type { FigureDefinition } from '../../web/figure.ts'
import { readScope } from './figure-scope.ts'
import { countSupplierNames, paymentsByMonth } from './payment-figure-store.ts'
import { monthCoverage, paymentAssumptions, paymentFigureRows, paymentParameters, paymentRowColumns } from './payments-figure.ts'

export const supplierNames: FigureDefinition = {
  name: 'supplier-names',
  title: 'Supplier names paid',
  unit: 'count',
  meaning:
    'How many different names stand as the supplier of a payment, exactly as published. One supplier often has several names, so this is more than the number of suppliers.',
  parameters: paymentParameters,
  rowColumns: paymentRowColumns,
  answer: async (sql, parameters) => {
    const scope = await readScope(sql, parameters)
    const [names, months] = await Promise.all([countSupplierNames(sql, scope), paymentsByMonth(sql, scope)])
    const rows = months.reduce((sum, month) => sum + month.payments, 0)
    return {
      value: rows === 0 ? null : names,
      title: `Supplier names paid by ${scope.words}`,
      reasons: [
        `${plural(names, 'different name')} stand on ${plural(rows, 'payment')}.`,
        'Names that differ in a letter, a space or in capitals count apart: which of them are one supplier is a judgement, and not made here.',
        'Names that a publisher redacted, and names of likely private persons, are counted though they are not shown.',
      ],
      assumptions: paymentAssumptions,
      coverage: monthCoverage(
        months.map((each) => monthOf(each.month)),
        scope.from,
        scope.to,
      ),
      parts: [],
      rows,
    }
  },
  rows: paymentFigureRows,
}
