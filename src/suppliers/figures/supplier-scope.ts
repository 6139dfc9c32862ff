import { cpvName } from '../../register/categories/cpv-name.ts'
import { placeSpend } from '../../register/categories/place-spend.ts'
import { everyCategory } from '../../register/figures/figure-scope-store.ts'
import { readScope } from '../../register/figures/figure-scope.ts'
import type { FigureScope } from '../../register/figures/figure-scope.ts'
import type { ReadSql } from '../../store/database.ts'
import { invalid, notFound } from '../../values/failures.ts'
import type { FigureParameter, FigureParameters } from '../../web/figure.ts'
import { idOf } from '../../web/query.ts'
import { suppliersNamed } from '../drill/drill-words.ts'
import { findSupplier, paidNamesOf } from '../profile/supplier-store.ts'
import type { Supplier } from '../profile/supplier-store.ts'

export const supplierParameter: FigureParameter = {
  name: 'supplier',
  meaning: 'the number of a supplier, as in the address of its page',
  required: true,
}

/** The supplier that a figure is asked for; fails with `notFound` where there is none. */
export async function namedSupplier(sql: ReadSql, text: string | undefined): Promise<Supplier> {
  const id = idOf(text)
  const supplier = id === null ? null : await findSupplier(sql, id)
  if (supplier === null) throw notFound(`There is no supplier “${text ?? ''}”.`, 'Suppliers are listed, with their numbers, at /suppliers.')
  return supplier
}

export const suppliersParameter: FigureParameter = {
  name: 'supplier',
  meaning: 'the number of a supplier, as in the address of its page, or several with commas between them',
  required: true,
}

/** How many suppliers one figure may be asked for together. */
const mostTogether = 200

/** The suppliers that a figure is asked for together, each once; fails with `notFound` where one is none. */
export async function namedSuppliers(sql: ReadSql, text: string | undefined): Promise<readonly Supplier[]> {
  const numbers = (text ?? '').split(',')
  if (numbers.length > mostTogether) throw invalid('These are too many suppliers.', `Give ${mostTogether} numbers at most.`)
  const found = new Map<number, Supplier>()
  for (const number of numbers) {
    const supplier = await namedSupplier(sql, number.trim())
    found.set(supplier.id, supplier)
  }
  return [...found.values()]
}

/** The payments that a figure is about: of the bodies, days and division asked for, and of some suppliers together where there are some. */
export async function paidScope(sql: ReadSql, parameters: FigureParameters, suppliers: readonly Supplier[] | null): Promise<FigureScope> {
  const { supplier: _, ...rest } = parameters
  const asked = await readScope(sql, rest)
  const names =
    suppliers === null
      ? null
      : await paidNamesOf(
          sql,
          suppliers.map(({ id }) => id),
        )
  const { cpv } = asked
  const placed = cpv === null ? null : (await everyCategory(sql)).filter(({ name }) => placeSpend(name)?.cpv?.startsWith(cpv) === true)
  const words = asked.words.split(', ').filter((part) => part !== `CPV ${cpv}`)
  return {
    ...asked,
    cpv: null,
    categoryIds: placed === null ? asked.categoryIds : placed.map((one) => one.id),
    supplierIds: names,
    words: [
      ...words,
      ...(suppliers === null ? [] : [`to ${suppliersNamed(suppliers)}`]),
      ...(cpv === null ? [] : [`for ${cpvName(cpv).toLowerCase()} (CPV ${cpv})`]),
    ].join(', '),
  }
}

/** What stands in a receipt of a supplier's payments about which payments are its. */
export const identityReason = (supplier: Supplier): string =>
  `Which names are ${supplier.name} is a judgement: it has ${supplier.names === 1 ? 'one name' : `${supplier.names.toLocaleString('en-GB')} names`} now. Its page says why, and what it was judged by.`

export const identityAssumption = {
  name: 'Who is who',
  value: 'The judgements on supplier names as they stand today',
  version: '1',
  source: 'The supplier’s page; methods/matching-suppliers.md',
} as const
