import { conflict, invalid, notAllowed, notFound } from '../../values/failures.ts'
import { pathOf } from '../../web/address.ts'
import type { Page, PageAnswer, PageRequest } from '../../web/page.ts'
import { idOf } from '../../web/query.ts'
import { bodyRoles } from '../../web/reader.ts'
import type { Membership } from '../../web/reader.ts'
import { tellPerson } from '../mail/message-store.ts'
import { changeRole, endPart, partOf, peopleOfBody } from '../membership/body-people-store.ts'
import { decideRequest, openRequestsOf, requestOf } from '../membership/sponsor-store.ts'
import { currentTerms, signaturesOf, signTerms } from '../terms/terms-store.ts'

/** A member's bodies: who takes part for them, who asks to, their roles, and the terms that they signed. */
export const takingPartPages: readonly Page[] = [
  { method: 'GET', path: '/taking-part', who: 'member', answer: list },
  { method: 'GET', path: '/taking-part/:body', who: 'member', answer: (request) => shown(request) },
  { method: 'POST', path: '/taking-part/:body/requests/:request/decision', who: 'member', answer: decide },
  { method: 'POST', path: '/taking-part/:body/people/:membership/role', who: 'approver', answer: giveRole },
  { method: 'POST', path: '/taking-part/:body/people/:membership/ending', who: 'member', answer: end },
  { method: 'POST', path: '/taking-part/:body/signature', who: 'approver', answer: sign },
]

async function list({ sql, reader }: PageRequest): Promise<PageAnswer> {
  const bodies = []
  for (const part of reader?.memberships ?? [])
    bodies.push({
      ...part,
      waiting: (await openRequestsOf(sql, part.bodyId)).length,
      signed: (await signaturesOf(sql, part.bodyId))[0] ?? null,
    })
  const [only] = bodies
  if (bodies.length === 1 && only) return { redirect: pathOf('taking-part', only.body) }
  return { template: 'access/pages/taking-part.njk', data: { title: 'Your bodies', bodies } }
}

const doings: Readonly<Record<string, string>> = {
  accepted: 'They take part from now on, and have a message that says so.',
  declined: 'They have a message with your reason.',
  role: 'The role is changed.',
  ended: 'Their part has ended.',
  signed: 'The terms are signed.',
}

const ownPart = ({ reader, params }: PageRequest): Membership => {
  const part = reader?.memberships.find(({ body }) => body === params['body'])
  if (part === undefined) throw notAllowed('You take part for another body.', 'Choose one of yours.')
  return part
}

async function shown(request: PageRequest, form?: PageRequest['form']): Promise<PageAnswer> {
  const { sql, query, reader } = request
  const part = ownPart(request)
  return {
    template: 'access/pages/taking-part-body.njk',
    status: form === undefined ? 200 : 422,
    data: {
      title: part.bodyName,
      breadcrumbs: [{ text: 'Your bodies', href: '/taking-part' }],
      part,
      mayApprove: part.role === 'approver',
      people: (await peopleOfBody(sql, part.bodyId)).map((one) => ({ ...one, isYou: one.personId === reader?.personId })),
      requests: await openRequestsOf(sql, part.bodyId),
      terms: await currentTerms(sql),
      signatures: await signaturesOf(sql, part.bodyId),
      roles: bodyRoles,
      done: doings[query.get('done') ?? ''],
      form,
    },
  }
}

async function decide(request: PageRequest): Promise<PageAnswer> {
  const { sql, params, form, home } = request
  const part = ownPart(request)
  const asked = await requestOf(sql, idOf(params['request']) ?? 0)
  if (asked === null || asked.bodyId !== part.bodyId) throw notFound('There is no such request.', 'Look at the requests of your body.')
  if (asked.accepted !== null) throw conflict('This request was decided in the meantime.', 'Look at the people of your body.')
  if (asked.email === null) throw conflict('They have left in the meantime.', 'There is nothing to decide.')
  const said = form.choice('decision', ['accept', 'decline'], 'Choose whether to let them in')
  const reason = form.text('reason', { missing: null, most: 2000 })
  if (said === 'decline' && reason === '') form.wrong(`reason-${asked.requestId}`, 'Say why, for they will read it')
  if (!form.isRight || said === null) return await shown(request, form)
  await decideRequest(sql, asked, said === 'accept', reason === '' ? null : reason)
  const text =
    said === 'accept'
      ? `You take part for ${part.bodyName} from now on.\n\nGo on here: ${home}/you\n`
      : `${part.bodyName} has not let you in.\n\nThe reason: ${reason}\n\nYou can ask again, or another body: ${home}/you/sponsor\n`
  await tellPerson(sql, asked.personId, said === 'accept' ? `You take part for ${part.bodyName}` : `Your request to ${part.bodyName}`, text)
  return { redirect: `${pathOf('taking-part', part.body)}?done=${said === 'accept' ? 'accepted' : 'declined'}` }
}

async function giveRole(request: PageRequest): Promise<PageAnswer> {
  const { sql, params, form, reader } = request
  const part = ownPart(request)
  const person = await partOf(sql, part.bodyId, idOf(params['membership']) ?? 0)
  if (person === null) throw notFound('There is no such person in this body.', 'Look at its people.')
  const role = form.choice('role', bodyRoles, 'Choose a role')
  if (role === null) throw invalid('That is no role.', `Choose ${bodyRoles.join(', ')}.`)
  if (person.worksFor === 'supplier')
    throw invalid('A supplier’s staff can only be readers.', 'Put them into a group for what they should see.')
  if (person.personId === reader?.personId && role !== 'approver') await keepAnApprover(request, part)
  await changeRole(sql, person.membershipId, role)
  return { redirect: `${pathOf('taking-part', part.body)}?done=role` }
}

async function end(request: PageRequest): Promise<PageAnswer> {
  const { sql, params, reader } = request
  const part = ownPart(request)
  const person = await partOf(sql, part.bodyId, idOf(params['membership']) ?? 0)
  if (person === null) throw notFound('There is no such person in this body.', 'Look at its people.')
  const isOwn = person.personId === reader?.personId
  if (!isOwn && part.role !== 'approver') throw notAllowed('Its approvers end somebody’s part in a body.', 'Ask one of them.')
  if (isOwn && part.role === 'approver') await keepAnApprover(request, part)
  await endPart(sql, person.membershipId)
  return { redirect: isOwn ? '/you' : `${pathOf('taking-part', part.body)}?done=ended` }
}

/** A body's last approver hands on first, so that its people are not left without one. */
async function keepAnApprover({ sql }: PageRequest, { bodyId, bodyName }: Membership): Promise<void> {
  const approvers = (await peopleOfBody(sql, bodyId)).filter(({ role }) => role === 'approver')
  if (approvers.length < 2) throw conflict(`You are the last approver of ${bodyName}.`, 'Make somebody else one first.')
}

async function sign(request: PageRequest): Promise<PageAnswer> {
  const { sql, form } = request
  const part = ownPart(request)
  const terms = await currentTerms(sql)
  if (terms === null) throw notFound('There are no terms to sign.', 'Ask those who run this site.')
  if (part.role !== 'approver') throw notAllowed('A body’s approvers sign for it.', 'Ask one of them.')
  if ((await signaturesOf(sql, part.bodyId)).some(({ version }) => version === terms.version))
    throw conflict(`${part.bodyName} has signed these terms already.`, 'There is nothing more to do.')
  const capacity = form.text('capacity', { missing: 'Enter in what capacity you sign' })
  if (form.sent('version') !== terms.version) form.wrong('capacity', 'There is a newer version of the terms. Read it first')
  if (!form.ticked('may')) form.wrong('may', 'Tick that you may sign for your body')
  if (!form.isRight) return await shown(request, form)
  await signTerms(sql, part.bodyId, terms.version, capacity)
  return { redirect: `${pathOf('taking-part', part.body)}?done=signed` }
}
