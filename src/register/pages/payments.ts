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
    const { search, bodies } = await lookUp(sql, filter)
    const [payments, sum] = await Promise.all([listPayments(sql, search, place, onPage + 1), sumOf(sql, search, bodies)])
    // Where names are looked through, counting could mean looking through everything.
    const countable = filter.supplierWords.length === 0 || search.nameIds !== null
    const counted = sum === null && countable ? await countPayments(sql, search, countedTo + 1) : null
    const shown = payments.slice(0, onPage)
    const last = payments.length > onPage ? shown.at(-1) : undefined
    const here = (more: Record<string, string | null> = {}): string => address('/payments', { ...given, ...more })
    const body = filter.body === null ? null : (bodies.find((one) => one.id === filter.body) ?? null)
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

async function lookUp(sql: ReadSql, filter: PaymentFilter): Promise<{ search: PaymentSearch; bodies: PayingBody[] }> {
  const [bodies, names, categoryIds] = await Promise.all([
    payingBodies(sql, filter),
    filter.supplierWords.length > 0 ? namesWithWords(sql, filter.supplierWords) : null,
    filter.category === null ? null : categoriesNamed(sql, filter.category),
  ])
  if (filter.body !== null && !bodies.some((body) => body.id === filter.body)) {
    throw notFound('No payments of such a body are loaded.', 'Choose a body from the list on the payments page.')
  }
  const chosen = bodies.filter(
    (body) => (filter.body === null || body.id === filter.body) && (filter.service === null || body.service === filter.service),
  )
  const bodyIds = filter.body === null && filter.service === null ? null : chosen.map((body) => body.bodyId)
  return { search: { filter, bodyIds, nameIds: names, categoryIds }, bodies }
}

async function sumOf(sql: ReadSql, search: PaymentSearch, bodies: readonly PayingBody[]): Promise<PaymentSum | null> {
  const { filter, bodyIds, nameIds, categoryIds } = search
  if (filter.least !== null || filter.most !== null || !wholeMonths(filter)) return null
  if (filter.supplierWords.length > 0) {
    return nameIds !== null && categoryIds === null && filter.from === null && filter.to === null
      ? await sumOfNames(sql, nameIds, bodyIds)
      : null
  }
  if (categoryIds !== null) return await sumOfCategories(sql, search)
  const chosen = bodies.filter((body) => bodyIds === null || bodyIds.includes(body.bodyId))
  return { payments: chosen.reduce((sum, body) => sum + body.payments, 0), pence: chosen.reduce((sum, body) => sum + body.pence, 0) }
}

const hasReceipt = (filter: PaymentFilter): boolean => filter.supplierWords.length === 0 && filter.category === null

const receiptParameters = ({ body, service, from, to }: PaymentFilter) => ({
  ...(body === null ? {} : { body }),
  ...(service === null ? {} : { service }),
  ...(from === null ? {} : { from }),
  ...(to === null ? {} : { to }),
})

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
