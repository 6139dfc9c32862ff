import { lookUpPayments } from '../payments/payment-search.ts'
import { readPaymentFilter } from '../payments/payment-filter.ts'
import type { OpenList } from './open-list.ts'
import { paymentCsvLines, paymentRows } from './payment-rows-store.ts'
import { sourceColumns } from './source-columns.ts'

/** The payments, with the filters of their page. */
export const paymentsList: OpenList = {
  name: 'payments',
  path: '/payments',
  title: 'Payments',
  meaning: 'One payment line, as published. The whole register comes file by file; a narrower list as sorted on its page.',
  parameters: Object.keys(readPaymentFilter(new URLSearchParams()).given),
  columns: [
    { name: 'body', kind: 'text', meaning: 'The body that paid.' },
    { name: 'paid_on', kind: 'date', meaning: 'The day of the payment; the first of the month where only the month was published.' },
    { name: 'date_precision', kind: 'text', meaning: 'day, or month where only the month was published.' },
    { name: 'amount', kind: 'pence', meaning: 'Pounds, as published; credits are negative.' },
    { name: 'vat', kind: 'text', meaning: 'Whether VAT is in the amount: net, gross, or unknown.' },
    {
      name: 'supplier_name',
      kind: 'text',
      meaning: 'The supplier’s name as published; words in its place where it is likely a private person’s or was redacted.',
    },
    { name: 'category', kind: 'text', meaning: 'The publisher’s own category, if given.' },
    { name: 'department', kind: 'text', meaning: 'The department, if given.' },
    { name: 'purpose', kind: 'text', meaning: 'What it was for, if given.' },
    ...sourceColumns,
  ],
  read: async ({ sql, query }) => {
    const { search } = await lookUpPayments(sql, readPaymentFilter(query).filter)
    return { rows: paymentRows(sql, search), csvLines: paymentCsvLines(sql, search) }
  },
}
