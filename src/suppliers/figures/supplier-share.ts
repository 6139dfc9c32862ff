import { paymentAssumptions, paymentRowColumns, rowsOfPayments } from '../../register/figures/payments-figure.ts'
import { formatPence } from '../../values/money.ts'
import type { FigureDefinition } from '../../web/figure.ts'
import { sliceWords } from '../exposure/slice.ts'
import { paidInSlice, paidToInSlice } from '../exposure/slice-store.ts'
import { readSlice, sliceParameters } from './slice-scope.ts'
import { identityAssumption, identityReason, namedSupplier, paidScope, supplierParameter } from './supplier-scope.ts'

/** A supplier's share of what a body, a service or everybody paid. */
export const supplierShare: FigureDefinition = {
  name: 'supplier-share',
  title: 'Share of a supplier',
  unit: 'share',
  meaning:
    'What one supplier was paid, of what all suppliers that are shown were paid: by everybody, a service or a body, for everything or one division of the CPV, in all years loaded. Suppliers that gave back as much as they got have no share, and names that are not shown are in no share.',
  parameters: [supplierParameter, ...sliceParameters],
  rowColumns: paymentRowColumns,
  answer: async (sql, given) => {
    const [supplier, slice] = await Promise.all([namedSupplier(sql, given.supplier), readSlice(sql, given)])
    const [own, among] = await Promise.all([paidToInSlice(sql, slice, supplier.id), paidInSlice(sql, slice)])
    const all = among?.pence ?? 0
    return {
      value: own === null || own.pence <= 0 || all === 0 ? null : own.pence / all,
      title: `Share of ${supplier.name} in what was paid by ${sliceWords(slice)}`,
      reasons: [
        own === null
          ? `No payment to ${supplier.name} fits.`
          : `${supplier.name} was paid ${formatPence(own.pence)}${own.pence <= 0 ? ', so it has no share' : ''}; all ${(among?.suppliers ?? 0).toLocaleString('en-GB')} suppliers with a share were paid ${formatPence(all)}.`,
        `${formatPence(Math.max(0, among?.unnamedPence ?? 0))} went to names that are not shown (redacted, or likely private persons) and is in no share.`,
        identityReason(supplier),
        'The rows below are the payments to the supplier.',
      ],
      assumptions: [...paymentAssumptions, identityAssumption],
      coverage: [
        {
          label: 'Pounds paid to suppliers that are shown',
          have: Math.round(all / 100),
          of: Math.round((all + Math.max(0, among?.unnamedPence ?? 0)) / 100),
        },
      ],
      parts: [],
      rows: own?.payments ?? 0,
    }
  },
  rows: async (sql, given, page) => await rowsOfPayments(sql, await scopeOf(sql, given), page),
}

const scopeOf = async (...[sql, given]: Parameters<FigureDefinition['answer']>) =>
  await paidScope(sql, given, [await namedSupplier(sql, given.supplier)])
