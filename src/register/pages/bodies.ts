import { services } from '../../organisations/body.ts'
import type { IsoDate } from '../../values/dates.ts'
import { plural } from '../../values/text.ts'
import { address } from '../../web/address.ts'
import { areaMap } from '../../web/charts/area-map.ts'
import type { Page, PageRequest } from '../../web/page.ts'
import { pageLinks } from '../../web/page-links.ts'
import { choiceOf, pageNumberOf, textOf } from '../../web/query.ts'
import { Remembered } from '../../web/remembered.ts'
import { outlinesOfService } from '../boundaries/outline-store.ts'
import { measuresOfBodies, servicesOnMap } from '../bodies/bodies-on-map.ts'
import type { ServicesOnMap } from '../bodies/bodies-on-map.ts'
import { bodySorts, chooseBodies, readBodyListFilter, withMeasures } from '../bodies/body-list.ts'
import type { BodyListFilter, ListedBody } from '../bodies/body-list.ts'
import { knownBodies } from '../bodies/body-list-store.ts'
import { mapMeasures, measureShown, measureSpans } from '../bodies/map-measures.ts'
import type { MapMeasure } from '../bodies/map-measures.ts'
import { financialYear, financialYearName } from '../months.ts'
import { receiptFor } from '../receipt-links.ts'
import { bodyKindName, serviceName, serviceNames } from '../service-names.ts'

const onPage = 60
const remembered = new Remembered<readonly ListedBody[]>()

const sortNames = { name: 'Name', paid: 'Paid most', ending: 'Most contracts ending', complete: 'Most complete' } as const

async function listed({ sql, query, today, moment }: PageRequest) {
  const all = await remembered.of(moment, today, async () =>
    withMeasures(await knownBodies(sql), await measuresOfBodies(sql, today, moment)),
  )
  const filter = readBodyListFilter(query, all)
  return { filter, ...chooseBodies(all, filter, today) }
}

const givenOf = (filter: BodyListFilter, query: URLSearchParams) => ({
  q: textOf(query, 'q'),
  service: filter.service,
  place: filter.place,
  kind: filter.kind,
  state: filter.state,
  data: filter.data,
  sort: filter.sort === 'name' ? null : filter.sort,
})

/** The bodies on a map and in a list, and which of them have data. */
export const bodiesPage: Page = {
  method: 'GET',
  path: '/bodies',
  who: 'anyone',
  answer: async (request) => {
    const { query, today } = request
    const map = choiceOf(query, 'map', services) ?? 'police'
    const show = choiceOf(query, 'show', mapMeasures) ?? 'months'
    const page = pageNumberOf(query, 1000)
    const { filter, bodies, facets } = await listed(request)
    const onMap = await servicesOnMap(request, map, show)
    const outlines = await outlinesOfService(request.sql, map)
    const given = givenOf(filter, query)
    const view = { map: map === 'police' ? null : map, show: show === 'months' ? null : show }
    const here = (more: Record<string, string | number | null | readonly string[]>): string =>
      address('/bodies', { ...given, ...view, ...more })
    return {
      template: 'register/pages/bodies.njk',
      data: {
        title: 'Bodies',
        onMap,
        beside: besideMap(onMap, show),
        areas: areasOf(outlines, onMap),
        outlined: outlines.length,
        outlineSource: outlines[0]?.sourceId ?? null,
        mapName: serviceNames[map],
        maps: services.map((one) => ({ text: serviceNames[one], here: one === map, href: here({ map: one === 'police' ? null : one }) })),
        measures: mapMeasures.map((one) => ({
          text: measureShown(one, today).name,
          here: one === show,
          href: here({ show: one === 'months' ? null : one }),
        })),
        view,
        given,
        facets: facets.filter((facet) => facet.options.length > 0),
        bodies: bodies.slice((page - 1) * onPage, page * onPage).map((body) => rowOf(body, today)),
        total: bodies.length,
        withPayments: bodies.filter((body) => body.payments > 0).length,
        yearName: financialYearName(financialYear(today) - 1),
        active: [
          ...(given.q === null ? [] : [{ text: `“${given.q}”`, href: here({ q: null }) }]),
          ...facets.flatMap((facet) =>
            facet.options
              .filter((option) => option.chosen)
              .map((option) => ({
                text: option.text,
                href: here({ [facet.name]: given[facet.name].filter((one) => one !== option.value) }),
              })),
          ),
        ],
        sorts: bodySorts.map((sort) => ({
          text: sortNames[sort],
          here: sort === filter.sort,
          href: here({ sort: sort === 'name' ? null : sort }),
        })),
        clear: address('/bodies', view),
        files: {
          q: given.q,
          service: filter.service,
          place: filter.place,
          kind: filter.kind,
          state: filter.state,
          data: filter.data,
          sort: given.sort,
        },
        pages: pageLinks(page, Math.ceil(bodies.length / onPage), (number) => here({ page: number > 1 ? number : null })),
      },
    }
  },
}

/** What stands beside a map: who has published nothing or, for other measures, who has most. */
function besideMap(onMap: ServicesOnMap, show: MapMeasure) {
  const months = show === 'months'
  const bodies = onMap.bodies.filter((one) => (one.step === 0) === months)
  return {
    title: months ? 'Nothing published in 12 months' : `${onMap.measureName}: the most`,
    otherwise: months ? 'Each has at least one month with payments.' : 'Nothing of the kind is loaded yet.',
    bodies: bodies.slice(0, 8),
    more: months ? Math.max(0, bodies.length - 8) : 0,
  }
}

/** The map of outlines, coloured as the tiles are; null where no outline of the service is loaded. */
function areasOf(outlines: Awaited<ReturnType<typeof outlinesOfService>>, onMap: ServicesOnMap) {
  if (outlines.length === 0) return null
  const known = new Map(onMap.bodies.map((one) => [one.id, one]))
  const areas = outlines.map(({ id, name, path }) => {
    const body = known.get(id)
    return { path, step: body?.step ?? 0, words: `${name}: ${body?.words ?? 'not on the map'}`, here: false } as const
  })
  return areaMap(areas, {
    title: `${plural(areas.length, 'area')} as they lie: ${onMap.measureName.toLowerCase()}`,
    finding: `${onMap.meaning} ${onMap.finding} The tiles and the table give each value in words.`,
  })
}

function rowOf(body: ListedBody, today: IsoDate) {
  const spans = measureSpans(today)
  return {
    ...body,
    kindName: bodyKindName(body.kind),
    serviceName: serviceName(body.service),
    receipts: {
      months: measureShown('months', today).receipt(body.id),
      paid: receiptFor.paid({ body: body.id, ...spans.year }),
      ending: measureShown('ending', today).receipt(body.id),
    },
    endingHref: address('/contracts', { body: body.id, ends: '12-months' }),
  }
}
