import type { IsoDate } from '../../values/dates.ts'
import type { MoneyKind } from '../../values/money.ts'
import type { OpenColumn, OpenTable, OpenValue } from '../../web/take-away/table.ts'
import type { LeftOfKind } from './drill-hit.ts'
import type { Shock, ShockedNeed } from './shock.ts'

const columns: readonly OpenColumn[] = [
  { name: 'criticality', kind: 'count', meaning: 'from 1 (lives within hours) to 4 (can wait)' },
  { name: 'cpv_group', kind: 'text', meaning: 'first three digits of the Common Procurement Vocabulary' },
  { name: 'name', kind: 'text', meaning: 'of the group' },
  { name: 'tasks', kind: 'text', meaning: 'people’s tasks that it carries' },
  { name: 'contracts', kind: 'count', meaning: 'live on the day' },
  { name: 'bodies', kind: 'count', meaning: 'of the directory' },
  { name: 'percent_lost', kind: 'number', meaning: 'of the service; 100 where it stops, 0 where only its price rises' },
  { name: 'award_left', kind: 'pence', meaning: 'of awards, by share of days; never to be added to contract_left' },
  { name: 'contract_left', kind: 'pence', meaning: 'of contracts, by share of days' },
  { name: 'award_extra', kind: 'pence', meaning: 'what the rest of awards would cost more' },
  { name: 'contract_extra', kind: 'pence', meaning: 'what the rest of contracts would cost more' },
]

const of = (left: readonly LeftOfKind[], kind: MoneyKind): OpenValue => {
  const one = left.find((each) => each.kind === kind)
  return one === undefined || one.counted === 0 ? null : one.pence
}

/** What a shock hits, by group of the vocabulary, to take away. */
export const shockTable = (
  needs: readonly ShockedNeed[],
  { shock, on, title }: { readonly shock: Shock; readonly on: IsoDate; readonly title: string },
): OpenTable => ({
  name: `shock-${shock.kind}-${shock.cpv ?? 'all'}-${on}`,
  title: `${title}, on ${on}`,
  columns,
  rows: inOneBatch(
    needs.map((need) => [
      need.level,
      need.group,
      need.name,
      need.tasks.join('; '),
      need.contracts,
      need.bodies,
      need.lost,
      of(need.left, 'award'),
      of(need.left, 'contract'),
      of(need.extra, 'award'),
      of(need.extra, 'contract'),
    ]),
  ),
})

async function* inOneBatch(rows: readonly (readonly OpenValue[])[]): AsyncGenerator<readonly (readonly OpenValue[])[]> {
  yield rows
}
