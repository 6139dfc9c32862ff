import type { FigureDefinition } from '../../web/figure.ts'
import { paymentFigureRows, paymentParameters, paymentRowColumns, paymentsFigure } from './payments-figure.ts'

export const paymentsTotal: FigureDefinition = {
  name: 'payments-total',
  title: 'Paid',
  unit: 'pence',
  meaning:
    'The sum of the payments that were published, credits taken off. Bodies publish payments above a threshold, mostly £500, so smaller ones are not in it. Nor is pay.',
  parameters: paymentParameters,
  rowColumns: paymentRowColumns,
  answer: (sql, parameters) => paymentsFigure(sql, parameters, 'amount_pence'),
  rows: paymentFigureRows,
}
