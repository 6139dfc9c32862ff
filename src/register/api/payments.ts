import { services } from '../../organisations/body.ts'
import { parseIsoDate } from '../../values/dates.ts'
import { stretchOf } from '../../web/api.ts'
import type { JsonValue, ListOperation } from '../../web/api.ts'
import type { Invented } from '../../web/invented.ts'
import { countSchema, daySchema, named, objectOf, oneOf, orNull, textSchema } from '../../web/json-schema.ts'
import { readPaymentFilter } from '../payments/payment-filter.ts'
import { listPayments as paymentsAfter } from '../payments/payment-list-store.ts'
import type { ListedPayment } from '../payments/payment-list-store.ts'
import { lookUpPayments } from '../payments/payment-search.ts'
import {
  amountOf,
  amountSchema,
  bodyNameSchema,
  choiceParameter,
  dayParameter,
  numberParameter,
  poundsParameter,
  sourcePlace,
  sourcePlaceSchema,
  supplierNameOf,
  supplierNameSchema,
  textParameter,
  vatSchema,
} from './answer-parts.ts'

/** The payments, each a line of a file. */
export const listPayments: ListOperation = {
  path: '/payments',
  name: 'listPayments',
  group: 'Payments',
  summary: 'Payments, each a line of a published file',
  description: 'Newest first.',
  parameters: [
    choiceParameter('service', 'the service of the body that paid', services),
    textParameter('body', 'the id of the body that paid'),
    textParameter('supplier', 'words that are all in the supplier name'),
    numberParameter('name', 'the number of one supplier name'),
    textParameter('category', 'a spend category as published, or words of it'),
    dayParameter('from', 'the first day'),
    dayParameter('to', 'the last day'),
    poundsParameter('least', 'the least amount'),
    poundsParameter('most', 'the largest amount'),
  ],
  answers: named(
    'Payment',
    objectOf({
      paid_on: daySchema,
      date_precision: oneOf(['day', 'month']),
      body: bodyNameSchema,
      supplier: supplierNameSchema,
      amount: amountSchema,
      vat: vatSchema,
      category: orNull(textSchema),
      department: orNull(textSchema),
      purpose: orNull(textSchema),
      row: countSchema,
      source: sourcePlaceSchema,
    }),
  ),
  key: ['day', 'integer', 'integer', 'integer'],
  example: { service: 'fire', from: '2024-04-01', to: '2025-03-31', limit: 2 },
  list: async ({ sql, query, invented, moment }, { after, limit }) => {
    const { search } = await lookUpPayments(sql, readPaymentFilter(query).filter, moment)
    const [day, bodyId, sourceId, rowNo] = after ?? []
    const place =
      after === null || parseIsoDate(String(day)) === null
        ? null
        : { key: String(day), bodyId: Number(bodyId), sourceId: Number(sourceId), rowNo: Number(rowNo) }
    const rows = await paymentsAfter(sql, search, place, limit + 1)
    return stretchOf(
      rows,
      limit,
      (row) => [row.paidOn, row.bodyId, row.sourceId, row.rowNo],
      (row) => paymentItem(row, invented),
    )
  },
}

const paymentItem = (row: ListedPayment, invented: Invented): JsonValue => ({
  paid_on: row.paidOn,
  date_precision: row.dateIsMonth ? 'month' : 'day',
  body: { id: row.bodySlug, name: row.body },
  supplier: supplierNameOf({ id: row.nameId, name: row.name, privacy: row.privacy }),
  amount: amountOf('paid', { pence: row.pence }),
  vat: row.vat,
  category: row.category,
  department: row.department,
  purpose: row.purpose,
  row: row.rowNo,
  source: sourcePlace(row, invented),
})
