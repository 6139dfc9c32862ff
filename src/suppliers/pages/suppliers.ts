import { registerName } from '../../values/register-names.ts'
import { services } from '../../organisations/body.ts'
import { serviceNames } from '../../register/service-names.ts'
import { address } from '../../web/address.ts'
import { pageLinks } from '../../web/page-links.ts'
import type { Page } from '../../web/page.ts'
import { pageNumberOf } from '../../web/query.ts'
import { Remembered } from '../../web/remembered.ts'
import { readSupplierFilter, supplierKinds, supplierMarks } from '../listing/supplier-filter.ts'
import type { SupplierFilter } from '../listing/supplier-filter.ts'
import { countSuppliers, listSuppliers, mostNamesLookedAt, suppliersWith } from '../listing/supplier-list-store.ts'
import type { SupplierCounts } from '../listing/supplier-list-store.ts'
import { supplierAddress, supplierReceipt } from '../supplier-address.ts'

const onPage = 50
const mostPages = 200
const counts = new Remembered<SupplierCounts>()

const kindNames: Readonly<Record<SupplierFilter['kind'], string>> = {
  suppliers: 'Suppliers',
  bodies: 'Bodies that are paid too',
  unsaid: 'Names that say nothing',
  all: 'All of these',
}
const markNames: Readonly<Record<SupplierFilter['marks'][number], string>> = {
  number: 'An identifier, such as a company number',
  names: 'Several names',
  shared: 'Several bodies that pay it',
}

/** The suppliers, after judgement: searched, narrowed and sorted. */
export const suppliersPage: Page = {
  method: 'GET',
  path: '/suppliers',
  who: 'anyone',
  answer: async ({ sql, query, moment }) => {
    const { filter, given } = readSupplierFilter(query)
    const page = pageNumberOf(query, mostPages)
    const found = await suppliersWith(sql, filter, mostNamesLookedAt)
    const { total, ...facets } =
      found === null
        ? await counts.of(moment, JSON.stringify({ ...filter, sort: null }), () => countSuppliers(sql, filter, null))
        : await countSuppliers(sql, filter, found)
    const listed = await listSuppliers(sql, filter, found, { limit: onPage, offset: (page - 1) * onPage })
    const here = (more: Record<string, string | number | null | readonly string[]> = {}): string =>
      address('/suppliers', { ...given, ...more })
    const most = Math.max(0, ...listed.map((one) => one.pence))
    const isNarrowed = given.q !== null || filter.service !== null || filter.marks.length > 0
    return {
      template: 'suppliers/pages/suppliers.njk',
      data: {
        title: 'Suppliers',
        given,
        loaded: facets.kinds.all > 0 || isNarrowed,
        suppliers: listed.map((one) => ({
          ...one,
          href: supplierAddress(one.id),
          register: registerName(one.scheme),
          most,
          receipt: supplierReceipt.paid(one.id, { service: filter.service }),
        })),
        total,
        // So many names have the words that not all were looked at.
        many: found !== null && found.length >= mostNamesLookedAt,
        kinds: supplierKinds
          .map((value) => ({
            value,
            text: kindNames[value],
            count: facets.kinds[value],
            chosen: value === filter.kind,
            href: here({ kind: value }),
          }))
          .filter((one) => one.count > 0 || one.chosen),
        apart:
          filter.kind === 'suppliers' && facets.kinds.bodies > 0 ? { count: facets.kinds.bodies, href: here({ kind: 'bodies' }) } : null,
        services: services
          .map((value) => ({ value, text: serviceNames[value], count: facets.services.get(value) ?? 0, chosen: value === filter.service }))
          .filter((one) => one.count > 0 || one.chosen),
        marks: supplierMarks
          .map((value) => ({ value, text: markNames[value], count: facets.marks[value], chosen: filter.marks.includes(value) }))
          .filter((one) => one.count > 0 || one.chosen),
        active: [
          ...(given.q === null ? [] : [{ text: `“${given.q}”`, href: here({ q: null }) }]),
          ...(given.kind === null || given.kind === 'suppliers' ? [] : [{ text: kindNames[given.kind], href: here({ kind: null }) }]),
          ...(filter.service === null
            ? []
            : [{ text: `Paid by ${serviceNames[filter.service].toLowerCase()}`, href: here({ service: null }) }]),
          ...filter.marks.map((mark) => ({ text: markNames[mark], href: here({ has: filter.marks.filter((one) => one !== mark) }) })),
        ],
        sorts: (
          [
            ['Paid most', 'paid'],
            ['Most bodies', 'bodies'],
            ['Most contracts', 'contracts'],
            ['Most names', 'names'],
            ['Name', 'name'],
          ] as const
        ).map(([text, sort]) => ({ text, href: here({ sort: sort === 'paid' ? null : sort }), here: filter.sort === sort })),
        pages: pageLinks(page, Math.min(mostPages, Math.ceil(total / onPage)), (number) => here({ page: number > 1 ? number : null })),
        cut: total > mostPages * onPage,
      },
    }
  },
}
