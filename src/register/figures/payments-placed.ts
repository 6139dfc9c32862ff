import { invalid } from '../../values/failures.ts'
import { plural } from '../../values/text.ts'
import type { ReadSql } from '../../store/database.ts'
import type { FigureDefinition, FigureParameters } from '../../web/figure.ts'
import { placeSpend } from '../categories/place-spend.ts'
import { cpvName } from '../categories/cpv-name.ts'
import { readScope } from './figure-scope.ts'
import type { FigureScope } from './figure-scope.ts'
import { everyCategory } from './figure-scope-store.ts'
import type { NamedNumber } from './figure-scope-store.ts'
import { figureOfPayments, paymentParameters, paymentRowColumns, rowsOfPayments } from './payments-figure.ts'

const namesShown = 12

export const paymentsPlaced: FigureDefinition = {
  name: 'payments-placed',
  title: 'Paid, by category of the common tree',
  unit: 'pence',
  meaning:
    'The payments whose published spend category has words that place it in one branch of the Common Procurement Vocabulary, added up. Each publisher has its own words for what it buys; the rules that place them stand under Categories. Payments without a category, and categories that no rule places, are left out.',
  parameters: [
    { name: 'cpv', meaning: 'a code of the Common Procurement Vocabulary, or its first digits, such as 34', required: true },
    ...paymentParameters.filter(({ name }) => name !== 'category'),
  ],
  rowColumns: paymentRowColumns,
  answer: async (sql, parameters) => {
    const { scope, cpv, categories } = await readPlaced(sql, parameters)
    const figure = await figureOfPayments(sql, scope, 'amount_pence')
    const named = categories.slice(0, namesShown).map((one) => `“${one.name}”`)
    return {
      ...figure,
      title: `Paid for ${cpvName(cpv).toLowerCase()} (CPV ${cpv}): ${scope.words}`,
      reasons: [
        categories.length === 0
          ? `No published spend category is placed in CPV ${cpv} by its words.`
          : `${plural(categories.length, 'published spend category is', 'published spend categories are')} placed here by ${categories.length === 1 ? 'its' : 'their'} words: ${named.join(', ')}${categories.length > namesShown ? ` and ${categories.length - namesShown} more` : ''}.`,
        ...figure.reasons,
      ],
      assumptions: [
        {
          name: 'Where a category belongs',
          value: 'By the first rule that fits its words',
          version: '1',
          source: 'The rules at /categories/spend-words',
        },
        ...figure.assumptions,
      ],
    }
  },
  rows: async (sql, parameters, page) => await rowsOfPayments(sql, (await readPlaced(sql, parameters)).scope, page),
}

/** The scope asked for, narrowed to the published categories whose words place them in the branch. */
async function readPlaced(
  sql: ReadSql,
  parameters: FigureParameters,
): Promise<{ readonly scope: FigureScope; readonly cpv: string; readonly categories: readonly NamedNumber[] }> {
  const asked = await readScope(sql, parameters)
  const { cpv } = asked
  if (cpv === null) throw invalid('This figure needs a category.', 'Give “cpv” as a code, or its first digits: 34.')
  const categories = (await everyCategory(sql)).filter(({ name }) => placeSpend(name)?.cpv?.startsWith(cpv) === true)
  const words = asked.words
    .split(', ')
    .filter((part) => part !== `CPV ${cpv}`)
    .join(', ')
  return { scope: { ...asked, cpv: null, categoryIds: categories.map((one) => one.id), words }, cpv, categories }
}
