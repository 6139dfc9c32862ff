import { bodyByIdOrName } from '../../organisations/directory-store.ts'
import type { StoredBody } from '../../organisations/directory-store.ts'
import { services } from '../../organisations/body.ts'
import { shortCpvName } from '../../register/categories/cpv-name.ts'
import { serviceName, serviceNames } from '../../register/service-names.ts'
import { notFound } from '../../values/failures.ts'
import { formatPenceRound } from '../../values/money.ts'
import { plural } from '../../values/text.ts'
import { address } from '../../web/address.ts'
import type { Page, PageAnswer, PageRequest } from '../../web/page.ts'
import { valueMaps } from '../network/bodies-map.ts'
import { columnsOf } from '../network/network-columns.ts'
import { leastShared, readNetworkFilter } from '../network/network-filter.ts'
import type { NetworkFilter } from '../network/network-filter.ts'
import {
  countShared,
  countSharedOf,
  divisionsPaid,
  mostShared,
  payersOfSupplier,
  payingBodies,
  sharedSuppliersOf,
  sharingBodies,
  tiesOf,
} from '../network/network-store.ts'
import type { PayingBody } from '../network/network-store.ts'
import { sharedPicture } from '../network/shared-picture.ts'
import { shortPounds } from '../network/short-pounds.ts'
import { findSupplier } from '../profile/supplier-store.ts'
import { supplierAddress, supplierReceipt } from '../supplier-address.ts'

const suppliersDrawn = 25
const suppliersListed = 25

/** Who shares which supplier with whom: all bodies, or one body or one supplier in the middle. */
export const networkPage: Page = {
  method: 'GET',
  path: '/network',
  who: 'anyone',
  answer: async (request) => {
    const { filter, given } = readNetworkFilter(request.query)
    const [bodies, divisions] = await Promise.all([payingBodies(request.sql), divisionsPaid(request.sql)])
    const common = { loaded: bodies.length > 0, ...formOf(given, bodies, divisions) }
    if (filter.supplier !== null) return await aroundSupplier(request, filter.supplier, common)
    if (filter.body === null) return await allBodies(request, filter, bodies, common)
    const body = await bodyByIdOrName(request.sql, filter.body)
    if (body === null || body.bodyId === 0)
      throw notFound(`There is no body called “${filter.body}”.`, 'Choose one from the list on the page.')
    return await aroundBody(request, filter, body, common)
  },
}

type Given = ReturnType<typeof readNetworkFilter>['given']

const formOf = (given: Given, bodies: readonly PayingBody[], divisions: readonly string[]) => ({
  given,
  services: services
    .filter((one) => bodies.some((body) => body.service === one))
    .map((value) => ({ value, text: serviceNames[value], chosen: value === given.service })),
  divisions: divisions.map((value) => ({ value, text: shortCpvName(value), chosen: value === given.cpv })),
  leasts: leastShared.map((value) => ({ value, text: `${value} bodies or more`, chosen: value === (given.least ?? '2') })),
  bodies: bodies.map((body) => ({ value: body.id, text: body.name, chosen: body.id === given.body })),
})

async function allBodies(
  { sql, today }: PageRequest,
  filter: NetworkFilter,
  bodies: readonly PayingBody[],
  common: object,
): Promise<PageAnswer> {
  const [suppliers, count] = await Promise.all([mostShared(sql, filter, suppliersDrawn), countShared(sql, filter)])
  const groups = columnsOf(bodies, filter.service, today)
  const ties = await tiesOf(
    sql,
    suppliers.map((one) => one.id),
    filter.division,
  )
  const picture = sharedPicture(suppliers, ties, groups)
  const [first] = suppliers
  return {
    template: 'suppliers/pages/network.njk',
    data: {
      title: 'Who shares which supplier',
      ...common,
      count,
      least: filter.least,
      picture,
      rows: (picture?.rows ?? []).map((one) => ({
        ...one,
        href: supplierAddress(one.id),
        middle: address('/network', { supplier: one.id }),
        receipt: supplierReceipt.paid(one.id, { service: filter.service, cpv: filter.division }),
      })),
      groups: groups.map((group) => ({ name: group.name, bodies: group.bodies.length })),
      finding: first === undefined ? null : `${first.name} is paid by ${plural(first.bodies, 'body', 'bodies')}, more than any other.`,
      hasLabels: filter.service !== null,
    },
  }
}

async function aroundSupplier({ sql, today }: PageRequest, id: number, common: object): Promise<PageAnswer> {
  const supplier = await findSupplier(sql, id)
  if (supplier === null) throw notFound('There is no supplier of this number.', 'Look for it in the list of suppliers.')
  if (supplier.id !== id) return { redirect: address('/network', { supplier: supplier.id }) }
  const payers = await payersOfSupplier(sql, id)
  const values = payers.map((one) => ({
    id: one.id,
    name: one.name,
    value: one.pence,
    shown: shortPounds(one.pence),
    words: `paid ${formatPenceRound(one.pence)}`,
  }))
  return {
    template: 'suppliers/pages/network-supplier.njk',
    data: {
      title: `${supplier.name}: who shares it`,
      breadcrumbs: [{ text: 'Network', href: '/network' }],
      ...common,
      supplier: { ...supplier, href: supplierAddress(id), receipt: supplierReceipt.paid(id) },
      maps: valueMaps(values, `who pays ${supplier.name}`, today, null, 'no payment known'),
      payers: payers.map((one) => ({
        ...one,
        serviceName: serviceName(one.service),
        receipt: supplierReceipt.paid(id, { body: one.id }),
        middle: address('/network', { body: one.id }),
      })),
      most: Math.max(0, ...payers.map((one) => one.pence)),
    },
  }
}

async function aroundBody({ sql, today }: PageRequest, filter: NetworkFilter, body: StoredBody, common: object): Promise<PageAnswer> {
  const [others, suppliers, count] = await Promise.all([
    sharingBodies(sql, body.bodyId, filter),
    sharedSuppliersOf(sql, body.bodyId, filter, suppliersListed),
    countSharedOf(sql, body.bodyId, filter),
  ])
  const values = others.map((one) => ({
    id: one.id,
    name: one.name,
    value: one.suppliers,
    shown: one.suppliers.toLocaleString('en-GB'),
    words: `shares ${plural(one.suppliers, 'supplier')}`,
  }))
  return {
    template: 'suppliers/pages/network-body.njk',
    data: {
      title: `${body.name}: who shares its suppliers`,
      breadcrumbs: [{ text: 'Network', href: '/network' }],
      ...common,
      body,
      count,
      least: filter.least,
      division: filter.division === null ? null : shortCpvName(filter.division),
      maps: valueMaps(values, `suppliers shared with ${body.name}`, today, body.id, 'none shared, as far as is known'),
      others: others.map((one) => ({
        ...one,
        serviceName: serviceName(one.service),
        middle: address('/network', { body: one.id }),
        compare: address('/bodies/compare', { body: [body.id, one.id] }),
      })),
      most: Math.max(0, ...others.map((one) => one.suppliers)),
      suppliers: suppliers.map((one) => ({
        ...one,
        href: supplierAddress(one.id),
        middle: address('/network', { supplier: one.id }),
        receipt: supplierReceipt.paid(one.id, { body: body.id, cpv: filter.division }),
      })),
    },
  }
}
