import { invalid, notFound } from '../../values/failures.ts'
import { address } from '../../web/address.ts'
import type { Page, PageAnswer, PageRequest } from '../../web/page.ts'
import { pageLinks } from '../../web/page-links.ts'
import { choiceOf, pageNumberOf, textOf } from '../../web/query.ts'
import { bodyRoles, employers, nationalRoles } from '../../web/reader.ts'
import { instant } from '../administration/instant.ts'
import {
  bodiesToJoin,
  bodiesWithPeople,
  countPeople,
  endMembership,
  endRole,
  endSessionsOf,
  giveMembership,
  giveRole,
  knownPerson,
  listPeople,
  membershipsOf,
  rolesOf,
} from '../administration/people-store.ts'
import type { KnownPerson } from '../administration/people-store.ts'

const onPage = 50
const mostPages = 200
const rolesToFind = [...bodyRoles, ...nationalRoles, 'none'] as const
const who = 'administrator'
const path = '/administration/people'

/** Where administrators find people, let them into bodies, and give roles. */
export const peoplePages: readonly Page[] = [
  { method: 'GET', path, who, answer: list },
  { method: 'GET', path: `${path}/:person`, who, answer: (request) => shown(request) },
  { method: 'POST', path: `${path}/:person/memberships`, who, answer: letIn },
  { method: 'POST', path: `${path}/:person/memberships/:membership/ending`, who, answer: endOneMembership },
  { method: 'POST', path: `${path}/:person/roles`, who, answer: addRole },
  { method: 'POST', path: `${path}/:person/roles/:role/ending`, who, answer: endOneRole },
  { method: 'POST', path: `${path}/:person/sessions/ending`, who, answer: endSessions },
]

async function list({ sql, query }: PageRequest): Promise<PageAnswer> {
  const filter = { words: textOf(query, 'q'), body: textOf(query, 'body'), role: choiceOf(query, 'role', rolesToFind) }
  const page = pageNumberOf(query, mostPages)
  const total = await countPeople(sql, filter)
  const people = await listPeople(sql, filter, { limit: onPage, offset: (page - 1) * onPage })
  const bodies = await bodiesWithPeople(sql)
  const given = { q: filter.words, body: filter.body, role: filter.role }
  const here = (more: Record<string, string | number | null>): string => address(path, { ...given, ...more })
  return {
    template: 'access/pages/administration-people.njk',
    data: {
      title: 'People',
      given,
      total,
      people,
      bodies,
      roles: rolesToFind.map((value) => ({ value, text: value === 'none' ? 'Taking part for no body' : capital(value) })),
      isNarrowed: filter.words !== null || filter.body !== null || filter.role !== null,
      pages: pageLinks(page, Math.min(mostPages, Math.ceil(total / onPage)), (number) => here({ page: number > 1 ? number : null })),
    },
  }
}

const doings: Readonly<Record<string, string>> = {
  'let-in': 'They take part from now on.',
  'membership-ended': 'The membership has ended.',
  'role-given': 'The role is given.',
  'role-ended': 'The role has ended.',
  'sessions-ended': 'They are signed out everywhere.',
}

async function personOf({ sql, params }: PageRequest): Promise<KnownPerson> {
  const person = await knownPerson(sql, params['person'] ?? '')
  if (person === null) throw notFound('There is no such person.', 'Look for them among the people.')
  return person
}

async function shown(request: PageRequest, form = request.form, status = 200): Promise<PageAnswer> {
  const { sql, query, reader } = request
  const person = await personOf(request)
  const [memberships, roles, bodies] = [
    await membershipsOf(sql, person.personId),
    await rolesOf(sql, person.personId),
    await bodiesToJoin(sql),
  ]
  return {
    template: 'access/pages/administration-person.njk',
    status,
    data: {
      title: person.name ?? person.email ?? 'Somebody who left',
      breadcrumbs: [{ text: 'People', href: path }],
      person: { ...person, joined: instant(person.joinedAt), left: person.leftAt === null ? null : instant(person.leftAt) },
      isSelf: person.personId === reader?.personId,
      memberships: memberships.map((one) => ({
        ...one,
        began: instant(one.beganAt),
        ended: one.endedAt === null ? null : instant(one.endedAt),
      })),
      roles: roles.map((one) => ({
        ...one,
        title: capital(one.role),
        began: instant(one.beganAt),
        ended: one.endedAt === null ? null : instant(one.endedAt),
      })),
      rolesToGive: nationalRoles
        .filter((role) => !roles.some((held) => held.role === role && held.endedAt === null))
        .map((value) => ({ value, text: capital(value) })),
      bodies: [{ value: '', text: 'Choose a body' }, ...bodies.map((body) => ({ value: body.id, text: body.name }))],
      bodyRoles: bodyRoles.map((value) => ({ value, text: capital(value), hint: whatBodyRolesMay[value] })),
      employers: employers.map((value) => ({ value, text: employerNames[value] })),
      form,
      said: doings[query.get('done') ?? ''] ?? null,
    },
  }
}

const whatBodyRolesMay = {
  reader: 'Reads what members and the body share',
  contributor: 'Also loads the body’s data',
  approver: 'Also answers for the body, signs its terms and gives its roles',
}
const employerNames = { body: 'The body itself', partner: 'A partner of the body, such as a council', supplier: 'A supplier' }

async function letIn(request: PageRequest): Promise<PageAnswer> {
  const { sql, form } = request
  const { personId, leftAt } = await personOf(request)
  if (leftAt !== null) throw invalid('Somebody who left cannot be let in.', 'They can sign in anew, as a new person.')
  const body = form.text('body', { missing: 'Choose the body that they take part for' })
  const role = form.choice('role', bodyRoles, 'Choose what they may do')
  const worksFor = form.choice('works-for', employers, 'Choose whose staff they are')
  if (worksFor === 'supplier' && role !== null && role !== 'reader') form.wrong('role', 'A supplier’s staff can be readers alone')
  if (!form.isRight || role === null || worksFor === null) return await shown(request, form, 422)
  if (!(await giveMembership(sql, { personId, body, role, worksFor }))) {
    throw notFound('There is no such body in the directory.', 'Choose one of the list.')
  }
  return done(personId, 'let-in')
}

async function endOneMembership(request: PageRequest): Promise<PageAnswer> {
  const { personId } = await personOf(request)
  const membership = /^\d{1,15}$/.test(request.params['membership'] ?? '') ? Number(request.params['membership']) : 0
  if (!(await endMembership(request.sql, personId, membership)))
    throw notFound('They have no such membership now.', 'Look at their page again.')
  return done(personId, 'membership-ended')
}

async function addRole(request: PageRequest): Promise<PageAnswer> {
  const { personId, leftAt } = await personOf(request)
  if (leftAt !== null) throw invalid('Somebody who left can have no role.', 'They can sign in anew, as a new person.')
  const role = request.form.choice('national-role', nationalRoles, 'Choose the role')
  if (role === null) return await shown(request, request.form, 422)
  await giveRole(request.sql, personId, role)
  return done(personId, 'role-given')
}

async function endOneRole(request: PageRequest): Promise<PageAnswer> {
  const { personId } = await personOf(request)
  const role = nationalRoles.find((one) => one === request.params['role'])
  if (role === undefined) throw notFound('There is no such role.', 'Look at their page again.')
  await endRole(request.sql, personId, role)
  // Whoever ends their own role as an administrator has no page here any more.
  return role === 'administrator' && personId === request.reader?.personId ? { redirect: '/you' } : done(personId, 'role-ended')
}

async function endSessions(request: PageRequest): Promise<PageAnswer> {
  const { personId } = await personOf(request)
  await endSessionsOf(request.sql, personId)
  return done(personId, 'sessions-ended')
}

const done = (personId: string, what: string): PageAnswer => ({ redirect: address(`${path}/${personId}`, { done: what }) })
const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)
