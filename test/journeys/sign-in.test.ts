import assert from 'node:assert/strict'
import test from 'node:test'
import { IdentityHouse } from '../portal/identity-house.ts'
import { testPortal } from '../portal/test-portal.ts'
import { browserPath, follow, startBrowser } from './browser.ts'
import { pageFaults } from './page-faults.ts'

const skip = browserPath === null ? 'no Chromium is here' : false
const today = '2026-11-28' as Parameters<typeof testPortal>[1]

test(
  'a new person at a police address reaches their own page in a fresh browser, and no other browser can use their link',
  { skip },
  async (t) => {
    const portal = await testPortal(t)
    const browser = await startBrowser(t)
    const page = await (await browser.newContext()).newPage()
    const begun = Date.now()
    await page.goto(portal.home)
    await follow(page.getByRole('link', { name: 'Sign in' }))
    await page.getByLabel('Your work e-mail address').fill('new.person@durham.police.uk')
    await follow(page.getByRole('button', { name: 'Send me a link' }))
    await page.getByRole('heading', { name: 'Look in your e-mail' }).waitFor()
    const link = portal.home + (await portal.visitor().linkFor('new.person@durham.police.uk'))

    const other = await (await browser.newContext()).newPage()
    await other.goto(link)
    await other.getByText('It was asked for in another browser').waitFor()
    assert.equal(await other.getByRole('button', { name: 'Sign in' }).count(), 0)

    await page.goto(link)
    await follow(page.getByRole('button', { name: 'Sign in' }))
    await page.getByText('belongs to Durham Constabulary').waitFor()
    await page.getByLabel('Your name').fill('New Person')
    await follow(page.getByRole('button', { name: 'Register' }))
    await page.getByRole('heading', { name: 'New Person' }).waitFor()
    assert.equal(new URL(page.url()).pathname, '/you')
    await page.getByRole('link', { name: 'Durham Constabulary' }).first().waitFor()
    assert.ok(Date.now() - begun < 120_000)

    await other.goto(link)
    await other.getByText('It was used before').waitFor()
    await other.goto(`${portal.home}/you`)
    await other.getByLabel('Your work e-mail address').waitFor()
  },
)

test('somebody signs in by their service’s own provider in a real browser, and is told when it turns them away', { skip }, async (t) => {
  const house = await IdentityHouse.start(t)
  const portal = await testPortal(t, today, { providers: [house.client] })
  house.open(portal.home)
  const browser = await startBrowser(t)
  const context = await browser.newContext({ bypassCSP: true })
  const page = await context.newPage()
  house.visitor = { email: 'jo@elsewhere.example', email_verified: true }
  await page.goto(`${portal.home}/sign-in`)
  await follow(page.getByRole('link', { name: 'House of durham' }))
  await page.getByRole('heading', { name: 'You are not signed in' }).waitFor()
  await page.getByText('only for addresses at durham.police.uk').waitFor()
  house.visitor = { email: 'jo@durham.police.uk', email_verified: true }
  await page.goto(`${portal.home}/sign-in/with/durham`)
  await page.getByText('belongs to Durham Constabulary').waitFor()
  const stale = '/sign-in/with/durham/return?state=none'
  assert.deepEqual([...(await pageFaults(page, portal.home, stale))], [])
})
