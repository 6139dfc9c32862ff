import { formatDate } from '../../values/dates.ts'
import { address } from '../../web/address.ts'
import { financialYearDays, financialYearName } from '../months.ts'
import { paymentGroupings } from '../payments/payment-filter.ts'
import type { readPaymentFilter } from '../payments/payment-filter.ts'
import { groupingNames } from '../payments/payment-group-table.ts'
import { yearsPaid } from '../payments/paid-months.ts'
import type { LookedUpPayments } from '../payments/payment-search.ts'
import { supplierNameAddress } from '../supplier-names/supplier-name-address.ts'
import { serviceNames } from '../service-names.ts'

/** The values of an address that asks for payments. */
export type GivenPayments = ReturnType<typeof readPaymentFilter>['given']

/** What surrounds every view of payments: the title, the form of filters, those in use, the financial years and the ways to sum. */
export function paymentsFrame(lookedUp: LookedUpPayments, given: GivenPayments) {
  const { months, bodies, supplier, search } = lookedUp
  const here = (more: Record<string, string | null> = {}): string => address('/payments', { ...given, ...more })
  const body = bodies.find((one) => one.id === given.body)
  const years = yearsPaid(months, search.bodyIds)
  return {
    title: supplier ? `Payments to ${supplier.name}` : body ? `Payments of ${body.name}` : 'Payments',
    given,
    loaded: bodies.length > 0,
    services: Object.entries(serviceNames).map(([value, text]) => ({ value, text, chosen: value === given.service })),
    bodies: bodies.map((one) => ({ value: one.id, text: one.name, chosen: one.id === given.body })),
    years: years.map(({ year, payments }) => {
      const days = financialYearDays(year)
      const chosen = days.from === search.filter.from && days.to === search.filter.to
      return { name: financialYearName(year), payments, chosen, href: here(chosen ? { from: null, to: null } : days) }
    }),
    tabs: [
      { text: 'Line by line', href: here({ group: null }), here: given.group === null },
      ...paymentGroupings.map((by) => ({ text: groupingNames[by].tab, href: here({ group: by, sort: null }), here: given.group === by })),
    ],
    active: activeFilters(given, lookedUp).map((one) => ({ text: one.text, href: here({ [one.name]: null }) })),
    supplierPage: supplier ? { name: supplier.name, href: supplierNameAddress(supplier.id) } : null,
    clear: address('/payments', { group: given.group }),
  }
}

function activeFilters(given: GivenPayments, { bodies, supplier, categories, search: { filter } }: LookedUpPayments) {
  const words: Readonly<Record<string, (value: string) => string>> = {
    service: (value) => serviceNames[value as keyof typeof serviceNames],
    body: (value) => bodies.find((body) => body.id === value)?.name ?? value,
    supplier: (value) => `Supplier name has “${value}”`,
    name: () => `To ${supplier?.name}`,
    category: (value) =>
      categories?.length === 1 ? `Category “${categories[0]?.name}”` : `Category has “${value}” (${categories?.length ?? 0} categories)`,
    from: (value) => `From ${filter.from ? formatDate(filter.from) : value}`,
    to: (value) => `To ${filter.to ? formatDate(filter.to) : value}`,
    least: (value) => `At least £${value}`,
    most: (value) => `At most £${value}`,
  }
  return Object.entries(given).flatMap(([name, value]) =>
    value === null || words[name] === undefined ? [] : [{ name, text: words[name](value) }],
  )
}
