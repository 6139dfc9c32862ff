import { bodyByIdOrName } from '../../organisations/directory-store.ts'
import { services } from '../../organisations/body.ts'
import type { Service } from '../../organisations/body.ts'
import { cpvName } from '../../register/categories/cpv-name.ts'
import { contractAssumptions, contractRowColumns, rowsOfContracts } from '../../register/figures/contracts-figure.ts'
import { readScope } from '../../register/figures/figure-scope.ts'
import { serviceName } from '../../register/service-names.ts'
import type { ReadSql } from '../../store/database.ts'
import { formatDate, parseIsoDate } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { invalid, notFound } from '../../values/failures.ts'
import { plural } from '../../values/text.ts'
import type { FigureDefinition, FigureParameters } from '../../web/figure.ts'
import { criticalGroups, whyCritical } from '../criticality/critical-groups.ts'
import { criticalityVersion } from '../criticality/criticality.ts'
import { holdingsAhead, liveInGroups, namesOfSuppliers } from '../exposure/holding-store.ts'
import type { Holders } from '../exposure/holding-store.ts'
import { singleSourced } from '../exposure/single-sourced.ts'
import { identityAssumption } from './supplier-scope.ts'

/** How many critical categories of a body or a service rest on one supplier. */
export const criticalSingleSourced: FigureDefinition = {
  name: 'critical-single-sourced',
  title: 'Critical categories with one supplier',
  unit: 'count',
  meaning:
    'Of the CPV groups without which an emergency service stops within hours or days, those of which a single supplier holds every contract that is known to run on a day, for a body or for all bodies of a service. Contracts without an end date or a code are not counted, so another may be under contract unknown to us.',
  parameters: [
    { name: 'body', meaning: 'a body: its id, such as lancashire-constabulary, or a name it is known by' },
    { name: 'service', meaning: 'or a service: police, fire or ambulance' },
    { name: 'from', meaning: 'the day on which the contracts run, as 2026-11-23', required: true },
  ],
  rowColumns: contractRowColumns,
  answer: async (sql, given) => {
    const { holders, words, day } = await readHolders(sql, given)
    const critical = (await holdingsAhead(sql, holders, day)).filter((one) => whyCritical(one.group) !== null)
    const alone = singleSourced(critical, day)
    const bought = new Set(critical.filter((one) => one.startsOn === null || one.startsOn <= day).map((one) => one.group)).size
    const names = await namesOfSuppliers(
      sql,
      alone.map((one) => one.supplierId),
    )
    return {
      value: alone.length,
      title: `Critical categories with one supplier: ${words}`,
      reasons: [
        `${plural(bought, 'critical category has', 'critical categories have')} a contract that runs on ${formatDate(day)}; ${alone.length.toLocaleString('en-GB')} of them rest on one supplier alone.`,
        'Whether another could step in at once is not known from this: a framework may stand ready.',
      ],
      assumptions: [
        ...contractAssumptions,
        identityAssumption,
        {
          name: 'Critical',
          value: `${criticalGroups.length} groups of the CPV`,
          version: criticalityVersion,
          source: 'Our own judgement, the table of the failure drill: methods/supplier-exposure.md',
        },
      ],
      coverage: [{ label: 'Critical categories with a live contract', have: bought, of: criticalGroups.length }],
      parts: alone.map((one) => ({
        label: `${cpvName(one.group)}: ${names.get(one.supplierId) ?? 'a supplier'}`,
        rows: one.contracts,
        value: 1,
      })),
      partsLabel: 'Category and supplier',
      rows: alone.reduce((sum, one) => sum + one.contracts, 0),
    }
  },
  rows: async (sql, given, page) => {
    const { holders, day } = await readHolders(sql, given)
    const alone = singleSourced(await holdingsAhead(sql, holders, day), day).filter((one) => whyCritical(one.group) !== null)
    const groups = alone.map((one) => one.group)
    return await rowsOfContracts(sql, await readScope(sql, {}), page, null, liveInGroups(sql, holders, groups, day))
  },
}

interface Asked {
  readonly holders: Holders
  readonly words: string
  readonly day: IsoDate
}

async function readHolders(sql: ReadSql, { body, service, from }: FigureParameters): Promise<Asked> {
  const day = parseIsoDate(from ?? '')
  if (day === null) throw invalid(`“${from ?? ''}” is not a day.`, 'Give “from” as 2026-11-23.')
  if (body !== undefined) {
    const found = await bodyByIdOrName(sql, body)
    if (found === null) throw notFound(`No body is called “${body}”.`, 'The bodies and their ids are listed at /bodies.')
    return { holders: { bodyId: found.bodyId }, words: found.name, day }
  }
  const known: Service | undefined = services.find((one) => one === service)
  if (known === undefined) throw invalid('This figure needs a body or a service.', 'Give body=… or service=police, fire or ambulance.')
  return { holders: { service: known }, words: `all ${serviceName(known).toLowerCase()} bodies`, day }
}
