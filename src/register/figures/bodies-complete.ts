import { services } from '../../organisations/body.ts'
import { tilesOn } from '../../organisations/tile-map.ts'
import { formatMonth, monthOf } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { invalid } from '../../values/failures.ts'
import { plural } from '../../values/text.ts'
import type { ReadSql } from '../../store/database.ts'
import type { FigureDefinition, FigureParameters } from '../../web/figure.ts'
import { monthsBetween } from '../months.ts'
import { countFilesOfMonths, filesOfMonths, monthsOfBodies } from './complete-bodies-store.ts'
import { readScope } from './figure-scope.ts'

export const bodiesComplete: FigureDefinition = {
  name: 'bodies-complete',
  title: 'Services with payments in every month',
  unit: 'count',
  meaning:
    'How many of the police forces, fire and rescue services and ambulance services on the map have at least one payment loaded in every month from the first to the last asked for.',
  parameters: [
    { name: 'service', meaning: 'police, fire or ambulance' },
    { name: 'from', meaning: 'the first month, as 2025-11', required: true },
    { name: 'to', meaning: 'the last month, as 2026-10', required: true },
  ],
  rowColumns: [
    { name: 'Service', kind: 'text' },
    { name: 'Months', kind: 'count' },
    { name: 'Payments', kind: 'count' },
  ],
  answer: async (sql, parameters) => {
    const { months, ids, words } = await readMonths(sql, parameters)
    const [first, last] = [months[0]!, months.at(-1)!]
    const bodies = await monthsOfBodies(sql, ids, first, last)
    const complete = bodies.filter((body) => body.months === months.length).length
    const none = bodies.filter((body) => body.months === 0).length
    return {
      value: complete,
      title: `Payments in every month from ${formatMonth(first)} to ${formatMonth(last)}: ${words}`,
      reasons: [
        `There are ${bodies.length} such services on the map of that time.`,
        `${plural(complete, 'service has', 'services have')} a payment in each of the ${plural(months.length, 'month')}.`,
        `${plural(none, 'service has', 'services have')} none in any of them. Whether it published nothing or its files are not loaded cannot be told from here.`,
        'A month counts with one payment. Payments that another body publishes for a service, such as its commissioner, count for that other body.',
      ],
      assumptions: [
        { name: 'Which services count', value: 'Those on the maps of services', version: '1', source: 'The directory of organisations' },
        { name: 'Date that counts', value: 'Payment date, as published', version: '1', source: 'The publishers’ files' },
      ],
      coverage: [{ label: 'Services with every month', have: complete, of: bodies.length }],
      parts: bodies.map((body) => ({ label: body.name, rows: body.months, value: body.months === months.length ? 1 : 0 })),
      partsLabel: 'Service, with its months',
      rows: await countFilesOfMonths(sql, ids, first, last),
    }
  },
  rows: async (sql, parameters, { after, limit }) => {
    const { months, ids } = await readMonths(sql, parameters)
    const offset = /^\d{1,7}$/.test(after ?? '') ? Number(after) : 0
    const files = await filesOfMonths(sql, ids, months[0]!, months.at(-1)!, { offset, limit })
    return {
      rows: files.map(({ file, sourceId, body, months: count, payments }) => ({
        file,
        sheet: null,
        line: null,
        sourceId,
        cells: [body, count, payments],
      })),
      next: files.length === limit ? String(offset + limit) : null,
    }
  },
}

/** The months asked for, and the ids of the bodies on the maps of the last of them. */
async function readMonths(
  sql: ReadSql,
  { from, to, service }: FigureParameters,
): Promise<{ readonly months: readonly IsoDate[]; readonly ids: readonly string[]; readonly words: string }> {
  const scope = await readScope(sql, { ...(from ? { from } : {}), ...(to ? { to } : {}), ...(service ? { service } : {}) })
  if (scope.from === null || scope.to === null)
    throw invalid('This figure needs its first and its last month.', 'Give “from” and “to”, as 2025-11.')
  const asked = services.filter((one) => service === undefined || one === service)
  const day = scope.to
  return {
    months: monthsBetween(monthOf(scope.from), monthOf(scope.to)),
    ids: asked.flatMap((one) => tilesOn(one, day).map((tile) => tile.body)),
    words: service === undefined ? 'all services' : `${service} services`,
  }
}
