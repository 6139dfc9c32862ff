import { services } from '../../organisations/body.ts'
import { notFound } from '../../values/failures.ts'
import { stretchOf } from '../../web/api.ts'
import type { ApiParameter, JsonValue, ListOperation, OneOperation } from '../../web/api.ts'
import { pathOf } from '../../web/address.ts'
import type { Invented } from '../../web/invented.ts'
import { countSchema, daySchema, linkSchema, listOf, meaning, named, objectOf, oneOf, orNull, textSchema } from '../../web/json-schema.ts'
import { contractMoneyKinds, contractOrigins, endChoices, nearChoices, readContractFilter } from '../contracts/contract-filter.ts'
import { choose, listChosenAfter } from '../contracts/contract-list-store.ts'
import type { ListedContract } from '../contracts/contract-list-store.ts'
import { awardOf, findContract, partiesOf, processOf, releasesOf } from '../contracts/contract-page-store.ts'
import {
  amountOf,
  amountSchema,
  bodyNameSchema,
  dayParameter,
  numberParameter,
  pathText,
  severalParameter,
  sourcePlace,
  sourcePlaceSchema,
  supplierNameOf,
  supplierNameSchema,
  textParameter,
  vatSchema,
} from './answer-parts.ts'
import { someContract } from './contracts-store.ts'

const group = 'Contracts'
const someText = { type: 'string', minLength: 1, maxLength: 100 }

/** How each filter of the pages is described; a filter that is not here is not offered. */
const filters: Readonly<Record<string, ApiParameter>> = {
  q: textParameter('q', 'words that are all in the title, the reference or the suppliers'),
  body: severalParameter('body', 'the id of the body that buys', someText),
  service: severalParameter('service', 'the service of the body; “none” for bodies of no service', oneOf([...services, 'none'])),
  place: severalParameter('place', 'the region or nation of the body', someText),
  ends: severalParameter('ends', 'when it ends, seen from today', oneOf(Object.keys(endChoices))),
  from: dayParameter('from', 'ends on this day or later'),
  to: dayParameter('to', 'ends on this day or before'),
  cpv: severalParameter('cpv', 'a code of the Common Procurement Vocabulary or its first digits', {
    type: 'string',
    pattern: '^\\d{2,8}(-\\d)?$',
    description: 'two to eight digits, such as 35 or 35110000',
  }),
  near: severalParameter('near', 'in how many other bodies a contract for the same things ends near', oneOf(Object.keys(nearChoices))),
  supplier: numberParameter('supplier', 'the number of a supplier name'),
  kind: severalParameter('kind', 'the kind of money known; “none” where no amount is', oneOf(contractMoneyKinds)),
  origin: severalParameter('origin', 'where it was published', oneOf(contractOrigins)),
}

const fields = {
  key: textSchema,
  title: orNull(textSchema),
  reference: orNull(textSchema),
  origin: oneOf(contractOrigins),
  buyer: bodyNameSchema,
  suppliers: listOf(supplierNameSchema),
  starts_on: orNull(daySchema),
  ends_on: orNull(daySchema),
  extended_to: meaning(orNull(daySchema), 'the end if every option to extend is taken'),
  amount: meaning(orNull(amountSchema), 'null where none was published'),
  source: sourcePlaceSchema,
  page: linkSchema,
}

/** The contracts, with every filter that the pages have. */
export const listContracts: ListOperation = {
  path: '/contracts',
  name: 'listContracts',
  group,
  summary: 'Contracts, chosen as on the pages',
  description: 'In the order in which the register learned of them. A contract that is changed by a later notice moves to the end.',
  parameters: Object.values(filters),
  answers: named(
    'Contract',
    objectOf({
      ...fields,
      others_near: meaning(
        orNull(countSchema),
        'other bodies with a contract for the same things that ends within nine months; null where that cannot be said',
      ),
    }),
  ),
  key: ['integer'],
  example: { service: 'fire', ends: '12-months', limit: 2 },
  list: async ({ sql, query, today, invented }, { after, limit }) => {
    const chosen = await choose(sql, readContractFilter(query).filter, today)
    const rows = await listChosenAfter(sql, chosen, after === null ? 0 : Number(after[0]), limit + 1)
    return stretchOf(
      rows,
      limit,
      (row) => [row.no],
      (row) => contractItem(row, invented),
    )
  },
}

const contractItem = (row: ListedContract, invented: Invented): JsonValue => ({
  key: row.key,
  title: row.title,
  reference: row.reference,
  origin: row.origin,
  buyer: { id: row.buyerSlug, name: row.buyer },
  suppliers: row.suppliers.map(supplierNameOf),
  starts_on: row.startsOn,
  ends_on: row.endsOn,
  extended_to: row.extendedTo,
  amount: amountOf(row.kind, row),
  source: sourcePlace(row, invented),
  page: pathOf('contracts', row.key),
  others_near: row.othersNear,
})

const partySchema = objectOf({
  name: supplierNameSchema,
  scheme: orNull(textSchema),
  number: meaning(orNull(textSchema), 'such as a company number, in its one right form'),
  published_number: orNull(textSchema),
})

/** One contract with its parties, its notices and each kind of money apart. */
export const getContract: OneOperation = {
  path: '/contracts/{key}',
  name: 'getContract',
  group,
  summary: 'One contract: its parties, its notices, and each kind of money apart',
  parameters: [pathText('key', 'the key of the contract, as in the list')],
  answers: named(
    'ContractInFull',
    objectOf({
      ...fields,
      buyer_published: meaning(textSchema, 'the buyer as published'),
      buyer_reason: meaning(textSchema, 'why this name was taken for that body'),
      parties: listOf(partySchema),
      description: orNull(textSchema),
      department: orNull(textSchema),
      category: orNull(textSchema),
      cpv: listOf(textSchema),
      procedure: orNull(textSchema),
      status: orNull(textSchema),
      awarded_on: orNull(daySchema),
      signed_on: orNull(daySchema),
      review_on: orNull(daySchema),
      vat: vatSchema,
      value_basis: orNull(textSchema),
      money: meaning(listOf(amountSchema), 'every kind of money known of it and of its procurement: never add them together'),
      ocid: orNull(textSchema),
      stage: orNull(textSchema),
      flags: listOf(textSchema),
      missing: listOf(textSchema),
      notices: listOf(
        objectOf({
          release_id: orNull(textSchema),
          released_on: orNull(daySchema),
          tags: listOf(textSchema),
          source: objectOf({ id: countSchema, line: countSchema, page: linkSchema }),
        }),
      ),
      releases: meaning(orNull(linkSchema), 'the releases as published'),
    }),
  ),
  example: async (sql) => {
    const key = await someContract(sql)
    return key === null ? null : { key }
  },
  answer: async ({ sql, params, invented }) => {
    const contract = await findContract(sql, params['key'] ?? '')
    if (contract === null) throw notFound('There is no contract of this key.', 'Take the key from the list of contracts.')
    const [parties, process, award, releases] = await Promise.all([
      partiesOf(sql, contract),
      processOf(sql, contract),
      awardOf(sql, contract),
      contract.ocid === null ? [] : releasesOf(sql, contract.ocid),
    ])
    const money = [
      process && amountOf('ceiling', { ...process, pence: process.ceilingPence, grossPence: process.ceilingGrossPence }),
      process && amountOf('estimate', { ...process, pence: process.estimatePence, grossPence: process.estimateGrossPence }),
      award && amountOf(award.kind, award),
      amountOf(contract.kind, contract),
    ]
    return {
      key: contract.key,
      title: contract.title,
      reference: contract.reference,
      origin: contract.origin,
      buyer: { id: contract.buyerSlug, name: contract.buyer ?? contract.buyerPublished },
      suppliers: parties.map(supplierNameOf),
      starts_on: contract.startsOn,
      ends_on: contract.endsOn,
      extended_to: contract.extendedTo,
      amount: amountOf(contract.kind, contract),
      source: sourcePlace(contract, invented),
      page: pathOf('contracts', contract.key),
      buyer_published: contract.buyerPublished,
      buyer_reason: contract.buyerReason,
      parties: parties.map((party) => ({
        name: supplierNameOf(party),
        scheme: party.name === null ? null : party.scheme,
        number: party.name === null ? null : party.number,
        published_number: party.name === null ? null : party.published,
      })),
      description: contract.description,
      department: contract.department,
      category: contract.category,
      cpv: contract.cpv,
      procedure: contract.procedure,
      status: contract.status,
      awarded_on: contract.awardedOn,
      signed_on: contract.signedOn,
      review_on: contract.reviewOn,
      vat: contract.vat,
      value_basis: contract.valueBasis,
      money: distinct(money),
      ocid: contract.ocid,
      stage: process?.stage ?? null,
      flags: process?.flags ?? [],
      missing: process?.missing ?? [],
      notices: releases.map((one) => ({
        release_id: one.releaseId,
        released_on: one.releasedOn,
        tags: one.tags,
        source: { id: one.sourceId, line: one.line, page: `/sources/${one.sourceId}` },
      })),
      releases: contract.ocid === null ? null : `/api/v1${pathOf('processes', contract.ocid, 'releases')}`,
    }
  },
}

/** Each amount once: a contract’s own may be its award’s. */
function distinct(amounts: readonly (JsonValue | undefined)[]): readonly JsonValue[] {
  const known = new Map(amounts.flatMap((one) => (one ? [[JSON.stringify(one), one] as const] : [])))
  return [...known.values()]
}
