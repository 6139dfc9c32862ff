import { cpvName } from '../../register/categories/cpv-name.ts'
import { amountShown } from '../../register/contracts/amount-shown.ts'
import { kindRows } from '../../register/contracts/contracts-by-kind.ts'
import { financialYearDays } from '../../register/months.ts'
import { serviceName } from '../../register/service-names.ts'
import { payersTable } from '../../register/supplier-names/supplier-payers.ts'
import { addDays, formatDate } from '../../values/dates.ts'
import { registerName } from '../../values/register-names.ts'
import type { IsoDate } from '../../values/dates.ts'
import { notFound } from '../../values/failures.ts'
import { plural } from '../../values/text.ts'
import { endsTimeline } from '../../web/charts/ends-timeline.ts'
import { address, pathOf } from '../../web/address.ts'
import type { Page } from '../../web/page.ts'
import { mayUse } from '../../web/reader.ts'
import { idOf } from '../../web/query.ts'
import { groupsOfSupplier as corporateGroupsOf } from '../groups/group-store.ts'
import { dependenceOf, paidDivisions, paidServices, paidYears } from '../profile/paid-parts.ts'
import type { PaidYear } from '../profile/paid-parts.ts'
import { categoriesOfSupplier, paidByBodiesTo, slicesOfSupplier } from '../profile/paid-to-supplier-store.ts'
import {
  buyersOfSupplier,
  contractsOfSupplier,
  contractSumsOf,
  groupsOfSupplier,
  sizesOfSupplier,
} from '../profile/supplier-contracts-store.ts'
import { othersOfGroup } from '../profile/others-of-group.ts'
import { identityOf } from '../profile/supplier-identity.ts'
import { linksOfSupplier } from '../profile/supplier-links.ts'
import { namesSeen, numbersSeen } from '../profile/supplier-names-store.ts'
import { processesOfSupplier } from '../profile/supplier-notices-store.ts'
import { findSupplier } from '../profile/supplier-store.ts'
import type { Supplier } from '../profile/supplier-store.ts'
import { supplierAddress, supplierReceipt } from '../supplier-address.ts'

const shown = {
  payers: 15,
  buyers: 15,
  contracts: 15,
  chart: 8,
  names: 10,
  links: 8,
  categories: 8,
  divisions: 10,
  groups: 3,
  processes: 8,
}

/** Where all is asked for, names and links stop here. */
const most = { names: 500, links: 200 }

/** One supplier: what it is paid and by whom, its contracts, who else supplies the same, and why its names are taken for one. */
export const supplierPage: Page = {
  method: 'GET',
  path: '/suppliers/:id',
  who: 'anyone',
  asksByKey: true,
  answer: async ({ sql, params, query, today, reader, moment }) => {
    const id = idOf(params['id'])
    const supplier = id === null ? null : await findSupplier(sql, id)
    if (supplier === null)
      throw notFound('There is no supplier of this number.', 'Look for it by any of its names in the list of suppliers.')
    if (supplier.id !== id) return { redirect: supplierAddress(supplier.id) }
    const until = addDays(today, 365)
    // Long tables begin short; a link gives the page with one of them whole.
    const whole = new Set(query.getAll('all'))
    const wholeOf = (table: string): string => `${address(supplierAddress(id), { all: table })}#${table}`
    const [paid, slices, categories, names, numbers, sums, buyers, contracts, sizes, groups, notices, identity] = await Promise.all([
      paidByBodiesTo(sql, id),
      slicesOfSupplier(sql, id),
      categoriesOfSupplier(sql, id, shown.categories),
      namesSeen(sql, id, whole.has('names') ? most.names : shown.names),
      numbersSeen(sql, id),
      contractSumsOf(sql, id),
      buyersOfSupplier(sql, id, today, until, shown.buyers + 1),
      contractsOfSupplier(sql, id, today, shown.contracts),
      sizesOfSupplier(sql, id),
      groupsOfSupplier(sql, id, today, shown.groups),
      processesOfSupplier(sql, id, shown.processes),
      identityOf(sql, id, whole.has('why') ? most.links : shown.links),
    ])
    const owners = await corporateGroupsOf(sql, id)
    const alike = (await Promise.all(groups.map(({ group }) => othersOfGroup(sql, moment, group, id)))).flat()
    const payers = payersTable(paid)
    const rows = payers.rows
      .slice(0, whole.has('payers') ? undefined : shown.payers)
      .map((row) => ({ ...row, receipt: supplierReceipt.paid(id, { body: row.slug }) }))
    const years = paidYears(paid)
    const { divisions, notPlaced } = paidDivisions(slices)
    const contractCount = sums.reduce((sum, one) => sum + one.contracts, 0)
    return {
      template: 'suppliers/pages/supplier.njk',
      data: {
        title: supplier.name,
        breadcrumbs: [{ text: 'Suppliers', href: '/suppliers' }],
        supplier,
        register: registerName(supplier.scheme),
        lede: ledeOf(supplier, years, contractCount),
        receipts: {
          paid: supplierReceipt.paid(id),
          payments: supplierReceipt.payments(id),
          contracts: supplierReceipt.contracts(id),
          value: supplierReceipt.contractValue(id),
        },
        owners: owners.map((one) => ({ ...one, href: pathOf('supplier-groups', one.groupId) })),
        links: linksOfSupplier
          .filter((one) => one.who === undefined || mayUse(reader, one.who))
          .map(({ text, href }) => ({ text, href: href(id) })),
        payers: { ...payers, shown: rows, more: payers.rows.length - rows.length },
        isWhole: { names: whole.has('names'), why: whole.has('why') },
        wholeOf: { payers: wholeOf('payers'), names: wholeOf('names'), why: wholeOf('why') },
        years: years.map((one) => ({ ...one, receipt: supplierReceipt.paid(id, { ...financialYearDays(one.year) }) })),
        mostInYear: Math.max(0, ...years.map((one) => one.pence)),
        services: paidServices(slices).map((one) => ({
          ...one,
          name: serviceName(one.service),
          receipt: one.service === 'none' ? null : supplierReceipt.paid(id, { service: one.service }),
          shareReceipt: one.service === 'none' ? null : supplierReceipt.share(id, { service: one.service }),
        })),
        divisions: divisions.slice(0, shown.divisions).map((one) => ({
          ...one,
          href: `/exposure/categories/${one.division}`,
          receipt: supplierReceipt.paid(id, { cpv: one.division }),
          shareReceipt: supplierReceipt.share(id, { cpv: one.division }),
        })),
        moreDivisions: Math.max(0, divisions.length - shown.divisions),
        notPlaced,
        categories: categories.map((one) => ({
          ...one,
          receipt: one.name === null ? null : supplierReceipt.paid(id, { category: one.name }),
        })),
        dependence: dependenceOf(paid),
        contractCount,
        kinds: kindRows(sums),
        buyers: buyers.slice(0, shown.buyers).map((one) => ({
          ...one,
          receipt: one.slug === null ? null : supplierReceipt.contracts(id, { body: one.slug }),
          endingReceipt: one.slug === null ? null : supplierReceipt.contracts(id, { body: one.slug, 'ends-from': today, 'ends-to': until }),
        })),
        moreBuyers: buyers.length > shown.buyers,
        contracts: contracts.map((one) => ({ ...one, amount: amountShown(one), ended: one.endsOn !== null && one.endsOn < today })),
        ends: endsChart(supplier, contracts, today),
        endingReceipt: supplierReceipt.contracts(id, { 'ends-from': today, 'ends-to': until }),
        sizes: sizes.filter((one) => one.said !== null),
        unsaid: sizes.find((one) => one.said === null)?.contracts ?? 0,
        groups: groups.map((one) => ({
          ...one,
          name: cpvName(one.group),
          others: alike.filter((other) => other.group === one.group).map((other) => ({ ...other, href: supplierAddress(other.id) })),
        })),
        counts: notices.counts,
        frameworks: notices.frameworks.map((one) => ({
          ...one,
          ceiling: amountShown({ pence: one.ceilingPence, grossPence: one.ceilingGrossPence, currency: one.currency, token: false }),
        })),
        processes: notices.processes,
        names,
        moreNames: Math.max(0, supplier.names - names.length),
        numbers: numbers.map((one) => ({ ...one, register: registerName(one.scheme) })),
        identity,
      },
    }
  },
}

function ledeOf({ bodies, names }: Supplier, years: readonly PaidYear[], contracts: number): string {
  const [last] = years
  const first = years.at(-1)
  const paid =
    first && last && bodies > 0
      ? `Paid by ${bodies === 1 ? 'one body' : `${bodies.toLocaleString('en-GB')} bodies`} ${first === last ? `in ${last.name}` : `between ${first.name} and ${last.name}`}`
      : 'No payment to it is loaded'
  return `${paid}; on ${contracts === 0 ? 'no contract' : plural(contracts, 'contract')}; under ${names === 1 ? 'one name' : `${names.toLocaleString('en-GB')} names`}.`
}

/** The contracts that end next as a chart; null where fewer than two end ahead. */
function endsChart(supplier: Supplier, contracts: Awaited<ReturnType<typeof contractsOfSupplier>>, today: IsoDate) {
  const ahead = contracts
    .flatMap((one) => (one.endsOn !== null && one.endsOn >= today ? [{ ...one, endsOn: one.endsOn }] : []))
    .slice(0, shown.chart)
  const [first] = ahead
  if (first === undefined || ahead.length < 2) return null
  return endsTimeline(
    ahead.map((one) => ({
      title: one.title ?? one.reference ?? 'Without a title',
      endsOn: one.endsOn,
      option: one.extendedTo !== null && one.extendedTo > one.endsOn ? one.extendedTo : null,
      note: '',
    })),
    today,
    {
      title: `The contracts of ${supplier.name} that end next`,
      finding: `The first, of ${first.buyer}, ends on ${formatDate(first.endsOn)}.`,
    },
  )
}
