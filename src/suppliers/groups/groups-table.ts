import type { OpenTable } from '../../web/open-table.ts'
import type { GroupInList } from './group-store.ts'

/** The list of groups to take away: a row for each, with what its companies of now hold. */
export const groupsTable = (groups: readonly GroupInList[]): OpenTable => ({
  name: 'supplier-groups',
  title: 'Groups of suppliers',
  columns: [
    { name: 'group_id', kind: 'count', meaning: 'The number of the group: its page is /supplier-groups/NUMBER.' },
    { name: 'group', kind: 'text', meaning: 'Its name.' },
    { name: 'since', kind: 'date', meaning: 'Since when it is one, where known.' },
    { name: 'ended_on', kind: 'date', meaning: 'The first day on which it was none any more.' },
    { name: 'became', kind: 'text', meaning: 'What became of it.' },
    { name: 'companies', kind: 'count', meaning: 'Companies listed as its own.' },
    {
      name: 'suppliers',
      kind: 'count',
      meaning: 'Suppliers in what is loaded that these companies are; joint ventures left out, as in all that follows.',
    },
    { name: 'bodies', kind: 'count', meaning: 'Bodies that paid them.' },
    { name: 'payments', kind: 'count', meaning: 'Payments to them, of all years loaded.' },
    { name: 'paid', kind: 'pence', meaning: 'Pounds: the sum of those payments; empty where there are none.' },
    { name: 'contracts', kind: 'count', meaning: 'Mentions of them on contracts.' },
    { name: 'source', kind: 'text', meaning: 'Where the group is known from.' },
    { name: 'verified', kind: 'text', meaning: '“yes”, or “no” where it is still to be held against its source.' },
  ],
  rows: rowsOf(groups),
})

async function* rowsOf(groups: readonly GroupInList[]) {
  yield await Promise.resolve(
    groups.map((one) => [
      one.groupId,
      one.name,
      one.since,
      one.endedOn,
      one.endedBecause,
      one.companies,
      one.suppliers,
      one.bodies,
      one.payments,
      one.payments > 0 ? one.paidPence : null,
      one.contracts,
      one.source,
      one.verified ? 'yes' : 'no',
    ]),
  )
}
