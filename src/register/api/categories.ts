import { addDays } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import type { ReadSql } from '../../store/database.ts'
import { notFound } from '../../values/failures.ts'
import { moneyKinds } from '../../values/money.ts'
import { address } from '../../web/address.ts'
import { apiRoot } from '../../web/api.ts'
import type { JsonValue, ListOperation, OneOperation } from '../../web/api.ts'
import {
  countSchema,
  integerSchema,
  linkSchema,
  listOf,
  meaning,
  named,
  objectOf,
  oneOf,
  orNull,
  textSchema,
} from '../../web/json-schema.ts'
import { branchOf, childrenOf, findCpv, kindOf, levelName, parentOf, readCpv } from '../categories/cpv.ts'
import type { CpvCode } from '../categories/cpv.ts'
import { spendCategories, sumBranches } from '../categories/category-store.ts'
import type { BranchSum } from '../categories/category-store.ts'
import { categoryAddress } from '../categories/category-address.ts'
import { amountOf, amountSchema, pathText } from './answer-parts.ts'

const group = 'Categories'

const fields = {
  code: meaning(textSchema, 'eight digits of the Common Procurement Vocabulary 2008'),
  name: textSchema,
  level: textSchema,
  kind: oneOf(['supplies', 'works', 'services']),
  contracts: meaning(countSchema, 'contracts in its branch'),
  contracts_ending: meaning(countSchema, 'those of them that end within a year from today'),
  bodies: countSchema,
  by_kind: meaning(
    listOf(
      objectOf({
        kind: orNull(oneOf(moneyKinds)),
        contracts: countSchema,
        with_amount: meaning(countSchema, 'how many are in the sum: those in pounds'),
        pence: integerSchema,
      }),
    ),
    'by kind of money, null where no amount is known: never add them together',
  ),
  page: linkSchema,
}

const categorySchema = named('Category', objectOf(fields))

/** The divisions of the vocabulary. */
export const listCategories: OneOperation = {
  path: '/categories',
  name: 'listCategories',
  group,
  summary: 'The divisions of the Common Procurement Vocabulary, and the contracts in each',
  parameters: [],
  answers: objectOf({ items: listOf(categorySchema) }),
  example: {},
  answer: async ({ sql, today }) => ({ items: await summed(sql, childrenOf(null), today) }),
}

/** One code of the vocabulary and those below it. */
export const getCategory: OneOperation = {
  path: '/categories/{code}',
  name: 'getCategory',
  group,
  summary: 'One code of the vocabulary, and those one level below it',
  parameters: [pathText('code', 'the code, with or without its check digit, or its first digits: 34144210 or 34')],
  answers: objectOf({
    ...fields,
    parent: orNull(textSchema),
    below: listOf(categorySchema),
    contract_list: linkSchema,
  }),
  example: { code: '34' },
  answer: async ({ sql, params, today }) => {
    const code = readCpv(params['code'] ?? '')
    if (code === null) throw notFound(`The vocabulary has no code “${params['code']}”.`, 'Take the code from the list of categories.')
    const [[own], below] = await Promise.all([summed(sql, [code], today), summed(sql, childrenOf(code.code), today)])
    const digits = code.code.replace(/0+$/, '').padEnd(2, '0')
    return { ...own, parent: parentOf(code.code)?.code ?? null, below, contract_list: address(`${apiRoot}/contracts`, { cpv: digits }) }
  },
}

async function summed(sql: ReadSql, codes: readonly CpvCode[], today: IsoDate): Promise<readonly { readonly [name: string]: JsonValue }[]> {
  const branches = codes.map(({ code }) => ({ code, ...branchOf(code) }))
  const sums = branches.length === 0 ? [] : await sumBranches(sql, branches, today, addDays(today, 365))
  const known = new Map(sums.map((sum) => [sum.code, sum]))
  return codes.map(({ code }) => categoryItem(code, known.get(code)))
}

const categoryItem = (code: string, sum: BranchSum | undefined): { readonly [name: string]: JsonValue } => ({
  code,
  name: findCpv(code)?.name ?? code,
  level: levelName(code),
  kind: kindOf(code),
  contracts: sum?.contracts ?? 0,
  contracts_ending: sum?.ending ?? 0,
  bodies: sum?.bodies ?? 0,
  by_kind: (sum?.kinds ?? []).map(({ kind, contracts, summed: withAmount, pence }) => ({
    kind,
    contracts,
    with_amount: withAmount,
    pence,
  })),
  page: categoryAddress(code),
})

/** The categories that publishers themselves put payments in. */
export const listSpendCategories: ListOperation = {
  path: '/spend-categories',
  name: 'listSpendCategories',
  group,
  summary: 'The categories that publishers themselves put payments in',
  description: 'By name. Names that differ only in capitals or signs are one.',
  parameters: [],
  answers: named(
    'SpendCategory',
    objectOf({
      name: textSchema,
      ids: listOf(countSchema),
      bodies: countSchema,
      payments: countSchema,
      amount: amountSchema,
      page: linkSchema,
    }),
  ),
  key: ['text', 'integer'],
  example: { limit: 2 },
  list: async ({ sql }, { after, limit }) => {
    const order = (one: { readonly name: string; readonly id: number }): readonly [string, number] => [one.name.slice(0, 300), one.id]
    const all = (await spendCategories(sql)).map((one) => ({ ...one, id: one.ids[0] ?? 0 })).toSorted((a, b) => compare(order(a), order(b)))
    const begins = after === null ? ([String(), -1] as const) : ([String(after[0]), Number(after[1])] as const)
    const ahead = after === null ? all : all.filter((one) => compare(order(one), begins) > 0)
    const shown = ahead.slice(0, limit)
    const last = ahead.length > limit ? shown.at(-1) : undefined
    return {
      items: shown.map((one) => ({
        name: one.name,
        ids: one.ids,
        bodies: one.bodies,
        payments: one.payments,
        amount: amountOf('paid', one),
        page: address('/payments', { category: one.name }),
      })),
      next: last === undefined ? null : order(last),
    }
  },
}

const compare = (a: readonly [string, number], b: readonly [string, number]): number => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1])
