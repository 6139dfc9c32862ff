import assert from 'node:assert/strict'
import test from 'node:test'
import type { Page } from 'playwright-core'
import { giveRole } from '../portal/contributor.ts'
import { testPortal } from '../portal/test-portal.ts'
import { browserPath, follow, startBrowser } from './browser.ts'
import { pageFaults } from './page-faults.ts'
import { signInHere } from './sign-in-here.ts'

const skip = browserPath === null ? 'no Chromium is here' : false
const days = Array.from({ length: 12 }, (_, at) => `${String(at + 1).padStart(2, '0')}/04/2026`)
const file = `Paid on,Firm or person,Was uns das kostete,Team\n${[...days, '31/02/2026'].map((day, at) => `${day},${at === 3 ? 'MR J SMITH' : `Fellgate ${at} Ltd`},${at + 1}00.50,Fleet`).join('\n')}\n`

test(
  'a contributor uploads a file, says what a column holds, sees the rejects, publishes it, and sees it as a source',
  { skip },
  async (t) => {
    const portal = await testPortal(t)
    const browser = await startBrowser(t)
    const page = await (await browser.newContext({ bypassCSP: true })).newPage()
    const faults: string[] = []
    const check = async (address: string): Promise<void> => {
      faults.push(...(await pageFaults(page, portal.home, address)))
      await page.emulateMedia({ media: 'screen' })
      await page.setViewportSize({ width: 1280, height: 900 })
      await page.goto(portal.home + address)
    }
    await signInHere(page, portal, 'jo@durham.police.uk')
    await giveRole(portal, 'jo@durham.police.uk', 'contributor')
    await page.goto(`${portal.home}/uploads`)

    await page.getByLabel('The file').setInputFiles({ name: 'april.csv', mimeType: 'text/csv', buffer: Buffer.from(file) })
    await page.getByLabel('What it holds').selectOption('payments')
    await follow(page.getByRole('button', { name: 'Send' }))
    await readAndShown(page)
    const { pathname } = new URL(page.url())
    assert.match(await page.getByRole('main').innerText(), /nothing of it can be published/)

    await page.getByLabel('Was uns das kostete').selectOption('amount')
    await page.getByLabel('Firm or person').selectOption('supplier')
    await follow(page.getByRole('button', { name: 'Read it again' }))
    await readAndShown(page)
    const text = await page.getByRole('main').innerText()
    assert.match(text, /£7,806\.00/)
    assert.match(text, /31\/02\/2026/)
    assert.match(text, /not shown to the public/)
    await check(pathname)

    await follow(page.getByRole('button', { name: 'Publish' }))
    assert.match(await page.getByRole('alert').innerText(), /Tick that these rows may be published/)
    await page.getByLabel(/These 12 rows may be published/).check()
    await follow(page.getByRole('button', { name: 'Publish' }))
    await page.getByText('12 rows are published').waitFor()
    await check(pathname)
    await follow(page.getByRole('link', { name: /See them as source/ }))
    assert.match(await page.getByRole('main').innerText(), /Published by Durham Constabulary/)
    await check('/uploads')
    assert.deepEqual(faults, [])
  },
)

/** Waits while the page looks again by itself. */
async function readAndShown(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'What its columns hold' }).waitFor()
}
