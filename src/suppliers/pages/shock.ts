import { cpvName } from '../../register/categories/cpv-name.ts'
import { placedIn } from '../../register/categories/spend-in-branches.ts'
import { spendPlaced } from '../../register/pages/categories.ts'
import { addDays } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { notFound } from '../../values/failures.ts'
import { foldText } from '../../values/text.ts'
import { address } from '../../web/address.ts'
import { tablePages } from '../../web/open-table.ts'
import type { Page, PageAnswer, PageRequest } from '../../web/page.ts'
import { dayOf, textOf } from '../../web/query.ts'
import { Remembered } from '../../web/remembered.ts'
import { mostSuppliers } from '../drill/asked-drill.ts'
import { askedShock, shockKindOf } from '../drill/asked-shock.ts'
import { groupsNamed } from '../groups/group-store.ts'
import { criticalityTable, criticalityVersion, levelWords } from '../criticality/criticality.ts'
import { drillAddress, groupDrillAddress } from '../drill/drill-address.ts'
import { drillLimits } from '../drill/drill-limits.ts'
import { suppliersOfName } from '../drill/drill-store.ts'
import { leftInWords } from '../drill/drill-words.ts'
import { placeOfNumber } from '../drill/place-of-number.ts'
import type { RegisterPlace } from '../drill/place-of-number.ts'
import { shockOf } from '../drill/shock.ts'
import type { LiveSum, Shock } from '../drill/shock.ts'
import { shockTable } from '../drill/shock-table.ts'
import { bodiesNumbered, numbersOfSuppliers, paidInYear, sumLiveContracts, suppliersWithMostContracts } from '../drill/shock-store.ts'

const toBeginWith = 12
const bodiesShown = 30
const paidShown = 30

type SupplierOfPlace = Awaited<ReturnType<typeof numbersOfSuppliers>>[number]
const liveSums = new Remembered<readonly LiveSum[]>()
const places = new Remembered<ReadonlyMap<string, { readonly place: RegisterPlace; readonly suppliers: readonly SupplierOfPlace[] }>>()

const sumsOn = ({ sql, moment }: PageRequest, on: IsoDate): Promise<readonly LiveSum[]> =>
  liveSums.of(moment, on, () => sumLiveContracts(sql, on))

const suppliersByPlace = ({ sql, moment }: PageRequest) =>
  places.of(moment, 'all', async () => {
    const found = new Map<string, { place: RegisterPlace; suppliers: Map<number, SupplierOfPlace> }>()
    for (const one of await numbersOfSuppliers(sql)) {
      const place = placeOfNumber(one.scheme, one.number)
      if (place === null) continue
      const known = found.get(place.code) ?? { place, suppliers: new Map<number, SupplierOfPlace>() }
      if (!known.suppliers.has(one.supplierId)) known.suppliers.set(one.supplierId, one)
      found.set(place.code, known)
    }
    return new Map([...found].map(([code, { place, suppliers }]) => [code, { place, suppliers: [...suppliers.values()] }]))
  })

const nounOf = (shock: Shock): string => (shock.cpv === null ? 'Every service' : cpvName(shock.cpv))

const titleOf = (shock: Shock): string =>
  shock.kind === 'category'
    ? `If nobody supplied ${nounOf(shock).toLowerCase()}`
    : shock.kind === 'price'
      ? `If ${nounOf(shock).toLowerCase()} cost ${shock.percent}% more`
      : `If ${shock.percent}% of the people were away${shock.cpv === null ? '' : `: ${nounOf(shock).toLowerCase()}`}`

/** Where a drill begins, and what a shock to a category, its prices, a workforce or a country hits. */
const shockPage: Page = {
  method: 'GET',
  path: '/drill',
  who: 'anyone',
  answer: async (request) => {
    const kind = shockKindOf(request.query)
    if (kind === null) return await begin(request)
    if (kind === 'country') return await country(request)
    return await shocked(request, askedShock(request.query, kind))
  },
}

async function begin(request: PageRequest): Promise<PageAnswer> {
  const { sql, query } = request
  const words = textOf(query, 'q')
  const folded = words === null ? '' : foldText(words)
  const [found, groups, most, byPlace] = await Promise.all([
    folded === '' ? [] : suppliersOfName(sql, folded),
    folded === '' ? [] : groupsNamed(sql, folded.split(' ')),
    suppliersWithMostContracts(sql, toBeginWith),
    suppliersByPlace(request),
  ])
  const withDrill = <One extends { readonly id: number }>(one: One) => ({ ...one, href: drillAddress([one.id]) })
  return {
    template: 'suppliers/pages/drill-begin.njk',
    data: {
      title: 'Failure drill',
      words,
      found: found.map(withDrill),
      groups: groups.map(({ groupId, name }) => ({ name, href: groupDrillAddress(groupId) })),
      most: most.map(withDrill),
      places: [...byPlace.values()]
        .filter(({ place }) => place.code !== 'england-and-wales')
        .map(({ place, suppliers }) => ({ ...place, count: suppliers.length }))
        .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
      criticality: criticalityTable,
      levelWords,
      version: criticalityVersion,
    },
  }
}

async function country(request: PageRequest): Promise<PageAnswer> {
  const code = textOf(request.query, 'country') ?? ''
  const found = (await suppliersByPlace(request)).get(code)
  if (found === undefined)
    throw notFound('No supplier with contracts has a published number of that country’s register.', 'Choose one of those in the list.')
  const on = dayOf(request.query, 'on')
  const taken = found.suppliers.slice(0, mostSuppliers)
  return {
    template: 'suppliers/pages/shock-country.njk',
    data: {
      title: `If the suppliers of ${found.place.name} failed`,
      breadcrumbs: [{ text: 'Failure drill', href: '/drill' }],
      suppliers: taken.map((one) => ({ ...one, href: drillAddress([one.supplierId], on) })),
      all: found.suppliers.length,
      together: drillAddress(
        taken.map(({ supplierId }) => supplierId),
        on,
      ),
    },
  }
}

async function shocked(request: PageRequest, shock: Shock): Promise<PageAnswer> {
  const { sql, query, today, moment } = request
  const givenOn = dayOf(query, 'on')
  const on = givenOn ?? today
  const sums = await sumsOn(request, on)
  const hit = shockOf(sums, shock)
  const bodies = new Map(
    (
      await bodiesNumbered(
        sql,
        hit.bodies.map(({ bodyId }) => bodyId),
      )
    ).map((one) => [one.id, one]),
  )
  const placed = shock.kind === 'price' ? placedIn(shock.cpv.padEnd(8, '0'), await spendPlaced(sql, moment)) : []
  const paid =
    placed.length === 0
      ? []
      : await paidInYear(
          sql,
          placed.flatMap(({ ids }) => ids),
          addDays(on, -365),
          on,
        )
  const percent = shock.kind === 'price' ? shock.percent : 0
  const given = { shock: shock.kind, cpv: shock.cpv, percent: shock.kind === 'category' ? null : shock.percent, on: givenOn }
  const withoutCode = sums.filter(({ code }) => code === null).reduce((sum, one) => sum + one.contracts, 0)
  const inWords = <One extends { readonly left: Parameters<typeof leftInWords>[0]; readonly extra: Parameters<typeof leftInWords>[0] }>(
    one: One,
  ) => ({
    ...one,
    leftWords: leftInWords(one.left),
    extraWords: leftInWords(one.extra),
  })
  return {
    template: 'suppliers/pages/shock.njk',
    data: {
      title: titleOf(shock),
      breadcrumbs: [{ text: 'Failure drill', href: '/drill' }],
      shock,
      on,
      hit: inWords(hit),
      withoutCode,
      levelWords,
      version: criticalityVersion,
      needs: hit.needs.map((need) => ({
        ...inWords(need),
        lost: Math.round(need.lost),
        category: `/categories/${need.group.padEnd(8, '0')}`,
        contractsHref: address('/contracts', { cpv: need.group, from: on }),
      })),
      bodies: hit.bodies.slice(0, bodiesShown).map((body) => ({ ...inWords(body), ...bodies.get(body.bodyId) })),
      allBodies: hit.bodies.length,
      paid: paid.slice(0, paidShown).map((one) => ({ ...one, extra: Math.round((one.pence * percent) / 100) })),
      allPaid: paid.length,
      given,
      limits: drillLimits,
    },
  }
}

/** The start of a drill, shocks, and what a shock hits as a list to take away. */
export const shockPages: readonly Page[] = [
  shockPage,
  ...tablePages('/drill', async (request) => {
    const kind = shockKindOf(request.query)
    if (kind === null || kind === 'country')
      throw notFound('There is no such list.', 'Choose a shock to a category, its prices or a workforce.')
    const shock = askedShock(request.query, kind)
    const on = dayOf(request.query, 'on') ?? request.today
    const hit = shockOf(await sumsOn(request, on), shock)
    return shockTable(hit.needs, { shock, on, title: titleOf(shock) })
  }),
]
