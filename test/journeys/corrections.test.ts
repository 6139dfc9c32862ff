import assert from 'node:assert/strict'
import test from 'node:test'
import { giveRole } from '../portal/contributor.ts'
import { testPortal } from '../portal/test-portal.ts'
import { browserPath, follow, startBrowser } from './browser.ts'
import { pageFaults } from './page-faults.ts'
import { signInHere } from './sign-in-here.ts'

const skip = browserPath === null ? 'no Chromium is here' : false
const payments = `Date,Supplier,Amount\n${[1, 2, 3, 4].map((day) => `0${day}/04/2026,Fellgate Ltd,${day}00.00`).join('\n')}\n`

test('a reader says that a source is wrong, its publisher answers, and the answer stands beside it', { skip }, async (t) => {
  const portal = await testPortal(t)
  const { source } = await portal.register.load('durham.csv', payments, { publisher: 'durham-constabulary' })
  const browser = await startBrowser(t)
  const reader = await (await browser.newContext({ bypassCSP: true })).newPage()
  const member = await (await browser.newContext({ bypassCSP: true })).newPage()
  const faults: string[] = []
  const check = async (page: typeof reader, address: string): Promise<void> => {
    faults.push(...(await pageFaults(page, portal.home, address)))
    await page.emulateMedia({ media: 'screen' })
    await page.setViewportSize({ width: 1280, height: 900 })
    await page.goto(portal.home + address)
  }
  await reader.goto(`${portal.home}/sources/${source}`)
  await follow(reader.getByRole('link', { name: 'Something wrong on this page?' }))
  const asking = new URL(reader.url())
  await check(reader, asking.pathname + asking.search)
  await follow(reader.getByRole('button', { name: 'Send' }))
  assert.match(await reader.getByRole('alert').innerText(), /Say what is wrong/)
  await reader.getByLabel('What is wrong').fill('The amounts are in pence and not in pounds.')
  await reader.getByLabel('What it should be').fill('A hundredth of each.')
  await reader.getByLabel('Your e-mail address').fill('asker@example.org')
  await follow(reader.getByRole('button', { name: 'Send' }))
  assert.match(await reader.getByRole('status').innerText(), /goes to Durham Constabulary/)
  await reader.goto(`${portal.home}/sources/${source}`)
  assert.match(await reader.getByRole('main').innerText(), /A correction was asked for and is not answered yet/)

  await signInHere(member, portal, 'jo@durham.police.uk')
  await giveRole(portal, 'jo@durham.police.uk', 'contributor')
  await check(member, '/corrections/cases')
  await follow(member.getByRole('link', { name: /Correction \d+/ }))
  const address = new URL(member.url()).pathname
  await member.getByLabel('Published wrongly: we will restate it').check()
  await member.getByLabel('The reason, in words').fill('They are in pence. The file of May has them in pounds.')
  await follow(member.getByRole('button', { name: 'Publish the answer' }))
  assert.match(await member.getByRole('main').innerText(), /written by Jo Smith/)
  await check(member, address)
  await check(member, '/corrections/cases?state=answered')

  await check(reader, `/sources/${source}`)
  await follow(reader.getByRole('link', { name: /answered by Durham Constabulary/ }))
  const seen = await reader.getByRole('main').innerText()
  assert.match(seen, /They are in pence\. The file of May/)
  assert.doesNotMatch(seen, /Jo Smith/)
  assert.deepEqual(faults, [])
})
