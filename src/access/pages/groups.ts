import { conflict, notAllowed, notFound } from '../../values/failures.ts'
import type { Page, PageAnswer, PageRequest } from '../../web/page.ts'
import { idOf } from '../../web/query.ts'
import { isMember } from '../../web/reader.ts'
import { addToGroup, endGroup, endGroupPart, groupOf, listGroups, makeGroup, makeOwner, peopleOfGroup } from '../groups/group-store.ts'
import type { Group } from '../groups/group-store.ts'
import { parseEmail } from '../sign-in/email-address.ts'

/** Groups of people across bodies: made by members, kept by their owners. */
export const groupPages: readonly Page[] = [
  { method: 'GET', path: '/groups', who: 'signed in', answer: (request) => list(request) },
  { method: 'POST', path: '/groups', who: 'member', answer: make },
  { method: 'GET', path: '/groups/:id', who: 'signed in', answer: (request) => shown(request) },
  { method: 'POST', path: '/groups/:id/people', who: 'signed in', perMinute: 30, answer: add },
  { method: 'POST', path: '/groups/:id/people/:person/ownership', who: 'signed in', answer: handOver },
  { method: 'POST', path: '/groups/:id/people/:person/ending', who: 'signed in', answer: endOne },
  { method: 'POST', path: '/groups/:id/ending', who: 'signed in', answer: endAll },
]

async function list({ sql, reader, query }: PageRequest, form?: PageRequest['form']): Promise<PageAnswer> {
  const groups = await listGroups(sql)
  return {
    template: 'access/pages/groups.njk',
    status: form === undefined ? 200 : 422,
    data: {
      title: 'Groups',
      own: groups.filter(({ part }) => part !== null),
      others: groups.filter(({ part }) => part === null),
      mayMake: isMember(reader),
      done: query.get('done') === 'ended' ? 'The group has ended.' : undefined,
      form,
    },
  }
}

async function make(request: PageRequest): Promise<PageAnswer> {
  const { sql, form } = request
  const name = form.text('name', { missing: 'Enter a name', most: 120 })
  const purpose = form.text('purpose', { missing: 'Say what the group is for', most: 1000 })
  if (!form.isRight) return await list(request, form)
  const id = await makeGroup(sql, name, purpose)
  if (id === null) {
    form.wrong('name', 'There is a group of this name. Choose another')
    return await list(request, form)
  }
  return { redirect: `/groups/${id}` }
}

const doings: Readonly<Record<string, string>> = {
  added: 'They are in the group from now on.',
  owner: 'They own the group too.',
  removed: 'They are in the group no more.',
}

async function groupAsked({ sql, params }: PageRequest): Promise<Group> {
  const group = await groupOf(sql, idOf(params['id']) ?? 0)
  if (group === null) throw notFound('There is no such group.', 'Look at the list of groups.')
  return group
}

async function ownedGroup(request: PageRequest): Promise<Group> {
  const group = await groupAsked(request)
  if (group.part !== 'owner') throw notAllowed('A group’s owners change it.', 'Ask one of them.')
  return group
}

async function shown(request: PageRequest, form?: PageRequest['form']): Promise<PageAnswer> {
  const { sql, query, reader } = request
  const group = await groupAsked(request)
  const people = group.part === null ? [] : await peopleOfGroup(sql, group.groupId)
  return {
    template: 'access/pages/group.njk',
    status: form === undefined ? 200 : 422,
    data: {
      title: group.name,
      breadcrumbs: [{ text: 'Groups', href: '/groups' }],
      group,
      people: people.map((one) => ({ ...one, isYou: one.personId === reader?.personId })),
      owns: group.part === 'owner',
      done: doings[query.get('done') ?? ''],
      form,
    },
  }
}

async function add(request: PageRequest): Promise<PageAnswer> {
  const { sql, form } = request
  const group = await ownedGroup(request)
  const email = parseEmail(form.text('email', { missing: 'Enter the address of somebody who is registered here', most: 254 }))
  if (email === null) form.wrong('email', 'Enter an e-mail address like name@lancashire.police.uk')
  if (email !== null && form.isRight && !(await addToGroup(sql, group.groupId, email)))
    form.wrong('email', 'Nobody who could be added is registered here with that address')
  if (!form.isRight) return await shown(request, form)
  return { redirect: `/groups/${group.groupId}?done=added` }
}

async function personAsked(request: PageRequest, group: Group) {
  const person = (await peopleOfGroup(request.sql, group.groupId)).find((one) => one.groupMemberId === idOf(request.params['person']))
  if (person === undefined) throw notFound('There is no such person in this group.', 'Look at its people.')
  return person
}

async function handOver(request: PageRequest): Promise<PageAnswer> {
  const group = await ownedGroup(request)
  const person = await personAsked(request, group)
  await makeOwner(request.sql, group.groupId, person.groupMemberId)
  return { redirect: `/groups/${group.groupId}?done=owner` }
}

async function endOne(request: PageRequest): Promise<PageAnswer> {
  const { sql, reader } = request
  const group = await groupAsked(request)
  const person = await personAsked(request, group)
  const isOwn = person.personId === reader?.personId
  if (!isOwn && group.part !== 'owner') throw notAllowed('A group’s owners end somebody’s part in it.', 'Ask one of them.')
  const owners = (await peopleOfGroup(sql, group.groupId)).filter(({ part }) => part === 'owner')
  if (person.part === 'owner' && owners.length < 2)
    throw conflict('A group has an owner.', 'Make somebody else one first, or end the group.')
  await endGroupPart(sql, group.groupId, person.groupMemberId)
  return { redirect: isOwn ? '/you?done=left' : `/groups/${group.groupId}?done=removed` }
}

async function endAll(request: PageRequest): Promise<PageAnswer> {
  const group = await ownedGroup(request)
  await endGroup(request.sql, group.groupId)
  return { redirect: '/groups?done=ended' }
}
