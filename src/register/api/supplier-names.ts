import { notFound } from '../../values/failures.ts'
import { address } from '../../web/address.ts'
import { apiRoot, stretchOf } from '../../web/api.ts'
import type { JsonValue, ListOperation, OneOperation } from '../../web/api.ts'
import { countSchema, linkSchema, listOf, meaning, named, objectOf, textSchema } from '../../web/json-schema.ts'
import { readSupplierNameFilter } from '../supplier-names/supplier-name-filter.ts'
import { numbersOfName, paidByBodies } from '../supplier-names/supplier-name-store.ts'
import { amountOf, amountSchema, bodyNameSchema, pathNumber, textParameter } from './answer-parts.ts'
import { someSupplierName, supplierNamesAfter, supplierNameWithId } from './supplier-names-store.ts'
import type { SupplierNameAnswer } from './supplier-names-store.ts'

const group = 'Supplier names'

const fields = {
  id: countSchema,
  name: meaning(textSchema, 'as published: not an identity, for one supplier may stand under several names'),
  bodies: meaning(countSchema, 'how many bodies paid it'),
  payments: countSchema,
  paid: amountSchema,
  contracts: meaning(countSchema, 'contracts that name it'),
  page: linkSchema,
}

/** The supplier names that may be shown. */
export const listSupplierNames: ListOperation = {
  path: '/supplier-names',
  name: 'listSupplierNames',
  group,
  summary: 'Supplier names as published, and what was paid to each',
  description: 'In the order in which the register learned of them. Likely private persons and redactions are not among them.',
  parameters: [textParameter('q', 'words that are all in the name')],
  answers: named('SupplierNameInFull', objectOf(fields)),
  key: ['integer'],
  example: { limit: 2 },
  list: async ({ sql, query }, { after, limit }) => {
    const { filter } = readSupplierNameFilter(query)
    const rows = await supplierNamesAfter(sql, filter.words, after === null ? 0 : Number(after[0]), limit + 1)
    return stretchOf(rows, limit, (row) => [row.id], nameItem)
  },
}

/** One supplier name, who paid it and the numbers published with it. */
export const getSupplierName: OneOperation = {
  path: '/supplier-names/{id}',
  name: 'getSupplierName',
  group,
  summary: 'One supplier name: who paid it in which year, and the company numbers published with it',
  parameters: [pathNumber('id', 'the number of the supplier name')],
  answers: named(
    'SupplierNameWithPayers',
    objectOf({
      ...fields,
      paid_by: listOf(
        objectOf({
          body: bodyNameSchema,
          year: meaning(textSchema, 'the financial year from April, as 2024-25'),
          payments: countSchema,
          amount: amountSchema,
        }),
      ),
      numbers: listOf(objectOf({ scheme: textSchema, number: textSchema, contracts: countSchema })),
      contract_list: linkSchema,
      payment_list: linkSchema,
    }),
  ),
  example: async (sql) => {
    const id = await someSupplierName(sql)
    return id === null ? null : { id }
  },
  answer: async ({ sql, params }) => {
    const id = Number(params['id'])
    const [name, paidBy, numbers] = await Promise.all([supplierNameWithId(sql, id), paidByBodies(sql, id), numbersOfName(sql, id)])
    if (name === null)
      throw notFound(`There is no supplier name ${id} that may be shown.`, 'Take the number from the list of supplier names.')
    return {
      ...nameItem(name),
      paid_by: paidBy.map((one) => ({
        body: { id: one.bodySlug, name: one.body },
        year: `${one.year}-${String((one.year + 1) % 100).padStart(2, '0')}`,
        payments: one.payments,
        amount: amountOf('paid', one),
      })),
      numbers: numbers.map(({ scheme, number, contracts }) => ({ scheme, number, contracts })),
      contract_list: address(`${apiRoot}/contracts`, { supplier: id }),
      payment_list: address(`${apiRoot}/payments`, { name: id }),
    }
  },
}

const nameItem = (row: SupplierNameAnswer): { readonly [name: string]: JsonValue } => ({
  id: row.id,
  name: row.name,
  bodies: row.bodies,
  payments: row.payments,
  paid: amountOf('paid', row),
  contracts: row.contracts,
  page: `/supplier-names/${row.id}`,
})
