import type { PageRequest, Page } from '../../web/page.ts'
import { tablePages } from '../../web/open-table.ts'
import type { OpenTable } from '../../web/open-table.ts'
import { choiceOf } from '../../web/query.ts'
import { address } from '../../web/address.ts'
import { currentCare, segmentOrder } from '../stewardship/current-care.ts'
import type { CaredFor } from '../stewardship/current-care.ts'
import { answersAbout } from '../stewardship/segment-store.ts'
import { stewardsOf } from '../stewardship/steward-store.ts'
import { managedSuppliers, paidMostUnmanaged } from '../stewardship/strategic-suppliers-store.ts'
import { readQuestionnaires, segments } from '../stewardship/questionnaire.ts'

const unmanagedShown = 10
const shown = [...segments, 'none'] as const

/** The suppliers that are managed across services, for members: segment, owner, what they hold, what is due next. */
export const strategicSuppliersPages: readonly Page[] = [
  {
    method: 'GET',
    path: '/strategic-suppliers',
    who: 'member',
    answer: async (request) => {
      const all = await everyOne(request)
      const segment = choiceOf(request.query, 'segment', shown)
      const mine = choiceOf(request.query, 'owner', ['me'])
      const suppliers = all.filter(
        (one) => (segment === null || (one.segment ?? 'none') === segment) && (mine === null || one.ownerId === request.reader?.personId),
      )
      return {
        template: 'suppliers/pages/strategic-suppliers.njk',
        data: {
          title: 'Strategic suppliers',
          all: all.length,
          suppliers,
          most: Math.max(0, ...suppliers.map(({ paidPence }) => paidPence)),
          choices: [
            { text: 'All', href: '/strategic-suppliers', here: segment === null && mine === null, count: all.length },
            ...shown.map((value) => ({
              text: value === 'none' ? 'Without a segment' : value,
              href: address('/strategic-suppliers', { segment: value }),
              here: segment === value,
              count: all.filter((one) => (one.segment ?? 'none') === value).length,
            })),
            {
              text: 'Yours',
              href: address('/strategic-suppliers', { owner: 'me' }),
              here: mine !== null,
              count: all.filter(({ ownerId }) => ownerId === request.reader?.personId).length,
            },
          ],
          unmanaged: await paidMostUnmanaged(
            request.sql,
            all.map(({ supplierId }) => supplierId),
            unmanagedShown,
          ),
        },
      }
    },
  },
  ...tablePages('/strategic-suppliers', async (request) => tableOf(await everyOne(request)), 'member'),
]

async function everyOne({ sql, today }: PageRequest): Promise<readonly CaredFor[]> {
  const managed = await managedSuppliers(sql, today)
  const ids = managed.map(({ supplierId }) => supplierId)
  const [answers, stewards] = [await answersAbout(sql, ids), await stewardsOf(sql, ids)]
  return currentCare(managed, answers, stewards, readQuestionnaires(), today).toSorted(segmentOrder)
}

const tableOf = (suppliers: readonly CaredFor[]): OpenTable => ({
  name: 'strategic-suppliers',
  title: 'Strategic suppliers',
  columns: [
    { name: 'supplier_id', kind: 'count', meaning: 'The number of the supplier of now: its page is /suppliers/NUMBER.' },
    { name: 'supplier', kind: 'text', meaning: 'The name that stands for it.' },
    { name: 'segment', kind: 'text', meaning: 'Gold, Silver or Bronze, by the answers given last; empty where none were.' },
    { name: 'points', kind: 'count', meaning: 'The points of these answers.' },
    { name: 'owner', kind: 'text', meaning: 'Who answers for it.' },
    { name: 'groups', kind: 'text', meaning: 'The groups that it belongs to, separated by semicolons.' },
    { name: 'bodies', kind: 'count', meaning: 'Bodies that paid it.' },
    { name: 'paid', kind: 'pence', meaning: 'Pounds: what they paid in all years loaded.' },
    { name: 'next_contract_end', kind: 'date', meaning: 'When the next of its contracts ends.' },
    { name: 'contracts_ending_in_a_year', kind: 'count', meaning: 'How many end within a year.' },
    { name: 'watched', kind: 'text', meaning: '“yes” where it is on the watch list.' },
    { name: 'next_review', kind: 'date', meaning: 'The next day on which its segment or its watch is looked at again.' },
  ],
  rows: rowsOf(suppliers),
})

async function* rowsOf(suppliers: readonly CaredFor[]) {
  yield await Promise.resolve(
    suppliers.map((one) => [
      one.supplierId,
      one.name,
      one.segment,
      one.points,
      one.owner,
      one.groups.join('; '),
      one.bodies,
      one.payments > 0 ? one.paidPence : null,
      one.nextEnd,
      one.endingInYear,
      one.watched ? 'yes' : 'no',
      one.nextReview,
    ]),
  )
}
