import assert from 'node:assert/strict'
import test from 'node:test'
import { testPortal } from '../portal/test-portal.ts'
import { browserPath, startBrowser } from './browser.ts'
import { accessibilityFaults, handlingFaults } from './page-faults.ts'
import { signInHere } from './sign-in-here.ts'

const skip = browserPath === null ? 'no Chromium is here' : false

test('the pages of people and membership meet the accessibility rules, and work by keyboard and on paper', { skip }, async (t) => {
  const portal = await testPortal(t)
  const browser = await startBrowser(t)
  const page = await (await browser.newContext({ bypassCSP: true })).newPage()
  const faults: string[] = []
  for (const address of ['/sign-in']) {
    faults.push(...(await accessibilityFaults(page, portal.home, address)), ...(await handlingFaults(page, portal.home, address)))
  }
  await page.emulateMedia({ media: 'screen' })
  await signInHere(page, portal, 'jo.smith@durham.police.uk')
  for (const address of ['/you', '/you/registration']) {
    faults.push(...(await accessibilityFaults(page, portal.home, address)), ...(await handlingFaults(page, portal.home, address)))
  }
  assert.deepEqual(faults, [])
})
