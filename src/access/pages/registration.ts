import type { Page, PageAnswer, PageRequest } from '../../web/page.ts'
import { wayOn } from '../sign-in/way-on.ts'
import { bodiesOfOwnAddress, joinOwnBody, nameOneself } from '../people/registration-store.ts'

/** Where somebody who has confirmed an address says who they are, and takes part for the body that the address belongs to. */
export const registrationPages: readonly Page[] = [
  { method: 'GET', path: '/you/registration', who: 'signed in', answer: (request) => shown(request) },
  { method: 'POST', path: '/you/registration', who: 'signed in', answer: register },
]

async function shown({ sql, query, reader }: PageRequest): Promise<PageAnswer> {
  const bodies = await bodiesOfOwnAddress(sql)
  return answer({ bodies, next: query.get('next'), email: reader?.email, name: reader?.name, jobTitle: reader?.jobTitle })
}

async function register({ sql, form, reader }: PageRequest): Promise<PageAnswer> {
  const bodies = await bodiesOfOwnAddress(sql)
  const name = form.text('name', { missing: 'Enter your name' })
  const jobTitle = form.text('job-title', { missing: null })
  const chosen = bodies.length === 1 ? bodies[0] : bodies.find((body) => String(body.bodyId) === form.sent('body'))
  if (bodies.length > 1 && chosen === undefined) form.wrong('body', 'Choose the body that you work for')
  if (!form.isRight) return answer({ bodies, form, next: form.sent('next'), email: reader?.email }, 422)
  await nameOneself(sql, name, jobTitle === '' ? null : jobTitle)
  if (chosen === undefined) return { redirect: '/you/sponsor' }
  await joinOwnBody(sql, chosen.bodyId)
  return { redirect: wayOn(form.sent('next')) }
}

const answer = (data: Readonly<Record<string, unknown>>, status = 200): PageAnswer => ({
  template: 'access/pages/registration.njk',
  status,
  data: { title: 'Say who you are', ...data },
})
