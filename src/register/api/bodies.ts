import { bodyKinds, services } from '../../organisations/body.ts'
import { namesOfBody, relatedBodies } from '../../organisations/directory-store.ts'
import { notFound } from '../../values/failures.ts'
import { foldText } from '../../values/text.ts'
import { stretchOf } from '../../web/api.ts'
import type { JsonValue, ListOperation, OneOperation } from '../../web/api.ts'
import {
  booleanSchema,
  countSchema,
  daySchema,
  linkSchema,
  listOf,
  meaning,
  named,
  objectOf,
  orNull,
  textSchema,
} from '../../web/json-schema.ts'
import { textOf } from '../../web/query.ts'
import { amountOf, amountSchema, choiceParameter, pathText, textParameter } from './answer-parts.ts'
import { bodiesAfter, bodyWithId, identifiersOfBody, paidByYear } from './bodies-store.ts'
import type { BodyAnswer } from './bodies-store.ts'

const group = 'Bodies'

const fields = {
  id: textSchema,
  name: textSchema,
  kind: textSchema,
  service: orNull(textSchema),
  nation: orNull(textSchema),
  region: orNull(textSchema),
  area_code: orNull(textSchema),
  valid_from: orNull(daySchema),
  valid_to: meaning(orNull(daySchema), 'the first day on which it was no more; null while it goes on'),
  in_directory: meaning(booleanSchema, 'false for bodies that are known only because a file names them'),
  payments: meaning(
    orNull(
      objectOf({
        first_month: daySchema,
        last_month: daySchema,
        months: meaning(countSchema, 'how many months have a payment'),
        count: countSchema,
        amount: amountSchema,
      }),
    ),
    'null where no payments are loaded',
  ),
  contracts: countSchema,
  prices: countSchema,
  page: linkSchema,
}

/** The bodies, and what is loaded of each. */
export const listBodies: ListOperation = {
  path: '/bodies',
  name: 'listBodies',
  group,
  summary: 'The bodies, and what is loaded of each',
  parameters: [
    textParameter('q', 'words in any name of the body'),
    choiceParameter('service', 'the service; “none” for bodies of no service', [...services, 'none']),
    textParameter('nation', 'the nation, such as Wales'),
    choiceParameter('kind', 'what kind of body', bodyKinds),
    choiceParameter('data', 'only bodies with payments, contracts or prices', ['yes']),
  ],
  answers: named('Body', objectOf(fields)),
  key: ['text'],
  example: { service: 'fire', limit: 2 },
  list: async ({ sql, query }, { after, limit }) => {
    const text = textOf(query, 'q')
    const asked = {
      words: text === null ? null : foldText(text),
      service: textOf(query, 'service'),
      nation: textOf(query, 'nation'),
      kind: textOf(query, 'kind'),
      withData: textOf(query, 'data') === 'yes',
    }
    const rows = await bodiesAfter(sql, asked, after === null ? null : String(after[0]), limit + 1)
    return stretchOf(rows, limit, (row) => [row.id], bodyItem)
  },
}

/** One body with its names, its ties and what it paid by year. */
export const getBody: OneOperation = {
  path: '/bodies/{id}',
  name: 'getBody',
  group,
  summary: 'One body: its names, its ties to others, and what it paid by year',
  parameters: [pathText('id', 'the id of the body, as in the list')],
  answers: named(
    'BodyInFull',
    objectOf({
      ...fields,
      names: listOf(objectOf({ name: textSchema, what: textSchema, ambiguous: booleanSchema })),
      identifiers: listOf(objectOf({ scheme: textSchema, number: textSchema })),
      related: listOf(
        objectOf({
          relation: textSchema,
          id: textSchema,
          name: textSchema,
          as: textSchema,
          valid_from: orNull(daySchema),
          valid_to: orNull(daySchema),
        }),
      ),
      paid_by_year: listOf(
        objectOf({
          year: meaning(textSchema, 'the financial year from April, as 2024-25'),
          months: countSchema,
          payments: countSchema,
          amount: amountSchema,
        }),
      ),
    }),
  ),
  example: { id: 'lancashire-fire-and-rescue-service' },
  answer: async ({ sql, params }) => {
    const body = await bodyWithId(sql, params['id'] ?? '')
    if (body === null) throw notFound(`There is no body “${params['id']}”.`, 'Take the id from the list of bodies.')
    const [names, identifiers, related, years] = await Promise.all([
      namesOfBody(sql, body.bodyId),
      identifiersOfBody(sql, body.bodyId),
      relatedBodies(sql, body.bodyId),
      paidByYear(sql, body.bodyId),
    ])
    return {
      ...bodyItem(body),
      names: names.map(({ name, what, ambiguous }) => ({ name, what, ambiguous })),
      identifiers: identifiers.map(({ scheme, number }) => ({ scheme, number })),
      related: related.map((one) => ({
        relation: one.relation,
        id: one.id,
        name: one.name,
        as: one.as,
        valid_from: one.validFrom,
        valid_to: one.validTo,
      })),
      paid_by_year: years.map(({ year, months, payments, pence }) => ({
        year: `${year}-${String((year + 1) % 100).padStart(2, '0')}`,
        months,
        payments,
        amount: amountOf('paid', { pence }),
      })),
    }
  },
}

const bodyItem = (body: BodyAnswer): { readonly [name: string]: JsonValue } => ({
  id: body.id,
  name: body.name,
  kind: body.kind,
  service: body.service,
  nation: body.nation,
  region: body.region,
  area_code: body.areaCode,
  valid_from: body.validFrom,
  valid_to: body.validTo,
  in_directory: body.inDirectory,
  payments:
    body.first === null
      ? null
      : { first_month: body.first, last_month: body.last, months: body.months, count: body.payments, amount: amountOf('paid', body) },
  contracts: body.contracts,
  prices: body.prices,
  page: `/bodies/${body.id}`,
})
