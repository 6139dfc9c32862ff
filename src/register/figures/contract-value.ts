import { formatPence, moneyKinds } from '../../values/money.ts'
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

export const contractValue: FigureDefinition = {
  name: 'contract-value',
  title: 'Contract value',
  unit: 'pence',
  meaning:
    'The sum of the values of contracts, in pounds, where the value published is that of a contract. Awards, estimates and ceilings are other kinds of money: they are told beside it and never added to it.',
  parameters: contractParameters,
  rowColumns: contractRowColumns,
  answer: async (sql, parameters) => await valueOfContracts(sql, await readScope(sql, parameters)),
  rows: (sql, parameters, page) => contractFigureRows(sql, parameters, page, 'contract'),
}

/** The values of the contracts of a scope that is known already, and of those that a condition names. */
export async function valueOfContracts(sql: ReadSql, scope: FigureScope, among?: ContractCondition): Promise<Figure> {
  const sums = await contractSums(sql, scope, among)
  const counted = sums.filter((sum) => sum.money_kind === 'contract' && sum.currency === 'GBP')
  const rows = counted.reduce((total, sum) => total + sum.contracts, 0)
  return {
    value: rows === 0 ? null : counted.reduce((total, sum) => total + sum.amount_pence, 0),
    title: `Contract value of ${scope.words}`,
    moneyKind: 'contract' as const,
    reasons: explain(sums, counted, rows),
    assumptions: contractAssumptions,
    coverage: contractCoverage(sums),
    parts: counted.map((sum) => ({ label: originWords(sum.origin), rows: sum.contracts, value: sum.amount_pence })),
    partsLabel: 'Where it was published',
    rows,
  }
}

function explain(sums: readonly ContractSum[], counted: readonly ContractSum[], rows: number): string[] {
  const zeros = counted.reduce((total, sum) => total + sum.zeros, 0)
  const without = sums.filter((sum) => !sum.money_kind).reduce((total, sum) => total + sum.contracts, 0)
  const others = moneyKinds.flatMap((kind) => {
    const of = sums.filter((sum) => sum.money_kind === kind && kind !== 'contract' && sum.currency === 'GBP')
    const count = of.reduce((total, sum) => total + sum.contracts, 0)
    const pence = of.reduce((total, sum) => total + sum.amount_pence, 0)
    return count > 0
      ? [
          `Not added, being another kind of money: ${plural(count, 'contract')} known by ${article(kind)} alone, ${formatPence(pence)} in all.`,
        ]
      : []
  })
  const foreign = sums.filter((sum) => sum.money_kind === 'contract' && sum.currency !== 'GBP')
  return [
    rows === 0
      ? 'No contract that fits has a contract value in pounds.'
      : `${plural(rows, 'contract')} with a value in pounds were added up, each as published.`,
    ...(zeros > 0 ? [`${plural(zeros, 'contract')} of them ${zeros === 1 ? 'has' : 'have'} a published value of £0.`] : []),
    ...(without > 0
      ? [`${plural(without, 'contract')} without any published amount ${without === 1 ? 'is' : 'are'} left out: unknown is not zero.`]
      : []),
    ...others,
    ...foreign.map((sum) => `Not added: ${plural(sum.contracts, 'contract')} in ${sum.currency}.`),
  ]
}

const article = (kind: string): string => `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`
