import { plural } from '../../values/text.ts'
import type { ReadSql } from '../../store/database.ts'
import type { Figure, FigureDefinition } from '../../web/figure.ts'
import { contractSums } from './contract-figure-store.ts'
import type { ContractCondition, ContractSum } from './contract-figure-store.ts'
import {
  contractAssumptions,
  contractCoverage,
  contractFigureRows,
  contractParameters,
  contractRowColumns,
  originWords,
} from './contracts-figure.ts'
import { readScope } from './figure-scope.ts'
import type { FigureScope } from './figure-scope.ts'

export const contractsCount: FigureDefinition = {
  name: 'contracts-count',
  title: 'Contracts',
  unit: 'count',
  meaning:
    'How many agreements the register knows of. The same agreement can be published in a contract register, on Contracts Finder and on Find a Tender without a link between them: each publication counts.',
  parameters: contractParameters,
  rowColumns: contractRowColumns,
  answer: async (sql, parameters) => await countOfContracts(sql, await readScope(sql, parameters)),
  rows: (sql, parameters, page) => contractFigureRows(sql, parameters, page, null),
}

/** How many contracts there are of a scope that is known already, and of those that a condition names. */
export async function countOfContracts(sql: ReadSql, scope: FigureScope, among?: ContractCondition): Promise<Figure> {
  const sums = await contractSums(sql, scope, among)
  const contracts = sums.reduce((total, sum) => total + sum.contracts, 0)
  const parts = (['register', 'contract', 'award'] as const)
    .map((origin) => ({ origin, count: countOf(sums, origin) }))
    .filter((part) => part.count > 0)
  return {
    value: contracts,
    title: `Contracts of ${scope.words}`,
    reasons:
      contracts === 0
        ? ['No contract that fits is in the register. That nothing is published here does not mean that there is none.']
        : parts.map((part) => `${originWords(part.origin)}: ${plural(part.count, 'contract')}.`),
    assumptions: contractAssumptions,
    coverage: contractCoverage(sums),
    parts: parts.map((part) => ({ label: originWords(part.origin), rows: part.count, value: part.count })),
    partsLabel: 'Where it was published',
    rows: contracts,
  }
}

const countOf = (sums: readonly ContractSum[], origin: ContractSum['origin']): number =>
  sums.filter((sum) => sum.origin === origin).reduce((total, sum) => total + sum.contracts, 0)
