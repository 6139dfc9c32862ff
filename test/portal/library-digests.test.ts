import assert from 'node:assert/strict'
import test from 'node:test'
import { sendDigestsDaily, sendDueDigests } from '../../src/library/digest/send-digests.ts'
import { addAs, contributor } from './library-people.ts'
import { testPortal } from './test-portal.ts'
import type { TestPortal } from './test-portal.ts'

const day = 86_400_000
const home = 'https://commons.example'

/** Everything stands as if it had been added on this day. */
async function addedOn(portal: TestPortal, address: string, when: string): Promise<void> {
  await portal.register.database
    .owner`update library.document set shown_since = ${when}, newest_at = ${when} where document_id = ${address.split('/').at(-1) ?? ''}`
}

async function people(t: Parameters<typeof testPortal>[0]) {
  const portal = await testPortal(t)
  const sql = portal.register.database.owner
  const ann = await contributor(portal)
  await portal.member('kim@lancsfirerescue.org.uk', 'Kim Reader')
  await portal.member('lee@emas.nhs.uk', 'Lee Reader')
  const wants = async (email: string, digest: string) => {
    await sql`update access.person p set digest = ${digest} from access.person_address a where a.person_id = p.person_id and a.email = ${email}`
  }
  await wants('ann@durham.police.uk', 'never')
  await wants('kim@lancsfirerescue.org.uk', 'daily')
  await wants('lee@emas.nhs.uk', 'weekly')
  const subjects = async (email: string) =>
    (await sql<{ subject: string }[]>`select subject from access.message where to_email = ${email} and not secret order by message_id`).map(
      ({ subject }) => subject,
    )
  const send = (now: string) =>
    sendDueDigests({
      store: portal.register.database,
      home,
      clock: { now: () => Date.parse(now), sleep: async () => {} },
      interrupted: new AbortController().signal,
      say: assert.fail,
    })
  return { portal, sql, ann, subjects, send }
}

test('over days each person hears once of what is new and changed and theirs to read, as often as they chose', async (t) => {
  const { portal, sql, ann, subjects, send } = await people(t)
  await addedOn(portal, await addAs(ann, portal, { title: 'For all members' }), '2026-11-24T12:00:00Z')
  await addedOn(
    portal,
    await addAs(ann, portal, { title: 'For police alone', audience: 'service', 'audience-service': 'police' }),
    '2026-11-24T12:00:00Z',
  )
  await send('2026-11-25T07:00:00Z')
  await send('2026-11-25T07:30:00Z')
  assert.deepEqual(await subjects('kim@lancsfirerescue.org.uk'), ['The library: 1 new'])
  assert.deepEqual(await subjects('lee@emas.nhs.uk'), [])
  await send('2026-11-26T07:00:00Z')
  assert.equal((await subjects('kim@lancsfirerescue.org.uk')).length, 1, 'nothing new, no message')
  const second = await addAs(ann, portal, { title: 'Later' })
  await addedOn(portal, second, '2026-11-27T08:00:00Z')
  await send('2026-11-28T07:00:00Z')
  await send('2026-11-30T09:00:00Z')
  assert.deepEqual(await subjects('kim@lancsfirerescue.org.uk'), ['The library: 1 new', 'The library: 1 new'])
  assert.deepEqual(await subjects('lee@emas.nhs.uk'), ['The library: 2 new'])
  await ann.send(`${second}/versions`, { note: 'Prices of spring', file: new File(['Other words'], 'later.txt') })
  await sql`update library.document set newest_at = '2026-12-01T08:00:00Z' where title = 'Later'`
  await sql`update library.document set shown_since = '2026-11-27T08:00:00Z' where title = 'Later'`
  await send('2026-12-02T07:00:00Z')
  const texts = await sql<{ text: string }[]>`select text from access.message where not secret and subject ~ 'library' order by message_id`
  assert.equal(texts.length, 4)
  assert.match(
    texts.at(-1)?.text ?? '',
    /Changed\n\nLater\nversion 2: Prices of spring \(Durham Constabulary\)\nhttps:\/\/commons\.example\/library\/\d+/,
  )
  for (const { text } of texts) assert.ok(!text.includes('police alone'))
  assert.deepEqual(await subjects('ann@durham.police.uk'), [])
})

test('two workers at once send one message, and a day missed is made up for', async (t) => {
  const { portal, ann, subjects, send } = await people(t)
  await addedOn(portal, await addAs(ann, portal), '2026-11-24T12:00:00Z')
  await send('2026-11-24T07:00:00Z')
  await Promise.all([send('2026-11-28T10:00:00Z'), send('2026-11-28T10:00:00Z')])
  assert.deepEqual(await subjects('kim@lancsfirerescue.org.uk'), ['The library: 1 new'])
})

test('the worker wakes every morning, and stops when it is interrupted', async (t) => {
  const { portal, ann, subjects } = await people(t)
  await addedOn(portal, await addAs(ann, portal), '2026-11-25T12:00:00Z')
  const stop = new AbortController()
  let now = Date.parse('2026-11-24T10:00:00Z')
  const clock = {
    now: () => now,
    sleep: async (milliseconds: number) => {
      now += milliseconds
      if (now > Date.parse('2026-11-24T10:00:00Z') + 4 * day) stop.abort()
      stop.signal.throwIfAborted()
    },
  }
  await sendDigestsDaily({ store: portal.register.database, home, clock, interrupted: stop.signal, say: assert.fail })
  assert.deepEqual(await subjects('kim@lancsfirerescue.org.uk'), ['The library: 1 new'])
  const days = await portal.register.database.owner<{ day: string; documents: number }[]>`
    select d.due_on as day, d.documents from library.digest d join access.person p using (person_id) where p.digest = 'daily' order by 1`
  assert.deepEqual(
    days.map(({ day: on, documents }) => [on, documents]),
    [
      ['2026-11-24', 0],
      ['2026-11-25', 0],
      ['2026-11-26', 1],
      ['2026-11-27', 0],
      ['2026-11-28', 0],
    ],
  )
})
