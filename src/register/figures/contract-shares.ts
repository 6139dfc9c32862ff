import { plural } from '../../values/text.ts'
import type { FigureDefinition } from '../../web/figure.ts'
import { contractSums } from './contract-figure-store.ts'
import type { ContractSum } from './contract-figure-store.ts'
import { contractAssumptions, contractCoverage, contractFigureRows, contractParameters, contractRowColumns } from './contracts-figure.ts'
import { readScope } from './figure-scope.ts'

/** The contracts whose end is known. */
export const contractsWithEnd = shareOfContracts({
  name: 'contracts-with-end',
  title: 'Contracts with an end date',
  meaning:
    'Of the contracts that the register knows of, the share with a published end date. The others may have ended long ago, or never end.',
  what: 'an end date',
  of: (sum) => sum.with_end,
})

/** The contracts whose supplier's company number is known. */
export const contractsWithNumber = shareOfContracts({
  name: 'contracts-with-company-number',
  title: 'Contracts with a supplier’s company number',
  meaning:
    'Of the contracts that the register knows of, the share with at least one supplier whose number at Companies House is published. Without it, a supplier is a name that others may bear.',
  what: 'a supplier’s number at Companies House',
  of: (sum) => sum.with_number,
})

interface Share {
  readonly name: string
  readonly title: string
  readonly meaning: string
  readonly what: string
  readonly of: (sum: ContractSum) => number
}

function shareOfContracts({ name, title, meaning, what, of }: Share): FigureDefinition {
  return {
    name,
    title,
    unit: 'share',
    meaning,
    parameters: contractParameters,
    rowColumns: contractRowColumns,
    answer: async (sql, parameters) => {
      const scope = await readScope(sql, parameters)
      const sums = await contractSums(sql, scope)
      const all = sums.reduce((total, sum) => total + sum.contracts, 0)
      const have = sums.reduce((total, sum) => total + of(sum), 0)
      return {
        value: all === 0 ? null : have / all,
        title: `${title}: ${scope.words}`,
        reasons: [
          all === 0
            ? 'No contract that fits is in the register.'
            : `${have.toLocaleString('en-GB')} of ${plural(all, 'contract')} ${have === 1 ? 'has' : 'have'} ${what}.`,
          'The rows below are all the contracts, with and without.',
        ],
        assumptions: contractAssumptions,
        coverage: contractCoverage(sums),
        parts: [],
        rows: all,
      }
    },
    rows: (sql, parameters, page) => contractFigureRows(sql, parameters, page, null),
  }
}
