import { addDays, epochDay } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { decimalPounds } from '../../values/money.ts'
import { notFound } from '../../values/failures.ts'
import { plural } from '../../values/text.ts'
import { address } from '../../web/address.ts'
import { csvFile } from '../../web/csv.ts'
import type { CsvValue } from '../../web/csv.ts'
import { moneyWord } from '../../web/marks.ts'
import type { Page } from '../../web/page.ts'
import { pageLinks } from '../../web/page-links.ts'
import { pageNumberOf } from '../../web/query.ts'
import { Remembered } from '../../web/remembered.ts'
import { bodyByIdOrName } from '../../organisations/directory-store.ts'
import { amountShown } from '../amount-shown.ts'
import { countFacets } from '../contract-facets.ts'
import type { FacetRow } from '../contract-facets.ts'
import { contractMoneyKinds, contractOrigins, endChoices, originNames, readContractFilter } from '../contract-filter.ts'
import { everyContract, facetRows, listContracts } from '../contract-list-store.ts'
import type { ListedContract } from '../contract-list-store.ts'
import { serviceNames } from '../service-names.ts'
import { supplierShown } from '../supplier-shown.ts'

const onPage = 50
const mostPages = 200
const facetsOfAll = new Remembered<FacetRow[]>()

/** The contracts, searched by facets. */
export const contractsPage: Page = {
  method: 'GET',
  path: '/contracts',
  who: 'anyone',
  answer: async ({ sql, query, today, moment }) => {
    const { filter, given } = readContractFilter(query)
    const page = pageNumberOf(query, mostPages)
    const body = filter.body === null ? null : await bodyByIdOrName(sql, filter.body)
    if (filter.body !== null && body === null) throw notFound('There is no such body.', 'Look for it in the list of bodies.')
    const everything = filter.words.length === 0 && filter.body === null
    const [rows, contracts] = await Promise.all([
      everything ? facetsOfAll.of(moment, 'all', () => facetRows(sql, filter, today)) : facetRows(sql, filter, today),
      listContracts(sql, filter, today, { limit: onPage, offset: (page - 1) * onPage }),
    ])
    const { total, all, counts } = countFacets(rows, filter)
    const here = (more: Record<string, string | number | null | readonly string[]> = {}): string =>
      address('/contracts', { ...given, ...more })
    const option = (name: string, value: string, text: string, count: number, chosen: boolean) => ({ name, value, text, count, chosen })
    const places = [...counts.place].toSorted((a, b) => a[0].localeCompare(b[0], 'en-GB'))
    const facets = [
      {
        legend: 'Ends',
        options: Object.entries(endChoices).map(([value, { words, spans }]) =>
          option(
            'ends',
            value,
            words,
            spans.reduce((sum, span) => sum + (counts.span.get(span) ?? 0), 0),
            given.ends.some((one) => one === value),
          ),
        ),
      },
      {
        legend: 'Service',
        options: [...Object.entries(serviceNames), ['none', 'Other bodies']].map(([value = '', text = '']) =>
          option(
            'service',
            value,
            text,
            counts.service.get(value) ?? 0,
            given.service.some((one) => one === value),
          ),
        ),
      },
      {
        legend: 'Place',
        options: [
          ...places.map(([value, count]) => option('place', value, value, count, given.place.includes(value))),
          ...given.place.filter((value) => !counts.place.has(value)).map((value) => option('place', value, value, 0, true)),
        ],
      },
      {
        legend: 'Kind of money known',
        options: contractMoneyKinds.map((value) =>
          option('kind', value, value === 'none' ? 'No amount' : moneyWord(value), counts.kind.get(value) ?? 0, given.kind.includes(value)),
        ),
      },
      {
        legend: 'Published as',
        options: contractOrigins.map((value) =>
          option('origin', value, originNames[value], counts.origin.get(value) ?? 0, given.origin.includes(value)),
        ),
      },
    ].map((facet) => ({ ...facet, options: facet.options.filter((one) => one.count > 0 || one.chosen) }))
    return {
      template: 'register/pages/contracts.njk',
      data: {
        title: body === null ? 'Contracts' : `Contracts of ${body.name}`,
        ...(body === null
          ? {}
          : {
              breadcrumbs: [
                { text: 'Bodies', href: '/bodies' },
                { text: body.name, href: `/bodies/${body.id}` },
              ],
            }),
        given,
        body,
        total,
        all,
        loaded: all > 0 || !everything,
        facets,
        active: [
          ...(given.q === null ? [] : [{ text: `“${given.q}”`, href: here({ q: null }) }]),
          ...(body === null ? [] : [{ text: body.name, href: here({ body: null }) }]),
          ...facets.flatMap(({ options }) =>
            options
              .filter((one) => one.chosen)
              .map((one) => ({ text: one.text, href: here({ [one.name]: without(query.getAll(one.name), one.value) }) })),
          ),
        ],
        sorts: [
          { text: 'Ends next', href: here({ sort: null }), here: filter.sort === 'ends' },
          { text: 'Largest amount', href: here({ sort: 'amount' }), here: filter.sort === 'amount' },
        ],
        csv: address('/contracts.csv', given),
        contracts: contracts.map((contract) => shownContract(contract, today)),
        pages: pageLinks(page, Math.min(mostPages, Math.ceil(total / onPage)), (number) => here({ page: number > 1 ? number : null })),
        cut: total > mostPages * onPage,
        soon: addDays(today, 365),
      },
    }
  },
}

const without = (values: readonly string[], value: string): readonly string[] => values.filter((one) => one !== value)

function shownContract(contract: ListedContract, today: IsoDate) {
  const days = contract.endsOn === null ? null : epochDay(contract.endsOn) - epochDay(today)
  return {
    ...contract,
    when: days === null ? null : days === 0 ? 'today' : days > 0 ? `in ${plural(days, 'day')}` : `${plural(-days, 'day')} ago`,
    amount: amountShown(contract),
    suppliers: contract.suppliers.slice(0, 2).map(supplierShown),
    moreSuppliers: Math.max(0, contract.suppliers.length - 2),
  }
}

/** The same contracts, all of them, as CSV. */
export const contractsCsv: Page = {
  method: 'GET',
  path: '/contracts.csv',
  who: 'anyone',
  answer: async ({ sql, query, today }) => {
    const { filter } = readContractFilter(query)
    async function* batches(): AsyncGenerator<readonly (readonly CsvValue[])[]> {
      for await (const contracts of everyContract(sql, filter, today)) yield contracts.map(csvRow)
    }
    return await Promise.resolve({ file: csvFile(csvHeading, batches()), type: 'text/csv; charset=utf-8', name: 'contracts.csv' })
  },
}

const csvHeading = [
  'contract_key',
  'title',
  'reference',
  'published_as',
  'buyer',
  'suppliers',
  'starts_on',
  'ends_on',
  'extended_to',
  'kind_of_money',
  'amount',
  'amount_with_vat',
  'currency',
  'source',
  'file',
  'sheet',
  'line',
]

const csvRow = (contract: ListedContract): readonly CsvValue[] => [
  contract.key,
  contract.title,
  contract.reference,
  contract.origin,
  contract.buyer,
  contract.suppliers.map((supplier) => supplierShown(supplier).text).join('; '),
  contract.startsOn,
  contract.endsOn,
  contract.extendedTo,
  contract.kind,
  contract.pence === null ? null : decimalPounds(contract.pence),
  contract.grossPence === null ? null : decimalPounds(contract.grossPence),
  contract.currency,
  contract.sourceId,
  contract.file,
  contract.sheet,
  contract.line,
]
