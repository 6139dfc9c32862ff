import assert from 'node:assert/strict'
import test from 'node:test'
import { bodyByIdOrName } from '../../organisations/directory-store.ts'
import type { IsoDate } from '../../values/dates.ts'
import type { RelatedBody } from './body-page-store.ts'
import { relatedBodies, servicesNearby } from './body-page-store.ts'
import { governanceOf } from './body-words.ts'
import type { Html } from '../../web/safe-html.ts'
import { testRegister } from '../test-register.ts'

const today = '2026-11-23' as IsoDate
const plain = (html: Html | null): string | null => (html === null ? null : html.toString().replace(/<[^>]+>/g, ''))

test('the sentence says who answers for a body today, what it took over and what followed it', async (t) => {
  const { database } = await testRegister(t)
  const said = async (id: string): Promise<string | null> =>
    await database.portal.read(null, async (sql) => {
      const body = await bodyByIdOrName(sql, id)
      return plain(governanceOf(await relatedBodies(sql, body?.bodyId ?? 0), today))
    })
  assert.match(
    (await said('lancashire-fire-and-rescue-service')) ?? '',
    /^It answers to Lancashire Combined Fire Authority as its fire and rescue authority\./,
  )
  assert.match((await said('police-scotland')) ?? '', /It took over from \d+ bodies on 1 April 2013\./)
  assert.match((await said('fife-constabulary')) ?? '', /It was followed by Police Scotland on 1 April 2013\./)
})

test('who answered for it once and does no more is left out, and names are escaped', () => {
  const one: RelatedBody = { how: 'governor', id: 'x', name: 'Board <b>', detail: 'sponsor', on: null }
  assert.equal(String(governanceOf([one], today)), 'It answers to <a class="bl-link" href="/bodies/x">Board &lt;b&gt;</a> as its sponsor.')
  assert.equal(governanceOf([{ ...one, on: '2024-01-01' as IsoDate }], today), null)
  assert.equal(governanceOf([], today), null)
})

test('the services nearby are those of the region as they stand today, the body itself left out', async (t) => {
  const { database } = await testRegister(t)
  const nearby = await database.portal.read(null, async (sql) => {
    const body = await bodyByIdOrName(sql, 'dorset-police')
    return body === null ? [] : await servicesNearby(sql, body, today)
  })
  const ids = nearby.map((one) => one.id)
  assert.ok(ids.includes('dorset-and-wiltshire-fire-and-rescue-service'))
  assert.ok(!ids.includes('dorset-fire-and-rescue-service'), 'it ended in 2016')
  assert.ok(!ids.includes('dorset-police'))
})
