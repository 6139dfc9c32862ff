import { signedOnMap } from '../../access/figures.ts'
import { services } from '../../organisations/body.ts'
import type { Service } from '../../organisations/body.ts'
import { tilesOn } from '../../organisations/tile-map.ts'
import type { ReadSql } from '../../store/database.ts'
import { addDays, monthOf } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { Remembered } from '../../web/remembered.ts'
import { measuresOfBodies } from '../bodies/bodies-on-map.ts'
import { loadedByKind, newestSources } from '../sources/loaded-store.ts'
import { measureSpans } from '../bodies/map-measures.ts'
import { financialYear, financialYearDays } from '../months.ts'
import { endsAhead, wholeYear } from './ends-ahead.ts'
import {
  contractsKnown,
  endsPerDay,
  largestEnding,
  lastSeenBefore,
  mostSharedName,
  nearestEnding,
  paidByBody,
  paidByCategory,
  yearsWithPayments,
} from './home-store.ts'
import type { YearPaid } from './home-store.ts'
import { mostBought } from './most-bought.ts'

type Request = { readonly sql: ReadSql; readonly today: IsoDate; readonly moment: string }

const remembered = new Remembered<Awaited<ReturnType<typeof workOut>>>()

/** What the home page tells, worked out once for what is visible on a day. */
export const homeFacts = (request: Request) => remembered.of(request.moment, request.today, () => workOut(request))

async function workOut({ sql, today, moment }: Request) {
  const year = shownYear(await yearsWithPayments(sql), today)
  const span = year === null ? null : financialYearDays(year)
  const [loaded, newest, paid, categories, known, shared, gone, measures] = await Promise.all([
    loadedByKind(sql),
    newestSources(sql, 4),
    span === null ? [] : paidByBody(sql, span.from, span.to),
    span === null ? [] : paidByCategory(sql, span.from, span.to),
    contractsKnown(sql),
    mostSharedName(sql),
    lastSeenBefore(sql, monthOf(measureSpans(today).months.from)),
    measuresOfBodies(sql, today, moment),
  ])
  return {
    loaded,
    newest,
    span: span === null || year === null ? null : { ...span, year },
    paid,
    bought: mostBought(
      categories,
      paid.reduce((sum, one) => sum + one.pence, 0),
      6,
    ),
    known,
    shared,
    gone,
    ends: await endingContracts(sql, today),
    signed: await signedOnMap(sql, services),
    complete: services.map((service) => completeOn(service, today, measures)),
  }
}

/** The last financial year that is over, if it has payments; else the last that has any before it, else the first after it. */
export function shownYear(years: readonly YearPaid[], today: IsoDate): number | null {
  const over = financialYear(today) - 1
  const before = years.findLast(({ year }) => year <= over)
  return before?.year ?? years[0]?.year ?? null
}

async function endingContracts(sql: ReadSql, today: IsoDate) {
  const to = addDays(today, wholeYear)
  const [days, nearest, largest] = await Promise.all([
    endsPerDay(sql, today, to),
    nearestEnding(sql, today, to, 2),
    largestEnding(sql, today, to, 2),
  ])
  return { ...endsAhead(days, today), nearest, largest }
}

/** Of the services of one kind on the map: all, and those with payments in each of the last twelve whole months. */
function completeOn(service: Service, today: IsoDate, measures: ReadonlyMap<string, { readonly months: number | null }>) {
  const tiles = tilesOn(service, measureSpans(today).months.to)
  return { service, all: tiles.length, complete: tiles.filter((tile) => measures.get(tile.body)?.months === 12).length }
}
