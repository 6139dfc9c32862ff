import type { Page, PageAnswer, PageRequest } from '../../web/page.ts'
import { hasRole } from '../../web/reader.ts'
import { tablePages } from '../../web/open-table.ts'
import { addGroup } from '../groups/group-changes-store.ts'
import { listGroups } from '../groups/group-store.ts'
import { groupsTable } from '../groups/groups-table.ts'
import { longestReason, longestSource } from './longest.ts'

/** The groups of companies that suppliers belong to, and the form that adds one. */
export const supplierGroupsPages: readonly Page[] = [
  { method: 'GET', path: '/supplier-groups', who: 'anyone', answer: (request) => list(request) },
  { method: 'POST', path: '/supplier-groups', who: 'category manager', answer: add },
  ...tablePages('/supplier-groups', async ({ sql, today }) => groupsTable(await listGroups(sql, today))),
]

async function list({ sql, today, reader, form }: PageRequest, status = 200): Promise<PageAnswer> {
  const groups = await listGroups(sql, today)
  const held = groups.filter((group) => group.suppliers > 0)
  return {
    template: 'suppliers/pages/supplier-groups.njk',
    status,
    data: {
      title: 'Groups of suppliers',
      held,
      most: Math.max(0, ...held.map(({ paidPence }) => paidPence)),
      others: groups.filter((group) => group.suppliers === 0),
      mayChange: hasRole(reader, 'category manager'),
      form: status === 200 ? undefined : form,
    },
  }
}

async function add(request: PageRequest): Promise<PageAnswer> {
  const { sql, form, today } = request
  const name = form.text('name', { missing: 'Give the group’s name' })
  const since = form.day('since')
  const source = form.text('source', { missing: 'Say where this is known from', most: longestSource })
  const because = form.text('because', { missing: 'Say why it is a group of its own', most: longestReason })
  if (since !== null && since > today) form.wrong('since', 'Give a day that is not ahead')
  if (!form.isRight) return await list(request, 422)
  return { redirect: `/supplier-groups/${await addGroup(sql, { name, since, source, because })}?done=added` }
}
