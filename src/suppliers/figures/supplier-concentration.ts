import { paymentAssumptions, paymentRowColumns, rowsOfPayments } from '../../register/figures/payments-figure.ts'
import { formatPence } from '../../values/money.ts'
import { plural } from '../../values/text.ts'
import type { FigureDefinition } from '../../web/figure.ts'
import { bandOf, concentrationOf, wholeParts } from '../exposure/concentration.ts'
import type { PaidAmong } from '../exposure/concentration.ts'
import { sliceWords } from '../exposure/slice.ts'
import { mostPaidInSlice, paidInSlice, paymentsInSlice } from '../exposure/slice-store.ts'
import type { SlicedSupplier } from '../exposure/slice-store.ts'
import { readSlice, sliceParameters } from './slice-scope.ts'
import { identityAssumption, paidScope } from './supplier-scope.ts'

const named = 20

/** How concentrated money is on few suppliers. */
export const supplierConcentration: FigureDefinition = {
  name: 'supplier-concentration',
  title: 'Concentration of suppliers',
  unit: 'count',
  meaning:
    'The Herfindahl–Hirschman index of what suppliers were paid: each one’s share in per cent, squared, and all of these added. 10,000 means one supplier has it all; near nought, that very many have little each. It is about what these bodies pay, and says nothing of how many suppliers a market has.',
  parameters: sliceParameters,
  rowColumns: paymentRowColumns,
  answer: async (sql, given) => {
    const slice = await readSlice(sql, given)
    const [among, first, rows] = await Promise.all([
      paidInSlice(sql, slice),
      mostPaidInSlice(sql, slice, named),
      paymentsInSlice(sql, slice),
    ])
    const found = among === null ? null : concentrationOf(among)
    return {
      value: found === null ? null : Math.round(found.index),
      title: `Concentration of suppliers: paid by ${sliceWords(slice)}`,
      reasons: among === null || found === null ? ['No payment that fits is in the register.'] : reasonsOf(among, found),
      assumptions: [
        ...paymentAssumptions,
        identityAssumption,
        {
          name: 'Shares',
          value: 'Of sums above nought to suppliers that are shown, all years together',
          version: '1',
          source: 'methods/supplier-exposure.md',
        },
      ],
      coverage:
        among === null
          ? []
          : [
              {
                label: 'Pounds paid to suppliers that are shown',
                have: Math.round(among.pence / 100),
                of: Math.round((among.pence + Math.max(0, among.unnamedPence)) / 100),
              },
            ],
      parts: among === null || found === null ? [] : partsOf(among, found.index, first),
      partsLabel: 'Supplier',
      rows,
    }
  },
  rows: async (sql, given, page) => await rowsOfPayments(sql, await paidScope(sql, given, null), page),
}

const whole = (value: number): string => Math.round(value).toLocaleString('en-GB')

const reasonsOf = (among: PaidAmong, found: NonNullable<ReturnType<typeof concentrationOf>>): string[] => [
  `${plural(among.suppliers, 'supplier')} were paid ${formatPence(among.pence)}; as much concentration as ${found.asMany.toLocaleString('en-GB', { maximumFractionDigits: 1 })} suppliers of one size would give.`,
  `${formatPence(Math.max(0, among.unnamedPence))} went to names that are not shown. Had it gone to very many suppliers, the index of all would be ${whole(found.least)}; had it gone to a single one, ${whole(found.most)}.`,
  `That is ${bandOf(found.index)} by the bounds that the United States’ competition agencies use for markets: above 1,000 somewhat, above 1,800 highly concentrated (Merger Guidelines 2023, guideline 1). For what a buyer pays they are a yardstick and no rule.`,
  'A payment can be a grant, a pension or another body’s charge: all that was published is in it.',
]

/** What the suppliers paid most add to the index, and all others together; whole numbers that add up to it. */
function partsOf(among: PaidAmong, index: number, first: readonly SlicedSupplier[]) {
  const points = first.map((one) => (one.pence / among.pence) ** 2 * 10_000)
  const rest = Math.max(0, index - points.reduce((sum, point) => sum + point, 0))
  const others = among.suppliers - first.length
  const values = wholeParts(others > 0 ? [...points, rest] : points)
  const parts = first.map((one, place) => ({
    label: `${one.name}: ${((one.pence / among.pence) * 100).toFixed(1)}%`,
    rows: one.payments,
    value: values[place] ?? 0,
  }))
  return others > 0 ? [...parts, { label: plural(others, 'other supplier'), rows: 0, value: values.at(-1) ?? 0 }] : parts
}
