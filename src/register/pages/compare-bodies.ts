import { bodyByIdOrName } from '../../organisations/directory-store.ts'
import type { StoredBody } from '../../organisations/directory-store.ts'
import { addDays } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { notFound } from '../../values/failures.ts'
import { plural } from '../../values/text.ts'
import { address } from '../../web/address.ts'
import { monthGrid } from '../../web/charts/month-grid.ts'
import type { Page, PageRequest } from '../../web/page.ts'
import { choiceOf } from '../../web/query.ts'
import { Remembered } from '../../web/remembered.ts'
import { contractCounts, endingContracts, paidCategories, paidNameCount } from '../bodies/body-page-store.ts'
import type { PaidMonth } from '../bodies/body-page-store.ts'
import { chartMonths, gridYears } from '../bodies/body-months.ts'
import { measuresOfBodies } from '../bodies/bodies-on-map.ts'
import { comparableBodies, paidMonthsOf, sharedNames, sharedPrices } from '../bodies/compare-store.ts'
import { mostCompared, paidBeside, pricesBeside } from '../bodies/compared-bodies.ts'
import { measureShown } from '../bodies/map-measures.ts'
import { financialYear, financialYearDays, financialYearName } from '../months.ts'
import { receiptFor } from '../receipt-links.ts'
import { bodyKindName, serviceName } from '../service-names.ts'
import { paidToReceipt, supplierNameAddress } from '../supplier-names/supplier-name-address.ts'

const yearsShown = 4
const categoriesShown = 6
const endingShown = 6
const namesShown = 15
const choices = new Remembered<Awaited<ReturnType<typeof comparableBodies>>>()

/** Two to four bodies side by side. */
export const compareBodiesPage: Page = {
  method: 'GET',
  path: '/bodies/compare',
  who: 'anyone',
  asksByKey: true,
  answer: async (request) => {
    const ids = [...new Set(request.query.getAll('body').filter((id) => id !== ''))]
    const bodies = await Promise.all(ids.slice(0, mostCompared + 1).map((id) => namedBody(request, id)))
    const tooMany = ids.length > mostCompared
    const data = {
      title: bodies.length > 1 && !tooMany ? `${bodies.map((body) => body.name).join(', ')} compared` : 'Compare bodies',
      breadcrumbs: [{ text: 'Bodies', href: '/bodies' }],
      ...(await formData(request, bodies.slice(0, mostCompared))),
      error: tooMany ? `Choose four bodies at most. ${plural(ids.length, 'body', 'bodies')} were chosen.` : null,
      bodies: [],
    }
    if (tooMany || bodies.length < 2) return { template: 'register/pages/compare-bodies.njk', data, ...(tooMany ? { status: 400 } : {}) }
    return { template: 'register/pages/compare-bodies.njk', data: { ...data, ...(await compared(request, bodies)) } }
  },
}

async function namedBody({ sql }: PageRequest, id: string): Promise<StoredBody> {
  const body = await bodyByIdOrName(sql, id)
  if (body === null || body.bodyId === 0)
    throw notFound(`There is no body called “${id.slice(0, 80)}”.`, 'Choose bodies from the list at /bodies/compare.')
  return body
}

async function formData({ sql, moment }: PageRequest, bodies: readonly StoredBody[]) {
  const known = await choices.of(moment, 'all', () => comparableBodies(sql))
  const extra = bodies.filter((body) => !known.some((one) => one.id === body.id))
  const groups = Map.groupBy([...known, ...extra], (one) => serviceName(one.service))
  return {
    fields: Array.from({ length: mostCompared }, (_, at) => ({ number: at + 1, chosen: bodies[at]?.id ?? null })),
    groups: [...groups].map(([name, of]) => ({ name, bodies: of })),
  }
}

async function compared({ sql, query, today, moment }: PageRequest, bodies: readonly StoredBody[]) {
  const numbers = bodies.map((body) => body.bodyId)
  const year = yearShown(query, today)
  const span = financialYearDays(year)
  const { from } = financialYearDays(financialYear(today) - yearsShown + 1)
  const [measures, paidRows, { shared, counts: sharedCounts }, prices, columns] = await Promise.all([
    measuresOfBodies(sql, today, moment),
    paidMonthsOf(sql, numbers, from),
    sharedNames(sql, numbers, namesShown),
    sharedPrices(sql, numbers),
    Promise.all(bodies.map((body) => columnOf({ sql, today, year }, body))),
  ])
  const paid = bodies.map((body) => paidRows.filter((row) => row.bodyId === body.bodyId))
  const beside = paidBeside(bodies, paid)
  const countOf = (many: number): number => sharedCounts.find((one) => one.bodies === many)?.names ?? 0
  return {
    bodies: bodies.map((body, at) => {
      const known = measures.get(body.id)
      const months = chartMonths(paid[at] ?? [])
      return {
        ...body,
        kindName: bodyKindName(body.kind),
        href: `/bodies/${body.id}`,
        without: address('/bodies/compare', { body: bodies.filter((other) => other !== body).map((other) => other.id) }),
        paid: paidIn(paid[at] ?? [], year),
        months: known?.months ?? null,
        ending: known?.ending ?? null,
        ...columns[at],
        receipts: {
          paid: receiptFor.paid({ body: body.id, ...span }),
          names: receiptFor.supplierNames({ body: body.id, ...span }),
          months: measureShown('months', today).receipt(body.id),
          contracts: receiptFor.contracts({ body: body.id }),
          ending: measureShown('ending', today).receipt(body.id),
          allPaid: receiptFor.paid({ body: body.id, from }),
        },
        chart: beside.charts[at]?.chart ?? null,
        grid:
          months.length === 0
            ? null
            : monthGrid(
                gridYears(months),
                `Months with payments by ${body.name}: ${months.filter((one) => one.state === 'full').length} in full of ${months.length}`,
              ),
        contractsHref: address('/contracts', { body: body.id }),
      }
    }),
    yearName: financialYearName(year),
    years: yearsToShow(today).map((one) => ({
      text: financialYearName(one),
      here: one === year,
      href: address('/bodies/compare', { body: bodies.map((body) => body.id), year: financialYearName(one) }),
    })),
    monthRows: beside.rows,
    shared: shared.map((one) => ({
      ...one,
      href: supplierNameAddress(one.id),
      cells: bodies.map((body) => {
        const spellings = one.paid[body.bodyId] ?? []
        return {
          pence: spellings.length === 0 ? null : spellings.reduce((sum, spelling) => sum + spelling.pence, 0),
          receipts: spellings.map((spelling) => ({ href: paidToReceipt(spelling.id, { body: body.id }), name: spelling.name })),
        }
      }),
    })),
    sharedByAll: countOf(bodies.length),
    sharedByTwo: sharedCounts.filter((one) => one.bodies > 1).reduce((sum, one) => sum + one.names, 0),
    prices: pricesBeside(bodies, prices),
  }
}

/** The last financial year that is over, and those before it that the months go back to. */
const yearsToShow = (today: IsoDate): readonly number[] =>
  Array.from({ length: yearsShown - 1 }, (_, place) => financialYear(today) - 1 - place)

function yearShown(query: URLSearchParams, today: IsoDate): number {
  const years = yearsToShow(today)
  const asked = choiceOf(query, 'year', years.map(financialYearName))
  return years.find((year) => financialYearName(year) === asked) ?? financialYear(today) - 1
}

function paidIn(months: readonly PaidMonth[], year: number): number | null {
  const own = months.filter((one) => financialYear(one.month) === year)
  return own.length === 0 ? null : own.reduce((sum, one) => sum + one.pence, 0)
}

async function columnOf(
  { sql, today, year }: { readonly sql: PageRequest['sql']; readonly today: IsoDate; readonly year: number },
  body: StoredBody,
) {
  const span = financialYearDays(year)
  const [names, categories, counts, endingNext] = await Promise.all([
    paidNameCount(sql, body.bodyId, year),
    paidCategories(sql, body.bodyId, span),
    contractCounts(sql, body.bodyId, today, addDays(today, 365)),
    endingContracts(sql, body.bodyId, today, endingShown),
  ])
  const shown = categories.slice(0, categoriesShown)
  return {
    names,
    counts,
    endingNext,
    categories: shown.map((one) => ({
      ...one,
      most: shown[0]?.pence ?? 0,
      receipt: receiptFor.paid({ body: body.id, category: one.name, ...span }),
    })),
    moreCategories: categories.length - shown.length,
  }
}
