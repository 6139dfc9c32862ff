import { bodyByIdOrName } from '../../organisations/directory-store.ts'
import type { StoredBody } from '../../organisations/directory-store.ts'
import { addDays } from '../../values/dates.ts'
import { notFound } from '../../values/failures.ts'
import { foldText } from '../../values/text.ts'
import { spreadStrip } from '../../web/charts/strips.ts'
import { address } from '../../web/address.ts'
import type { Page, PageRequest } from '../../web/page.ts'
import { textOf } from '../../web/query.ts'
import { Remembered } from '../../web/remembered.ts'
import { correctionsBeside } from '../corrections/corrections-beside-store.ts'
import { followLinks } from '../follow-links.ts'
import { endingNext } from '../bodies/body-ends.ts'
import { shownYear, yearOf } from '../bodies/body-months.ts'
import {
  categoriesOfBody,
  contractCounts,
  mostPaidNames,
  otherNames,
  paidCategories,
  paidMonths,
  paidMonthsInCategories,
  paidNameCount,
  relatedBodies,
  servicesNearby,
} from '../bodies/body-page-store.ts'
import type { PaidName } from '../bodies/body-page-store.ts'
import { completeMonths, monthsChart, withRest } from '../bodies/body-spend.ts'
import type { ChosenCategory } from '../bodies/body-spend.ts'
import { governanceOf, kickerOf } from '../bodies/body-words.ts'
import { comparabilityMark } from '../prices/comparability-mark.ts'
import { sharingBodies } from '../bodies/compare-store.ts'
import { endingNextOfBody } from '../contracts/contract-list-store.ts'
import { categoriesOf } from '../figures/figure-scope-store.ts'
import { financialYearDays, financialYearName } from '../months.ts'
import { knownPrices } from '../prices/known-prices.ts'
import type { KnownPrices } from '../prices/known-prices.ts'
import { receiptFor } from '../receipt-links.ts'
import { serviceName, serviceNames } from '../service-names.ts'
import { bodyHasInvented } from '../sources/invented-store.ts'
import { listSources } from '../sources/source-list-store.ts'
import { paidToReceipt, supplierNameAddress } from '../supplier-names/supplier-name-address.ts'
import { supplierShown } from '../supplier-names/supplier-shown.ts'

const namesShown = 8
const endingShown = 10
const sharingShown = 8
/** How many of the names paid most are looked for at other bodies. */
const namesCompared = 200
const sourcesShown = 12

/** One body: what it paid, to whom, for what; what ends; what it pays for the same things; how complete all that is. */
export const bodyPage: Page = {
  method: 'GET',
  path: '/bodies/:id',
  who: 'anyone',
  asksByKey: true,
  answer: async ({ sql, params, query, today, moment, invented }) => {
    const id = params['id'] ?? ''
    const body = await bodyByIdOrName(sql, id)
    if (body === null || body.bodyId === 0) throw notFound('There is no body of this name.', 'Look for it in the list of bodies.')
    if (body.id !== id) return { redirect: `/bodies/${body.id}` }
    const paid = await paidMonths(sql, body.bodyId)
    const year = shownYear(paid)
    const span = year === null ? null : financialYearDays(year)
    const [chosen, { names, nameCount, inCategories, categories, sharing }, counts, ending, prices, related, nearby, sources, known] =
      await Promise.all([
        chosenCategory(sql, query, body),
        year === null ? noSums : sumsOfBodies.of(moment, `${body.bodyId}/${year}`, () => sumsOfBody(sql, body.bodyId, year)),
        contractCounts(sql, body.bodyId, today, addDays(today, 365)),
        endingNextOfBody(sql, body.bodyId, today, endingShown),
        knownPrices(sql, moment),
        relatedBodies(sql, body.bodyId),
        body.inDirectory ? servicesNearby(sql, body, today) : [],
        listSources(sql, { kind: null, status: 'current', publisher: body.id, withRejects: false }, { limit: sourcesShown + 1, offset: 0 }),
        otherNames(sql, body.bodyId),
      ])
    const inYear = year === null ? null : yearOf(paid, year)
    const priced = priceRows(prices, body.bodyId)
    return {
      template: 'register/pages/body.njk',
      data: {
        title: body.name,
        corrections: await correctionsBeside(sql, moment, 'body', body.id),
        ...followLinks(`/bodies/${body.id}`, body.name),
        breadcrumbs: [
          { text: 'Bodies', href: '/bodies' },
          ...(body.service ? [{ text: serviceName(body.service), href: address('/bodies', { service: body.service }) }] : []),
        ],
        body,
        kicker: kickerOf(body),
        governance: governanceOf(related, today),
        compare: address('/bodies/compare', { body: body.id }),
        ...namesData(body, names, span),
        nameCount,
        shareOfNames: inYear && inYear.pence > 0 ? Math.round((names.reduce((sum, one) => sum + one.pence, 0) / inYear.pence) * 100) : null,
        inCategories: withRest(inCategories, namesShown).map((one) => ({
          ...one,
          receipt: one.rest || span === null ? null : receiptFor.paid({ body: body.id, category: one.name, ...span }),
        })),
        categories,
        inYear,
        yearName: year === null ? null : financialYearName(year),
        span,
        chosen,
        spend: monthsChart(body, paid, chosen),
        complete: completeMonths(paid),
        receipts: {
          paid: span ? receiptFor.paid({ body: body.id, ...span }) : null,
          months: receiptFor.paid({ body: body.id, ...(chosen ? { category: chosen.words } : {}) }),
          names: span ? receiptFor.supplierNames({ body: body.id, ...span }) : null,
          contracts: receiptFor.contracts({ body: body.id }),
          ending: receiptFor.contracts({ body: body.id, 'ends-from': today, 'ends-to': addDays(today, 365) }),
          coverage: receiptFor.coverage({ body: body.id }),
        },
        counts,
        ending: endingNext(ending, body.name, today),
        allEnding: address('/contracts', { body: body.id, from: today }),
        prices: priced,
        dearer: priced.filter((one) => one.above).length,
        related,
        governors: related.filter((one) => one.how === 'governor' && (one.on === null || one.on > today)),
        sharing: sharing.map((one) => ({
          ...one,
          serviceName: serviceName(one.service),
          compare: address('/bodies/compare', { body: [body.id, one.id] }),
        })),
        sharingMost: sharing[0]?.names ?? 0,
        namesCompared: Math.min(namesCompared, nameCount),
        nearby: [...Map.groupBy(nearby, (one) => one.service)].map(([service, bodies]) => ({
          name: serviceNames[service as keyof typeof serviceNames],
          bodies,
        })),
        nearbyPlace: body.region ?? body.nation,
        hasInvented: invented.share === 'all' || (invented.share === 'some' && (await bodyHasInvented(sql, body.bodyId))),
        sources: sources.slice(0, sourcesShown),
        moreSources: sources.length > sourcesShown,
        allSources: address('/sources', { publisher: body.id }),
        known: known.map((one) => one.name),
      },
    }
  },
}

interface SumsOfBody {
  readonly names: Awaited<ReturnType<typeof mostPaidNames>>
  readonly nameCount: number
  readonly inCategories: Awaited<ReturnType<typeof paidCategories>>
  readonly categories: Awaited<ReturnType<typeof categoriesOfBody>>
  readonly sharing: Awaited<ReturnType<typeof sharingBodies>>
}

const noSums: SumsOfBody = { names: [], nameCount: 0, inCategories: [], categories: [], sharing: [] }
/** Of each body once for each moment: a few rows, which take long to count. */
const sumsOfBodies = new Remembered<SumsOfBody>()

/** What is summed over all that a body paid: in its year shown, and in all years the categories to choose from. */
async function sumsOfBody(sql: PageRequest['sql'], bodyId: number, year: number): Promise<SumsOfBody> {
  const [names, nameCount, inCategories, categories, sharing] = await Promise.all([
    mostPaidNames(sql, bodyId, year, namesShown),
    paidNameCount(sql, bodyId, year),
    paidCategories(sql, bodyId, financialYearDays(year)),
    categoriesOfBody(sql, bodyId, 60),
    sharingBodies(sql, bodyId, year, namesCompared, sharingShown),
  ])
  return { names, nameCount, inCategories, categories, sharing }
}

/** The category whose words stand in the address, with what was paid in it each month; null where none is asked for. */
async function chosenCategory(sql: PageRequest['sql'], query: URLSearchParams, body: StoredBody): Promise<ChosenCategory | null> {
  const words = textOf(query, 'category')
  if (words === null || foldText(words) === '') return null
  const found = await categoriesOf(sql, words)
  const ids = found.map((one) => one.id)
  const [paid, own] = await Promise.all([paidMonthsInCategories(sql, body.bodyId, ids), categoriesOfBody(sql, body.bodyId, 10_000)])
  const of = new Set(ids)
  return { words, categories: own.filter((one) => of.has(one.id)).length, paid }
}

function namesData(body: StoredBody, names: readonly PaidName[], span: ReturnType<typeof financialYearDays> | null) {
  return {
    names: names.map((one) => ({
      ...one,
      shown: supplierShown(one),
      href: supplierNameAddress(one.id),
      payersHref:
        one.bodiesOfAnySpelling > one.bodies ? address('/supplier-names', { q: one.name }) : `${supplierNameAddress(one.id)}#payers`,
      receipt: span === null || one.name === null ? null : paidToReceipt(one.id, { body: body.id, ...span }),
    })),
    mostPaid: Math.max(0, ...names.map((one) => one.pence)),
  }
}

function priceRows({ items, ofBody }: KnownPrices, bodyId: number) {
  return (ofBody.get(bodyId) ?? []).map(({ item, pence, comparability, sourceId }) => {
    const { spread = null, bodies = 0 } = items.get(item) ?? {}
    return {
      item,
      pence,
      bodies,
      source: `/sources/${sourceId}`,
      mark: comparabilityMark(comparability),
      median: spread === null ? null : Math.round(spread.median),
      medianReceipt: address('/figures/price-median', { item }),
      above: spread !== null && pence > spread.median && (comparability === 'like-for-like' || comparability === 'close'),
      difference: spread === null || spread.median === 0 ? null : signedPercent(pence / spread.median - 1),
      strip: spread === null || spread.count < 2 ? null : spreadStrip(spread, pence),
    }
  })
}

function signedPercent(change: number): string {
  const percent = Math.round(change * 100)
  return `${percent > 0 ? '+' : percent < 0 ? '−' : ''}${Math.abs(percent)}%`
}
