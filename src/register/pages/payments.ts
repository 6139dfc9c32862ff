import { address } from '../../web/address.ts'
import type { Page } from '../../web/page.ts'
import { readPaymentFilter, readPaymentPlace } from '../payments/payment-filter.ts'
import type { PaymentFilter } from '../payments/payment-filter.ts'
import { countPayments, listPayments } from '../payments/payment-list-store.ts'
import type { ListedPayment } from '../payments/payment-list-store.ts'
import { figureParametersOf, lookUpPayments, sumOfPayments } from '../payments/payment-search.ts'
import { receiptFor } from '../receipt-links.ts'
import { supplierNameAddress } from '../supplier-names/supplier-name-address.ts'
import { supplierShown } from '../supplier-names/supplier-shown.ts'
import { groupedPayments } from './payments-grouped.ts'
import { paymentsFrame } from './payments-frame.ts'

const onPage = 50
const countedTo = 1000

/** The payments, searched and sorted, line by line or summed by month, supplier name, category or body. */
export const paymentsPage: Page = {
  method: 'GET',
  path: '/payments',
  who: 'anyone',
  answer: async ({ sql, query, moment }) => {
    const { filter, given } = readPaymentFilter(query)
    const place = readPaymentPlace(query, filter.sort)
    const lookedUp = await lookUpPayments(sql, filter, moment)
    const frame = paymentsFrame(lookedUp, given)
    if (given.group !== null) return await groupedPayments(sql, given.group, lookedUp, { given, query, frame, moment })
    const { search } = lookedUp
    const [payments, sum] = await Promise.all([listPayments(sql, search, place, onPage + 1, moment), sumOfPayments(sql, lookedUp)])
    // Where names are looked through, counting could mean looking through everything.
    const countable = filter.supplierWords.length === 0 || search.nameIds !== null
    const counted = sum === null && countable ? await countPayments(sql, search, countedTo + 1) : null
    const shown = payments.slice(0, onPage)
    const last = payments.length > onPage ? shown.at(-1) : undefined
    const here = (more: Record<string, string | null> = {}): string => address('/payments', { ...given, ...more })
    const figure = figureParametersOf(filter)
    return {
      template: 'register/pages/payments.njk',
      data: {
        ...frame,
        payments: shown.map((one) => ({
          ...one,
          supplier: supplierShown(one),
          supplierHref: one.nameId === null ? null : supplierNameAddress(one.nameId),
        })),
        sum,
        receiptHref: figure === null ? null : receiptFor.paid(figure),
        counted,
        countedTo,
        sorts: [
          { text: 'Newest first', href: here({ sort: null }), here: filter.sort === 'date' },
          { text: 'Largest first', href: here({ sort: 'amount' }), here: filter.sort === 'amount' },
        ],
        next: last ? here({ after: placeAfter(last, filter) }) : null,
        first: place === null ? null : here(),
      },
    }
  },
}

const placeAfter = (payment: ListedPayment, filter: PaymentFilter): string =>
  [filter.sort === 'date' ? payment.paidOn : payment.pence, payment.bodyId, payment.sourceId, payment.rowNo].join('_')
