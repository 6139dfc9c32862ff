import { notFound } from '../../values/failures.ts'
import { stretchOf } from '../../web/api.ts'
import type { ApiParameter, JsonValue, ListOperation, OneOperation } from '../../web/api.ts'
import { pathOf } from '../../web/address.ts'
import type { Invented } from '../../web/invented.ts'
import {
  booleanSchema,
  countSchema,
  daySchema,
  linkSchema,
  listOf,
  meaning,
  momentSchema,
  named,
  objectOf,
  oneOf,
  orNull,
  textSchema,
} from '../../web/json-schema.ts'
import { dayOf, textOf } from '../../web/query.ts'
import { withoutPersons } from '../notices/without-persons.ts'
import { isObject } from '../notices/json-values.ts'
import {
  amountOf,
  amountSchema,
  bodyNameSchema,
  choiceParameter,
  dayParameter,
  pathText,
  sourcePlace,
  sourcePlaceSchema,
  supplierNameOf,
  supplierNameSchema,
  textParameter,
} from './answer-parts.ts'
import { processesAfter, releasesAfter, someProcess } from './processes-store.ts'
import type { AwardAnswer, ProcessAnswer, ReleaseAnswer } from './processes-store.ts'

const group = 'Procurements'
const stages = ['planning', 'tender', 'award', 'contract', 'ended', 'cancelled']

const processSchema = named(
  'Process',
  objectOf({
    ocid: textSchema,
    key: meaning(textSchema, 'the ocid, or a part of it where one ocid was used for several procurements'),
    title: orNull(textSchema),
    description: orNull(textSchema),
    stage: oneOf(stages),
    status: orNull(textSchema),
    method: orNull(textSchema),
    method_details: orNull(textSchema),
    main_category: orNull(textSchema),
    cpv: listOf(textSchema),
    estimate: orNull(amountSchema),
    ceiling: orNull(amountSchema),
    is_framework: booleanSchema,
    is_call_off: booleanSchema,
    first_published: orNull(daySchema),
    last_published: orNull(daySchema),
    tender_closes_on: orNull(daySchema),
    starts_on: orNull(daySchema),
    ends_on: orNull(daySchema),
    release_count: countSchema,
    flags: listOf(textSchema),
    missing: listOf(textSchema),
    buyers: listOf(bodyNameSchema),
    awards: listOf(
      objectOf({
        id: textSchema,
        title: orNull(textSchema),
        status: orNull(textSchema),
        awarded_on: orNull(daySchema),
        starts_on: orNull(daySchema),
        ends_on: orNull(daySchema),
        amount: orNull(amountSchema),
        suppliers: listOf(supplierNameSchema),
      }),
    ),
    contracts: meaning(listOf(textSchema), 'the keys of its contracts'),
    source: sourcePlaceSchema,
  }),
)

/** The procurements that notices tell of. */
export const listProcesses: ListOperation = {
  path: '/processes',
  name: 'listProcesses',
  group,
  summary: 'Procurements, compiled from their notices',
  parameters: [
    textParameter('body', 'the id of the body that buys'),
    choiceParameter('stage', 'how far it has come', stages),
    dayParameter('from', 'with a notice on this day or later'),
  ],
  answers: processSchema,
  key: ['text', 'integer'],
  most: 200,
  example: { limit: 2 },
  list: async ({ sql, query, invented }, { after, limit }) => {
    const asked = { body: textOf(query, 'body'), stage: textOf(query, 'stage'), from: dayOf(query, 'from'), ocid: null }
    const place = after === null ? null : { key: String(after[0]), bodyId: Number(after[1]) }
    return stretchOf(
      await processesAfter(sql, asked, place, limit + 1),
      limit,
      (row) => [row.key, row.bodyId],
      (row) => processItem(row, invented),
    )
  },
}

const ocidParameter: ApiParameter = pathText('ocid', 'the Open Contracting id, such as ocds-h6vhtk-012345')

const exampleOcid: OneOperation['example'] = async (sql) => {
  const ocid = await someProcess(sql)
  return ocid === null ? null : { ocid }
}

/** The procurements of one ocid: mostly one. */
export const getProcess: OneOperation = {
  path: '/processes/{ocid}',
  name: 'getProcess',
  group,
  summary: 'The procurement of one ocid: its buyers, its awards and its contracts',
  description: 'Some publishers use one ocid for several procurements, and several bodies may buy in one: there is an item for each.',
  parameters: [ocidParameter],
  answers: objectOf({ ocid: textSchema, items: listOf(processSchema), releases: linkSchema }),
  example: exampleOcid,
  answer: async ({ sql, params, invented }) => {
    const ocid = params['ocid'] ?? ''
    const rows = await processesAfter(sql, { body: null, stage: null, from: null, ocid }, null, 1000)
    if (rows.length === 0)
      throw notFound(`No notice of the procurement “${ocid}” is loaded.`, 'Take the ocid from a contract or from the list.')
    return { ocid, items: rows.map((row) => processItem(row, invented)), releases: `/api/v1${pathOf('processes', ocid, 'releases')}` }
  },
}

/** The releases of one ocid as published. */
export const listReleases: ListOperation = {
  path: '/processes/{ocid}/releases',
  name: 'listReleases',
  group,
  summary: 'The releases of one ocid, as published',
  description:
    'Each once for each file that has it. Who answers the telephone and likely private persons are left out, and it is said where.',
  parameters: [ocidParameter],
  answers: named(
    'Release',
    objectOf({
      release_id: orNull(textSchema),
      released_at: orNull(momentSchema),
      tags: listOf(textSchema),
      repairs: meaning(listOf(textSchema), 'what had to be mended before it could be read as JSON'),
      release: meaning(
        { type: ['object', 'null'], additionalProperties: true },
        'the release in the words of the Open Contracting standard; null where it is no JSON object',
      ),
      source: sourcePlaceSchema,
    }),
  ),
  key: ['integer', 'integer'],
  most: 50,
  example: exampleOcid,
  list: async ({ sql, params, invented }, { after, limit }) => {
    const place = { sourceId: Number(after?.[0] ?? 0), position: Number(after?.[1] ?? -1) }
    const rows = await releasesAfter(sql, params['ocid'] ?? '', place, limit + 1)
    if (rows.length === 0 && after === null)
      throw notFound(`No release of the procurement “${params['ocid']}” is loaded.`, 'Take the ocid from a contract or from the list.')
    return stretchOf(
      rows,
      limit,
      (row) => [row.sourceId, row.position],
      (row) => releaseItem(row, invented),
    )
  },
}

const releaseItem = (row: ReleaseAnswer, invented: Invented): JsonValue => ({
  release_id: row.releaseId,
  released_at: row.releasedAt,
  tags: row.tags,
  repairs: row.repairs,
  release: shownRelease(row.raw),
  source: sourcePlace({ ...row, sheet: null }, invented),
})

function shownRelease(raw: string): JsonValue {
  try {
    const release: unknown = JSON.parse(raw)
    return isObject(release) ? (withoutPersons(release) as JsonValue) : null
  } catch {
    // It is kept as text even where it is no JSON; the answer says so by its null.
    return null
  }
}

const processItem = (row: ProcessAnswer, invented: Invented): JsonValue => ({
  ocid: row.ocid,
  key: row.key,
  title: row.title,
  description: row.description,
  stage: row.stage,
  status: row.status,
  method: row.method,
  method_details: row.methodDetails,
  main_category: row.mainCategory,
  cpv: row.cpv,
  estimate: amountOf('estimate', { ...row, pence: row.estimatePence, grossPence: row.estimateGrossPence }),
  ceiling: amountOf('ceiling', { ...row, pence: row.ceilingPence, grossPence: row.ceilingGrossPence }),
  is_framework: row.isFramework,
  is_call_off: row.isCallOff,
  first_published: row.firstPublished,
  last_published: row.lastPublished,
  tender_closes_on: row.closesOn,
  starts_on: row.startsOn,
  ends_on: row.endsOn,
  release_count: row.releases,
  flags: row.flags,
  missing: row.missing,
  buyers: row.buyers.map(({ id, name }) => ({ id, name })),
  awards: row.awards.map(awardItem),
  contracts: row.contracts,
  source: sourcePlace(row, invented),
})

const awardItem = (award: AwardAnswer): JsonValue => ({
  id: award.id,
  title: award.title,
  status: award.status,
  awarded_on: award.awardedOn,
  starts_on: award.startsOn,
  ends_on: award.endsOn,
  amount: amountOf(award.kind, award),
  suppliers: award.suppliers.map(supplierNameOf),
})
