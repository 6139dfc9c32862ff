import { decimalPounds } from '../../values/money.ts'
import { notFound } from '../../values/failures.ts'
import { address } from '../../web/address.ts'
import { csvFile } from '../../web/csv.ts'
import type { CsvValue } from '../../web/csv.ts'
import type { ReadSql } from '../../store/database.ts'
import type { Page } from '../../web/page.ts'
import { readPaymentFilter, readPaymentPlace, wholeMonths } from '../payment-filter.ts'
import type { PaymentFilter } from '../payment-filter.ts'
import {
  categoriesNamed,
  countPayments,
  everyPayment,
  listPayments,
  namesWithWords,
  payingBodies,
  sumOfCategories,
  sumOfNames,
} from '../payment-list-store.ts'
import type { ListedPayment, PayingBody, PaymentSearch, PaymentSum } from '../payment-list-store.ts'
import { receiptFor } from '../receipt-links.ts'
import { serviceNames } from '../service-names.ts'
import { supplierShown } from '../supplier-shown.ts'

const onPage = 50
const countedTo = 1000

/** The payments, searched and sorted. */
export const paymentsPage: Page = {
  method: 'GET',
  path: '/payments',
  who: 'anyone',
  answer: async ({ sql, query }) => {
    const { filter, given } = readPaymentFilter(query)
    const place = readPaymentPlace(query, filter.sort)
    const lookedUp = await lookUpPayments(sql, filter)
    const { search, bodies, supplier } = lookedUp
    const body = filter.body === null ? null : (bodies.find((one) => one.id === filter.body) ?? null)
    const common = commonData(lookedUp, given)
    if (given.group !== null) return await groupedPage(sql, lookedUp, given, common, query)
    const [payments, sum] = await Promise.all([listPayments(sql, search, place, onPage + 1), sumOfPayments(sql, lookedUp)])
    // Where names are looked through, counting could mean looking through everything.
    const countable = filter.supplierWords.length === 0 || search.nameIds !== null
    const counted = sum === null && countable ? await countPayments(sql, search, countedTo + 1) : null
    const shown = payments.slice(0, onPage)
    const last = payments.length > onPage ? shown.at(-1) : undefined
    const here = (more: Record<string, string | null> = {}): string => address('/payments', { ...given, ...more })
    return {
      template: 'register/pages/payments.njk',
      data: {
        title: body === null ? 'Payments' : `Payments of ${body.name}`,
        given,
        filtered: Object.entries(given).some(([name, value]) => name !== 'sort' && value !== null),
        loaded: bodies.length > 0,
        services: Object.entries(serviceNames).map(([value, text]) => ({ value, text, chosen: value === given.service })),
        bodies: bodies.map((one) => ({ value: one.id, text: one.name, chosen: one.id === given.body })),
        payments: shown.map((one) => ({
          ...one,
          supplier: supplierShown(one),
          supplierHref: address('/payments', { supplier: one.name }),
        })),
        sum,
        receiptHref: sum !== null && hasReceipt(filter) ? receiptFor.paid(receiptParameters(filter)) : null,
        counted,
        countedTo,
        sorts: [
          { text: 'Newest first', href: here({ sort: null }), here: filter.sort === 'date' },
          { text: 'Largest first', href: here({ sort: 'amount' }), here: filter.sort === 'amount' },
        ],
        active: activeFilters(given, bodies).map((one) => ({ text: one.text, href: here({ [one.name]: null }) })),
        csv: address('/payments.csv', given),
        next: last ? here({ after: placeAfter(last, filter) }) : null,
        first: place === null ? null : here(),
      },
    }
  },
}

/** The same payments, all of them, as CSV. */
export const paymentsCsv: Page = {
  method: 'GET',
  path: '/payments.csv',
  who: 'anyone',
  answer: async ({ sql, query }) => {
    const { filter } = readPaymentFilter(query)
    const { search } = await lookUp(sql, filter)
    async function* batches(): AsyncGenerator<readonly (readonly CsvValue[])[]> {
      for await (const payments of everyPayment(sql, search)) yield payments.map(csvRow)
    }
    return { file: csvFile(csvHeading, batches()), type: 'text/csv; charset=utf-8', name: 'payments.csv' }
  },
}

const csvHeading = [
  'body',
  'paid_on',
  'date_precision',
  'amount',
  'vat',
  'supplier_name',
  'category',
  'department',
  'purpose',
  'source',
  'file',
  'sheet',
  'line',
]

const csvRow = (payment: ListedPayment): readonly CsvValue[] => [
  payment.body,
  payment.paidOn,
  payment.dateIsMonth ? 'month' : 'day',
  decimalPounds(payment.pence),
  payment.vat,
  supplierShown(payment).text,
  payment.category,
  payment.department,
  payment.purpose,
  payment.sourceId,
  payment.file,
  payment.sheet,
  payment.line,
]

const placeAfter = (payment: ListedPayment, filter: PaymentFilter): string =>
  [filter.sort === 'date' ? payment.paidOn : payment.pence, payment.bodyId, payment.sourceId, payment.rowNo].join('_')

function activeFilters(given: ReturnType<typeof readPaymentFilter>['given'], bodies: readonly PayingBody[]) {
  const words: Readonly<Record<string, (value: string) => string>> = {
    service: (value) => serviceNames[value as keyof typeof serviceNames],
    body: (value) => bodies.find((body) => body.id === value)?.name ?? value,
    supplier: (value) => `Supplier name has “${value}”`,
    category: (value) => `Category “${value}”`,
    from: (value) => `From ${value}`,
    to: (value) => `To ${value}`,
    least: (value) => `At least £${value}`,
    most: (value) => `At most £${value}`,
  }
  return Object.entries(given).flatMap(([name, value]) =>
    value === null || words[name] === undefined ? [] : [{ name, text: words[name](value) }],
  )
}
