import type { OpenValue } from '../../web/open-table.ts'
import { addDays } from '../../values/dates.ts'
import { invalid } from '../../values/failures.ts'
import { textOf } from '../../web/query.ts'
import { allCpv, branchOf, childrenOf, levelName, parentOf, readCpv } from '../categories/cpv.ts'
import { paidInAll, spendCategories, sumBranches } from '../categories/category-store.ts'
import type { BranchSum } from '../categories/category-store.ts'
import { penceIn, placeAll } from '../categories/spend-in-branches.ts'
import type { OpenList } from './open-list.ts'

/** The codes of the vocabulary that have contracts or payments placed under them, with what is known of each branch. */
export const cpvList: OpenList = {
  name: 'categories',
  path: '/categories',
  title: 'Categories',
  meaning:
    'One code of the Common Procurement Vocabulary with the contracts of its branch. A contract counts in every branch that it has a code of; kinds of money are never added together.',
  parameters: ['cpv'],
  columns: [
    { name: 'code', kind: 'text', meaning: 'The code with its check digit: its page is /categories/ and the eight digits.' },
    { name: 'name', kind: 'text', meaning: 'Its name in Commission Regulation (EC) No 213/2008.' },
    { name: 'level', kind: 'text', meaning: 'Division, group, class, category or code.' },
    { name: 'kind', kind: 'text', meaning: 'supplies, works or services.' },
    { name: 'parent', kind: 'text', meaning: 'The code above it; empty for divisions.' },
    { name: 'contracts', kind: 'count', meaning: 'Contracts known in its branch.' },
    { name: 'ending_in_a_year', kind: 'count', meaning: 'Those of them that end within 365 days from today.' },
    { name: 'bodies', kind: 'count', meaning: 'Bodies of the directory that buy in it, by contract.' },
    { name: 'with_contract_value', kind: 'count', meaning: 'Contracts whose contract value is known in pounds.' },
    { name: 'contract_value', kind: 'pence', meaning: 'Pounds: the sum of these contract values; empty where there are none.' },
    { name: 'with_award', kind: 'count', meaning: 'Contracts known by the amount of an award in pounds.' },
    { name: 'award', kind: 'pence', meaning: 'Pounds: the sum of these awards; empty where there are none.' },
    { name: 'with_ceiling', kind: 'count', meaning: 'Contracts known by a ceiling; ceilings are not added up.' },
    {
      name: 'paid_placed_by_words',
      kind: 'pence',
      meaning: 'Pounds paid in publishers’ own categories whose words place them in this branch.',
    },
  ],
  read: async ({ sql, query, today }) => {
    const given = textOf(query, 'cpv')
    const top = given === null ? null : readCpv(given)
    if (given !== null && top === null) throw invalid(`“${given}” is no CPV code.`, 'Write a code, or its first digits: 34144210, or 34.')
    const [categories, all] = await Promise.all([spendCategories(sql), paidInAll(sql)])
    const spend = placeAll(categories, all.pence)
    async function* rows(): AsyncGenerator<OpenValue[][]> {
      for (const { code } of top === null ? childrenOf(null) : [top]) {
        const { from, to } = branchOf(code)
        const branch = allCpv.filter((one) => one.code >= from && one.code <= to)
        const sums = await sumBranches(
          sql,
          branch.map((one) => ({ code: one.code, ...branchOf(one.code) })),
          today,
          addDays(today, 365),
        )
        const found = new Map(sums.map((sum) => [sum.code, sum]))
        yield branch.flatMap((one) => {
          const sum = found.get(one.code)
          const paid = penceIn(one.code, spend)
          if (sum === undefined && paid === null) return []
          return [[one.whole, one.name, levelName(one.code), one.kind, parentOf(one.code)?.whole ?? null, ...sumValues(sum), paid]]
        })
      }
    }
    return { rows: rows() }
  },
}

function sumValues(sum: BranchSum | undefined): OpenValue[] {
  const of = (kind: string) => sum?.kinds.find((one) => one.kind === kind)
  const value = of('contract')
  const award = of('award')
  return [
    sum?.contracts ?? 0,
    sum?.ending ?? 0,
    sum?.bodies ?? 0,
    value?.summed ?? 0,
    value && value.summed > 0 ? value.pence : null,
    award?.summed ?? 0,
    award && award.summed > 0 ? award.pence : null,
    of('ceiling')?.contracts ?? 0,
  ]
}
