import { notFound } from '../../values/failures.ts'
import { companyNumber } from '../../values/company-number.ts'
import { foldText } from '../../values/text.ts'
import type { Form } from '../../web/form.ts'
import type { Page, PageAnswer, PageRequest } from '../../web/page.ts'
import { idOf } from '../../web/query.ts'
import { hasRole } from '../../web/reader.ts'
import { serviceName } from '../../register/service-names.ts'
import { groupDrillAddress } from '../drill/drill-address.ts'
import { addChange, addCompany, endCompany, endGroup, withdrawChange } from '../groups/group-changes-store.ts'
import { changesOf, companiesOf, groupOfId, likelySuppliers, suppliersOfGroup } from '../groups/group-store.ts'
import type { Group } from '../groups/group-store.ts'
import { belongsOn, countedSuppliers, holdingsByService } from '../groups/group-sums.ts'
import { contractSums, endingNext, paidToSuppliers } from '../groups/holdings-store.ts'
import { changeKinds } from '../groups/maintained-list.ts'
import { takenNames } from '../groups/taken-names.ts'
import { findShownSupplier } from '../anchor-store.ts'
import { longestReason, longestSource } from './longest.ts'

const bodiesShown = 15
const endingShown = 10

/** A group: its companies, the suppliers that these are, what they hold by service and body, and the forms that category managers change it by. */
export const supplierGroupPages: readonly Page[] = [
  {
    method: 'GET',
    path: '/supplier-groups/:id',
    who: 'anyone',
    answer: async (request) => await show(request, await groupOfId(request.sql, idOf(request.params['id']))),
  },
  { method: 'POST', path: '/supplier-groups/:id/companies', who: 'category manager', answer: add },
  { method: 'POST', path: '/supplier-groups/:id/end', who: 'category manager', answer: end },
  { method: 'POST', path: '/supplier-groups/companies/:id/end', who: 'category manager', answer: endOne },
  { method: 'POST', path: '/supplier-groups/:id/changes', who: 'category manager', answer: addOneChange },
  { method: 'POST', path: '/supplier-groups/:id/changes/:change/withdrawal', who: 'category manager', answer: withdrawOneChange },
]

const done: Readonly<Record<string, string>> = {
  added: 'The group was added.',
  company: 'The company was added.',
  ended: 'That was ended.',
  change: 'What became of the company was noted.',
  withdrawn: 'That was taken back.',
}

async function show({ sql, query, today, reader }: PageRequest, group: Group, form?: Form): Promise<PageAnswer> {
  const [companies, suppliers] = [await companiesOf(sql, group.groupId), await suppliersOfGroup(sql, group.groupId)]
  const hasEnded = group.endedOn !== null && group.endedOn <= today
  const counted = countedSuppliers(companies, suppliers, { day: today, hasEnded })
  const [paid, sums, ending, changes, likely] = [
    await paidToSuppliers(sql, counted),
    await contractSums(sql, counted, today),
    await endingNext(sql, counted, today, endingShown),
    await changesOf(
      sql,
      companies.map(({ number }) => number).filter((number) => number !== ''),
    ),
    await likelySuppliers(sql, foldText(group.name).split(' ')[0] ?? ''),
  ]
  const services = holdingsByService(paid, sums)
  return {
    template: 'suppliers/pages/supplier-group.njk',
    status: form === undefined ? 200 : 422,
    data: {
      title: group.name,
      breadcrumbs: [{ text: 'Groups of suppliers', href: '/supplier-groups' }],
      done: done[query.get('done') ?? ''],
      group,
      hasEnded,
      companies: companies.map((company) => ({
        ...company,
        isCurrent: belongsOn(company, today),
        suppliers: suppliers.filter(({ companyId }) => companyId === company.companyId),
      })),
      counted: counted.length,
      drill: groupDrillAddress(group.groupId),
      services: services.map((one) => ({ ...one, name: serviceName(one.service) })),
      payments: paid.reduce((sum, one) => sum + one.payments, 0),
      paidPence: paid.reduce((sum, one) => sum + one.pence, 0),
      contracts: services.reduce((sum, one) => sum + one.contracts, 0),
      running: services.reduce((sum, one) => sum + one.running, 0),
      bodies: paid.length,
      first: paid.slice(0, bodiesShown),
      rest: paid.slice(bodiesShown),
      most: paid[0]?.pence ?? 0,
      ending,
      changes,
      likely,
      mayChange: hasRole(reader, 'category manager'),
      kinds: changeKinds.map((value) => ({ value, text: value.slice(0, 1).toUpperCase() + value.slice(1) })),
      form,
    },
  }
}

/** A company number as a person writes it; what is none is noted. */
function numberOf(form: Form, field: string): string {
  const text = form.sent(field)
  const number = text === '' ? '' : companyNumber(text)
  if (number === null) form.wrong(field, 'Write the company number as 01234567 or SC123456')
  return number ?? ''
}

async function add(request: PageRequest): Promise<PageAnswer> {
  const { sql, form, params, today } = request
  const group = await groupOfId(sql, idOf(params['id']))
  const supplierText = form.sent('supplier')
  const supplier = supplierText === '' ? null : await findShownSupplier(sql, idOf(supplierText.split('/').at(-1)) ?? 0)
  if (supplierText !== '' && supplier === null) form.wrong('supplier', 'Give the number that stands in the supplier’s address')
  const number = numberOf(form, 'number')
  const name = form.text('company', { missing: supplier === null ? 'Give the company’s name' : null, most: 300 }) || (supplier?.name ?? '')
  if (number === '' && supplier === null && form.isRight) form.wrong('number', 'Give its company number, or a supplier that it is')
  const jointVenture = form.ticked('joint-venture')
  const shareText = form.sent('share')
  const share = shareText === '' ? null : Number(shareText.replace(/\s*%$/, ''))
  if (share !== null && !(share > 0 && share <= 100)) form.wrong('share', 'Write the share as 50 or 33.3')
  if (share !== null && !jointVenture) form.wrong('share', 'A share is for joint ventures alone')
  const since = form.day('since')
  const source = form.text('source', { missing: 'Say where this is known from', most: longestSource })
  const because = form.text('because', { missing: 'Say why it belongs to the group', most: longestReason })
  if (!form.isRight) return await show(request, group, form)
  if (since !== null && since > today) form.wrong('since', 'Give a day that is not ahead')
  if (!form.isRight) return await show(request, group, form)
  await addCompany(sql, {
    groupId: group.groupId,
    name,
    number,
    mentionId: supplier?.anchor ?? null,
    folded: number === '' || jointVenture ? [] : takenNames(name),
    jointVenture,
    sharePercent: share,
    since,
    source,
    because,
  })
  return { redirect: `/supplier-groups/${group.groupId}?done=company` }
}

async function end(request: PageRequest): Promise<PageAnswer> {
  const { sql, form, params } = request
  const group = await groupOfId(sql, idOf(params['id']))
  const endedOn = form.day('ended-on')
  const because = form.text('end-because', { missing: 'Say what became of it', most: longestReason })
  if (!form.isRight) return await show(request, group, form)
  await endGroup(sql, group.groupId, endedOn, because)
  return { redirect: endedOn === null ? '/supplier-groups' : `/supplier-groups/${group.groupId}?done=ended` }
}

async function endOne(request: PageRequest): Promise<PageAnswer> {
  const { sql, form, params } = request
  const companyId = idOf(params['id']) ?? 0
  const group = await groupOfId(sql, idOf(form.sent('group')))
  const endedOn = form.day(`ended-on-${companyId}`)
  const because = form.text(`because-${companyId}`, { missing: 'Say why it does not belong any more', most: longestReason })
  if (!form.isRight) return await show(request, group, form)
  const ofGroup = await endCompany(sql, companyId, endedOn, because)
  if (ofGroup === null) throw notFound('There is no such company of a group.')
  return { redirect: `/supplier-groups/${ofGroup}?done=ended` }
}

async function addOneChange(request: PageRequest): Promise<PageAnswer> {
  const { sql, form, params } = request
  const group = await groupOfId(sql, idOf(params['id']))
  const name = form.text('change-name', { missing: 'Give the company’s name', most: 300 })
  const number = numberOf(form, 'change-number')
  const kind = form.choice('kind', changeKinds, 'Choose what happened')
  const happenedOn = form.day('happened-on')
  const hasHeir = kind === 'renamed' || kind === 'taken over'
  const becameName = form.text('became-name', { missing: hasHeir ? 'Give the name of now' : null, most: 300 })
  const becameNumber = numberOf(form, 'became-number')
  if (!hasHeir && kind !== null && (becameName !== '' || becameNumber !== ''))
    form.wrong('became-name', 'Leave this empty: nothing took its place')
  const source = form.text('change-source', { missing: 'Say where this is known from', most: longestSource })
  if (!form.isRight || kind === null) return await show(request, group, form)
  await addChange(sql, { name, number, kind, happenedOn, becameName: becameName === '' ? null : becameName, becameNumber, source })
  return { redirect: `/supplier-groups/${group.groupId}?done=change#changes` }
}

async function withdrawOneChange(request: PageRequest): Promise<PageAnswer> {
  const { sql, form, params } = request
  const group = await groupOfId(sql, idOf(params['id']))
  const changeId = idOf(params['change']) ?? 0
  const because = form.text(`change-because-${changeId}`, { missing: 'Say why that is wrong', most: longestReason })
  if (!form.isRight) return await show(request, group, form)
  await withdrawChange(sql, changeId, because)
  return { redirect: `/supplier-groups/${group.groupId}?done=withdrawn#changes` }
}
