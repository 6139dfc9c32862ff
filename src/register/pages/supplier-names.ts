import { address } from '../../web/address.ts'
import type { Page } from '../../web/page.ts'
import { pageLinks } from '../../web/page-links.ts'
import { pageNumberOf } from '../../web/query.ts'
import { Remembered } from '../../web/remembered.ts'
import { serviceNames } from '../service-names.ts'
import { paidToReceipt, supplierNameAddress } from '../supplier-names/supplier-name-address.ts'
import { payingServices, readSupplierNameFilter } from '../supplier-names/supplier-name-filter.ts'
import { countNames, listNames, mostNamesLookedAt, namesWithAll } from '../supplier-names/supplier-name-list-store.ts'
import { namesNear } from '../search/names-near.ts'

const onPage = 50
const mostPages = 200
const allCounts = new Remembered<ReadonlyMap<string, number>>()

/** The supplier names, as published, searched and sorted. */
export const supplierNamesPage: Page = {
  method: 'GET',
  path: '/supplier-names',
  who: 'anyone',
  answer: async ({ sql, query, moment }) => {
    const { filter, given } = readSupplierNameFilter(query)
    const page = pageNumberOf(query, mostPages)
    const found = filter.words.length === 0 ? null : await namesWithAll(sql, filter.words, mostNamesLookedAt + 1)
    const many = found !== null && found.length > mostNamesLookedAt
    const near = found?.length === 0 ? await namesNear(sql, filter.words, onPage) : []
    const ids = found === null ? null : found.length === 0 ? near.map((one) => one.id) : found.slice(0, mostNamesLookedAt)
    const counts = ids === null ? await allCounts.of(moment, 'all', () => countNames(sql, null)) : await countNames(sql, ids)
    const names = await listNames(sql, filter, ids, counts.get(filter.service ?? 'paid') ?? 0, {
      limit: onPage,
      offset: (page - 1) * onPage,
    })
    const total = counts.get(filter.service ?? 'all') ?? 0
    const here = (more: Record<string, string | number | null> = {}): string => address('/supplier-names', { ...given, ...more })
    const most = Math.max(0, ...names.map((one) => one.pence))
    return {
      template: 'register/pages/supplier-names.njk',
      data: {
        title: 'Supplier names',
        given,
        loaded: total > 0 || filter.words.length > 0 || filter.service !== null,
        names: names.map((one) => ({
          ...one,
          href: supplierNameAddress(one.id),
          most,
          receipt: filter.service === 'none' ? null : paidToReceipt(one.id, { service: filter.service }),
        })),
        total,
        many,
        near: near.length > 0,
        services: payingServices
          .map((value) => ({
            value,
            text: value === 'none' ? 'Other bodies' : serviceNames[value],
            count: counts.get(value) ?? 0,
            chosen: value === filter.service,
          }))
          .filter((one) => one.count > 0 || one.chosen),
        active: [
          ...(given.q === null ? [] : [{ text: `“${given.q}”`, href: here({ q: null }) }]),
          ...(filter.service === null
            ? []
            : [
                {
                  text: `Paid by ${filter.service === 'none' ? 'other bodies' : serviceNames[filter.service].toLowerCase()}`,
                  href: here({ service: null }),
                },
              ]),
        ],
        sorts: [
          { text: 'Paid most', href: here({ sort: null }), here: filter.sort === 'paid' },
          { text: 'Most bodies', href: here({ sort: 'bodies' }), here: filter.sort === 'bodies' },
          { text: 'Name', href: here({ sort: 'name' }), here: filter.sort === 'name' },
        ],
        pages: pageLinks(page, Math.min(mostPages, Math.ceil(total / onPage)), (number) => here({ page: number > 1 ? number : null })),
        cut: total > mostPages * onPage,
      },
    }
  },
}
