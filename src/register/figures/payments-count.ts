import type { FigureDefinition } from '../../web/figure.ts'
import { paymentFigureRows, paymentParameters, paymentRowColumns, paymentsFigure } from './payments-figure.ts'

export const paymentsCount: FigureDefinition = {
  name: 'payments-count',
  title: 'Payments',
  unit: 'count',
  meaning: 'How many payment lines were published, credits among them. One invoice can be paid in several lines.',
  parameters: paymentParameters,
  rowColumns: paymentRowColumns,
  answer: (sql, parameters) => paymentsFigure(sql, parameters, 'payments'),
  rows: paymentFigureRows,
}
