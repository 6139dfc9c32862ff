import { addDays, epochDay, formatDate, formatMonth, monthOf } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { notFound } from '../../values/failures.ts'
import { plural } from '../../values/text.ts'
import { address } from '../../web/address.ts'
import { endsByMonth } from '../../web/charts/ends-by-month.ts'
import type { Page } from '../../web/page.ts'
import { pageLinks } from '../../web/page-links.ts'
import { pageNumberOf } from '../../web/query.ts'
import { amountShown } from '../contracts/amount-shown.ts'
import { monthsAhead } from '../contracts/seen-contracts.ts'
import { contractFacets } from '../contracts/contract-facets.ts'
import { readContractFilter } from '../contracts/contract-filter.ts'
import type { ContractFilter } from '../contracts/contract-filter.ts'
import { supplierNamed } from '../contracts/contract-index-store.ts'
import { contractListTitle } from '../contracts/contract-list-title.ts'
import { choose, listChosen } from '../contracts/contract-list-store.ts'
import type { ListedContract } from '../contracts/contract-list-store.ts'
import { shortCpvName } from '../categories/cpv-name.ts'
import { lastDayOf, monthsFrom } from '../months.ts'
import { nearDays } from '../contracts/near-days.ts'
import { supplierNameAddress } from '../supplier-names/supplier-name-address.ts'
import { supplierShown } from '../supplier-names/supplier-shown.ts'

const onPage = 50
const mostPages = 10_000

/** The contracts, searched by facets. */
export const contractsPage: Page = {
  method: 'GET',
  path: '/contracts',
  who: 'anyone',
  answer: async ({ sql, query, today }) => {
    const { filter, given } = readContractFilter(query)
    const page = pageNumberOf(query, mostPages)
    const supplier = filter.supplier === null ? null : await supplierNamed(sql, filter.supplier)
    if (filter.supplier !== null && supplier === null)
      throw notFound('There is no such supplier name.', 'Look for it by its words instead.')
    const chosen = await choose(sql, filter, today)
    const byId = new Map([...chosen.index.bodies.values()].map((body) => [body.id, body]))
    if (filter.bodies.some((id) => !byId.has(id))) throw notFound('There is no such body.', 'Look for it in the list of bodies.')
    const contracts = await listChosen(sql, chosen, { limit: onPage, offset: (page - 1) * onPage })
    const here = (more: Readonly<Record<string, string | number | null | readonly string[]>> = {}): string =>
      address('/contracts', { ...given, ...more })
    const facets = contractFacets(chosen, chosen.index.bodies, given)
    const onlyBody = filter.bodies.length === 1 ? byId.get(filter.bodies[0] ?? '') : undefined
    return {
      template: 'register/pages/contracts.njk',
      data: {
        title: contractListTitle(filter, onlyBody?.name ?? null, supplier),
        ...(onlyBody === undefined
          ? {}
          : {
              breadcrumbs: [
                { text: 'Bodies', href: '/bodies' },
                { text: onlyBody.name, href: `/bodies/${onlyBody.id}` },
              ],
            }),
        given,
        total: chosen.total,
        size: chosen.index.size,
        countReceipt: receiptOf(filter, today),
        facets,
        active: [
          ...(given.q === null ? [] : [{ text: `“${given.q}”`, href: here({ q: null }) }]),
          ...(supplier === null ? [] : [{ text: `Supplier: ${supplier}`, href: here({ supplier: null }) }]),
          ...(given.from === null ? [] : [{ text: `Ends from ${formatDate(given.from)}`, href: here({ from: null }) }]),
          ...(given.to === null ? [] : [{ text: `Ends up to ${formatDate(given.to)}`, href: here({ to: null }) }]),
          ...facets.flatMap(({ legend, options }) =>
            options
              .filter((one) => one.chosen)
              .map((one) => ({
                text:
                  one.name === 'ends' && one.value.endsWith('months')
                    ? `Ends ${one.text.toLowerCase()}`
                    : one.name === 'near'
                      ? `${legend} ${one.text.toLowerCase()}`
                      : one.text,
                href: here({ [one.name]: query.getAll(one.name).filter((value) => value !== one.value) }),
              })),
          ),
        ],
        sorts: [
          { text: 'Ends first', href: here({ sort: null }), here: filter.sort === 'ends' },
          { text: 'Amount', href: here({ sort: 'amount' }), here: filter.sort === 'amount' },
          { text: 'Newest', href: here({ sort: 'newest' }), here: filter.sort === 'newest' },
          { text: 'Most ending near', href: here({ sort: 'near' }), here: filter.sort === 'near' },
        ],
        feedHref: address('/contracts.atom', { ...given, sort: null }),
        reminders: [90, 180, 365].map((days) => ({
          text: `${days} days before`,
          href: address('/contracts.ics', { ...given, sort: null, before: days }),
        })),
        calendarHref: address('/contracts.ics', { ...given, sort: null }),
        alternates: [
          {
            type: 'application/atom+xml',
            href: address('/contracts.atom', { ...given, sort: null }),
            title: 'New and changed contracts of this list',
          },
        ],
        ends: endsShown(chosen.months, filter, today, (month) => here({ ends: null, from: month, to: lastDayOf(month) })),
        contracts: contracts.map((contract) => shownContract(contract, today)),
        pages: pageLinks(page, Math.min(mostPages, Math.ceil(chosen.total / onPage)), (number) =>
          here({ page: number > 1 ? number : null }),
        ),
      },
    }
  },
}

/** The receipt of the count, where a figure counts just these; null where a choice is made that the figure cannot make. */
function receiptOf(filter: ContractFilter, today: IsoDate): string | null {
  const { words, bodies, services, places, ends, from, to, cpv, near, supplier, kinds, origins } = filter
  const alone = [bodies, services, ends, cpv].every((list) => list.length <= 1)
  if (!alone || [words, places, near, kinds, origins].some((list) => list.length > 0) || services[0] === 'none') return null
  const [end] = ends
  if (end !== undefined && (!end.endsWith('-months') || from !== null || to !== null)) return null
  return address('/figures/contracts-count', {
    body: bodies[0],
    service: services[0],
    cpv: cpv[0],
    supplier,
    'ends-from': end === undefined ? from : today,
    'ends-to': end === undefined ? to : addDays(today, daysOfEnds[end] ?? 0),
  })
}

const daysOfEnds: Readonly<Record<string, number>> = { '3-months': 91, '6-months': 182, '12-months': 365 }

/** The chart of ends and its numbers, each month with its link; null where none ends ahead. */
function endsShown(counts: readonly number[], { ends, from, to }: ContractFilter, today: IsoDate, linkOf: (month: IsoDate) => string) {
  const most = Math.max(...counts)
  if (most === 0) return null
  const last = ends.includes('later') || ends.length === 0 ? null : addDays(today, Math.max(...ends.map((end) => daysOfEnds[end] ?? 0)))
  const months = monthsFrom(monthOf(today), monthsAhead).map((month, at) => ({
    month,
    contracts: counts[at] ?? 0,
    chosen: (last === null || month <= last) && (from === null || lastDayOf(month) >= from) && (to === null || month <= to),
  }))
  const peak = months.find((one) => one.contracts === most)!
  const finding =
    counts.filter((one) => one === most).length > 1
      ? `No month has more than ${plural(most, 'end')}.`
      : `${formatMonth(peak.month)} has the most: ${plural(most, 'end')}.`
  return {
    finding,
    chart: endsByMonth(months, { title: 'Contracts that end in each of the next 24 months', finding }),
    months: months.map((one) => ({ ...one, href: linkOf(one.month) })),
  }
}

function shownContract(contract: ListedContract, today: IsoDate) {
  const { endsOn, cpvCode, othersNear } = contract
  const days = endsOn === null ? null : epochDay(endsOn) - epochDay(today)
  const code = cpvCode === null ? null : String(cpvCode).padStart(8, '0')
  return {
    ...contract,
    when: days === null ? null : days === 0 ? 'today' : days > 0 ? `in ${plural(days, 'day')}` : `${plural(-days, 'day')} ago`,
    amount: amountShown(contract),
    categoryName: code === null ? contract.category : shortCpvName(code.slice(0, 2)),
    suppliers: contract.suppliers.slice(0, 2).map((supplier) => ({ ...supplierShown(supplier), href: supplierNameAddress(supplier.id) })),
    moreSuppliers: Math.max(0, contract.suppliers.length - 2),
    nearHref:
      code === null || endsOn === null || (othersNear ?? 0) === 0
        ? null
        : address('/contracts', { cpv: code.slice(0, 3), ...nearDays(endsOn, today) }),
  }
}
