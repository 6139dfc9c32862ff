import type { OpenColumn, OpenTable, OpenValue } from '../../web/take-away/table.ts'
import type { RankedSupplier } from './portfolio.ts'

const columns: readonly OpenColumn[] = [
  { name: 'rank', kind: 'count', meaning: 'by bad_year' },
  { name: 'supplier_id', kind: 'count', meaning: 'the supplier’s number here' },
  { name: 'supplier', kind: 'text', meaning: 'the name published most' },
  { name: 'group', kind: 'text', meaning: 'the group of companies that it belongs to on the day' },
  { name: 'live_contracts', kind: 'count', meaning: 'on the day' },
  { name: 'bodies', kind: 'count', meaning: 'with live contracts' },
  { name: 'probability', kind: 'number', meaning: 'of failing within the year, from 0 to 1' },
  { name: 'probability_from', kind: 'text', meaning: 'where the probability comes from' },
  { name: 'if_it_fails', kind: 'number', meaning: 'weighted contract weeks until all is replaced' },
  { name: 'expected', kind: 'number', meaning: 'probability times if_it_fails' },
  { name: 'bad_year', kind: 'number', meaning: 'its mean share of the worst twentieth of the drawn years' },
  { name: 'because', kind: 'text', meaning: 'what its contracts are for, the weightiest first' },
]

/** The ranking, to take away. */
export const portfolioTable = (ranked: readonly RankedSupplier[], title: string): OpenTable => ({
  name: 'supplier-portfolio',
  title,
  columns,
  rows: inOneBatch(
    ranked.map((one, at) => [
      at + 1,
      one.id,
      one.name,
      one.group?.name ?? null,
      one.contracts,
      one.bodies,
      one.probability,
      one.probabilityWhy,
      one.ifItFails,
      one.expected,
      one.inBadYears,
      one.because.join('; '),
    ]),
  ),
})

async function* inOneBatch(rows: readonly (readonly OpenValue[])[]): AsyncGenerator<readonly (readonly OpenValue[])[]> {
  yield rows
}
