import { invalid } from '../../values/failures.ts'
import type { Page, PageAnswer, PageRequest } from '../../web/page.ts'
import { isMember } from '../../web/reader.ts'
import { listGroups } from '../groups/group-store.ts'
import type { HeldAboutPerson } from '../held/held-about-person.ts'
import { ownRequests } from '../membership/sponsor-store.ts'
import { leave } from '../people/leaving-store.ts'
import { bodiesOfOwnAddress, nameOneself, ownDigest, setDigest } from '../people/registration-store.ts'
import { endOwnSessions, ownSessions } from '../sign-in/session-store.ts'
import { instant } from '../administration/instant.ts'

const digests = ['never', 'daily', 'weekly'] as const

/** A person's own page: whom they take part for, what is held about them, their sessions, and leaving. */
export const youPages = (held: readonly HeldAboutPerson[]): readonly Page[] => [
  { method: 'GET', path: '/you', who: 'signed in', answer: shown },
  { method: 'GET', path: '/you/details', who: 'signed in', answer: (request) => details(request) },
  { method: 'POST', path: '/you/details', who: 'signed in', answer: correct },
  { method: 'GET', path: '/you/sessions', who: 'signed in', answer: sessions },
  { method: 'POST', path: '/you/sessions/ending', who: 'signed in', answer: endSessions },
  { method: 'GET', path: '/you/held', who: 'signed in', answer: (request) => heldPage(request, held) },
  { method: 'GET', path: '/you/held.json', who: 'signed in', answer: (request) => heldFile(request, held) },
  {
    method: 'GET',
    path: '/you/leaving',
    who: 'signed in',
    answer: async () => await Promise.resolve({ template: 'access/pages/you-leaving.njk', data: { title: 'Leave' } }),
  },
  { method: 'POST', path: '/you/leaving', who: 'signed in', answer: goAway },
]

const doings: Readonly<Record<string, string>> = {
  corrected: 'What we hold about you is corrected.',
  asked: 'Your request is on its way to the body’s people. You will get a message when they have decided.',
  left: 'You have left the group.',
}

async function shown({ sql, reader, query }: PageRequest): Promise<PageAnswer> {
  if (reader?.name === null) return { redirect: '/you/registration' }
  return {
    template: 'access/pages/you.njk',
    data: {
      title: 'Your page',
      you: reader,
      member: isMember(reader),
      bodies: await bodiesOfOwnAddress(sql),
      requests: await ownRequests(sql),
      groups: (await listGroups(sql)).filter(({ part }) => part !== null),
      done: doings[query.get('done') ?? ''],
    },
  }
}

async function details({ sql, reader }: PageRequest, form?: PageRequest['form']): Promise<PageAnswer> {
  const current = { name: reader?.name, jobTitle: reader?.jobTitle, digest: await ownDigest(sql) }
  return {
    template: 'access/pages/you-details.njk',
    status: form === undefined ? 200 : 422,
    data: { title: 'Correct your details', ...current, form },
  }
}

async function correct(request: PageRequest): Promise<PageAnswer> {
  const { sql, form } = request
  const name = form.text('name', { missing: 'Enter your name' })
  const jobTitle = form.text('job-title', { missing: null })
  const digest = form.choice('digest', digests, 'Choose how often to hear of new documents')
  if (!form.isRight || digest === null) return await details(request, form)
  await nameOneself(sql, name, jobTitle === '' ? null : jobTitle)
  await setDigest(sql, digest)
  return { redirect: '/you?done=corrected' }
}

async function sessions({ sql, reader }: PageRequest): Promise<PageAnswer> {
  const all = (await ownSessions(sql)).map((one) => ({
    ...one,
    began: instant(one.beganAt),
    seen: instant(one.seenAt),
    isHere: one.sessionId === reader?.sessionId,
  }))
  return {
    template: 'access/pages/you-sessions.njk',
    data: { title: 'Your sessions', open: all.filter((one) => one.endedAt === null), ended: all.filter((one) => one.endedAt !== null) },
  }
}

async function endSessions({ sql, form, reader, browser }: PageRequest): Promise<PageAnswer> {
  const which = form.sent('session')
  if (which === 'others') await endOwnSessions(sql, { allBut: reader?.sessionId ?? '' })
  else if (/^[0-9a-f-]{36}$/.test(which)) await endOwnSessions(sql, { only: which })
  else throw invalid('Say which session to end.', 'Use the buttons on the page of your sessions.')
  return which === reader?.sessionId && browser.session !== null ? { redirect: '/', session: null } : { redirect: '/you/sessions' }
}

async function gather({ sql, reader }: PageRequest, held: readonly HeldAboutPerson[]) {
  const lists = []
  for (const { title, why, rows } of held) lists.push({ title, why, rows: [...(await rows(sql, reader?.personId ?? ''))] })
  return lists
}

async function heldPage(request: PageRequest, held: readonly HeldAboutPerson[]): Promise<PageAnswer> {
  const lists = (await gather(request, held)).map(({ rows, ...list }) => ({
    ...list,
    columns: Object.keys(rows[0] ?? {}),
    rows: rows.slice(0, 100).map((row) => Object.entries(row).map(([column, value]) => ({ column, text: inWords(value) }))),
    more: Math.max(0, rows.length - 100),
  }))
  return { template: 'access/pages/you-held.njk', data: { title: 'What is held about you', lists } }
}

/** A value of a row as a person reads it; null where there is none. */
function inWords(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT/.test(value) ? instant(value) : value
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : JSON.stringify(value)
}

async function heldFile(request: PageRequest, held: readonly HeldAboutPerson[]): Promise<PageAnswer> {
  const lists = await gather(request, held)
  const text = JSON.stringify(
    { 'held about you': Object.fromEntries(lists.map(({ title, why, rows }) => [title, { why, rows }])) },
    null,
    2,
  )
  async function* parts(): AsyncGenerator<string> {
    yield await Promise.resolve(`${text}\n`)
  }
  return { file: parts(), type: 'application/json; charset=utf-8', name: 'held-about-you.json' }
}

async function goAway({ sql, form }: PageRequest): Promise<PageAnswer> {
  if (!form.ticked('sure')) {
    form.wrong('sure', 'Tick that you want to leave')
    return { template: 'access/pages/you-leaving.njk', status: 422, data: { title: 'Leave', form } }
  }
  await leave(sql)
  return { redirect: '/', session: null }
}
