import { notFound } from '../../values/failures.ts'
import { foldText } from '../../values/text.ts'
import { pathOf } from '../../web/address.ts'
import type { Page, PageAnswer, PageRequest } from '../../web/page.ts'
import { idOf, textOf } from '../../web/query.ts'
import { employers } from '../../web/reader.ts'
import { tellSponsors } from '../mail/message-store.ts'
import { askToJoin, bodiesToJoin, bodyToJoin, ownRequests } from '../membership/sponsor-store.ts'

const mostOpen = 5

/** Where somebody whose address belongs to no body asks a body's people to let them in: first the body, then the request. */
export const sponsorPages: readonly Page[] = [
  {
    method: 'GET',
    path: '/you/sponsor',
    who: 'signed in',
    answer: async ({ sql, query, reader }) => {
      if (reader?.name === null) return { redirect: '/you/registration' }
      const words = textOf(query, 'q') ?? ''
      const bodies = await bodiesToJoin(sql, foldText(words))
      return { template: 'access/pages/sponsor.njk', data: { title: 'Ask to be let in', words, bodies } }
    },
  },
  { method: 'GET', path: '/you/sponsor/:body', who: 'signed in', answer: (request) => askForm(request) },
  { method: 'POST', path: '/you/sponsor/:body', who: 'signed in', perMinute: 10, answer: ask },
]

async function askForm({ sql, params, reader }: PageRequest, form?: PageRequest['form']): Promise<PageAnswer> {
  if (reader?.name === null) return { redirect: '/you/registration' }
  const body = await bodyToJoin(sql, idOf(params['body']) ?? 0)
  if (body === null) throw notFound('There is no such body to join.', 'Look for it by its name.')
  return {
    template: 'access/pages/sponsor-ask.njk',
    status: form === undefined ? 200 : 422,
    data: { title: `Ask ${body.name} to let you in`, body, form },
  }
}

async function ask(request: PageRequest): Promise<PageAnswer> {
  const { sql, params, form, reader, home } = request
  const body = await bodyToJoin(sql, idOf(params['body']) ?? 0)
  if (body === null || !body.hasSponsors)
    throw notFound('Nobody of this body can let anybody in yet.', 'Ask another body, or those who run this site.')
  const organisation = form.text('organisation', { missing: 'Enter the organisation that you work for' })
  const worksFor = form.choice('works-for', employers, 'Choose whom you work for')
  const why = form.text('why', { missing: 'Say why you need to take part', most: 2000 })
  if (reader?.memberships.some(({ bodyId }) => bodyId === body.bodyId)) form.wrong('why', `You take part for ${body.name} already`)
  const open = (await ownRequests(sql)).filter((one) => one.accepted === null)
  if (open.length >= mostOpen) form.wrong('why', `You have asked ${mostOpen} bodies that have not decided. Wait for one of them`)
  if (open.some((one) => one.bodyId === body.bodyId)) form.wrong('why', `You have asked ${body.name} already, and it has not decided`)
  if (!form.isRight || worksFor === null) return await askForm(request, form)
  await askToJoin(sql, { bodyId: body.bodyId, organisation, worksFor, why })
  await tellSponsors(
    sql,
    body.bodyId,
    'Somebody asks to take part for your body',
    `Somebody asks to take part in Bluelight Commons for ${body.name}.\n\nSee who, and decide: ${home}${pathOf('taking-part')}\n`,
  )
  return { redirect: '/you?done=asked' }
}
