import { figureOfPayments, paymentParameters, paymentRowColumns, rowsOfPayments } from '../../register/figures/payments-figure.ts'
import type { ReadSql } from '../../store/database.ts'
import type { Figure, FigureDefinition, FigureParameters } from '../../web/figure.ts'
import { identityAssumption, identityReason, namedSuppliers, paidScope, suppliersParameter } from './supplier-scope.ts'

const parameters: FigureDefinition['parameters'] = [
  suppliersParameter,
  ...paymentParameters.filter(({ name }) => name !== 'supplier'),
  { name: 'cpv', meaning: 'first digits of a CPV code: payments whose category is placed there by its words' },
]

/** What was paid to a supplier, by whichever of its names. */
export const supplierPaid = definition({
  name: 'supplier-paid',
  title: 'Paid to a supplier',
  unit: 'pence',
  meaning:
    'The sum of the payments to all names that are judged to be one supplier, credits taken off. Bodies publish payments above a threshold, mostly £500, so smaller ones are not in it.',
  of: 'amount_pence',
})

/** How many payments a supplier got. */
export const supplierPayments = definition({
  name: 'supplier-payments',
  title: 'Payments to a supplier',
  unit: 'count',
  meaning: 'How many payments were published to all names that are judged to be one supplier. A payment is a line of a file.',
  of: 'payments',
})

interface Kind extends Pick<FigureDefinition, 'name' | 'title' | 'unit' | 'meaning'> {
  readonly of: 'payments' | 'amount_pence'
}

function definition({ of, ...told }: Kind): FigureDefinition {
  return {
    ...told,
    parameters,
    rowColumns: paymentRowColumns,
    answer: (sql, given) => answer(sql, given, of),
    rows: async (sql, given, page) =>
      await rowsOfPayments(sql, await paidScope(sql, given, await namedSuppliers(sql, given.supplier)), page),
  }
}

async function answer(sql: ReadSql, given: FigureParameters, of: Kind['of']): Promise<Figure> {
  const suppliers = await namedSuppliers(sql, given.supplier)
  const figure = await figureOfPayments(sql, await paidScope(sql, given, suppliers), of)
  return {
    ...figure,
    reasons: [...figure.reasons, ...suppliers.map(identityReason)],
    assumptions: [...figure.assumptions, identityAssumption],
  }
}
