import assert from 'node:assert/strict'
import test from 'node:test'
import { makeAdministrator } from '../../src/access/people/administrator-store.ts'
import { testPortal } from '../portal/test-portal.ts'
import { browserPath, follow, startBrowser } from './browser.ts'
import { pageFaults } from './page-faults.ts'
import { signInHere } from './sign-in-here.ts'

const skip = browserPath === null ? 'no Chromium is here' : false

test(
  'an administrator lets somebody in, makes them a librarian, reads a message and verifies the trail; the pages meet the accessibility rules',
  { skip },
  async (t) => {
    const portal = await testPortal(t)
    const { owner } = portal.register.database
    await makeAdministrator(owner, 'ada@lancashire.police.uk')
    const someone = portal.visitor()
    await someone.signIn('sam@example.org')
    await someone.send('/you/registration', { name: 'Sam Sponsored', 'job-title': '' })
    await owner`
    insert into access.message (to_email, subject, text, failed_at, failure)
    values ('gone@durham.police.uk', 'Gone', 'Words', now(), 'The mail server refused the address (550).')`
    const browser = await startBrowser(t)
    const page = await (await browser.newContext({ bypassCSP: true })).newPage()
    await signInHere(page, portal, 'ada@lancashire.police.uk', 'Ada Administrator')

    await follow(page.getByRole('link', { name: 'Administration' }))
    await page.getByLabel('Name or address').fill('sam')
    await follow(page.getByRole('button', { name: 'Show' }))
    await follow(page.getByRole('link', { name: 'Sam Sponsored' }))
    const address = new URL(page.url()).pathname
    await page.getByText('Let them into a body').click()
    await follow(page.getByRole('button', { name: 'Let them in' }))
    await page.getByRole('alert').getByText('Choose what they may do').waitFor()
    await page.getByLabel('Body', { exact: true }).selectOption('Durham Constabulary')
    await page.getByLabel('Contributor').check()
    await page.getByLabel('The body itself').check()
    await follow(page.getByRole('button', { name: 'Let them in' }))
    await page.getByText('They take part from now on').waitFor()
    await page.getByText('Give a national role').click()
    await page.getByLabel('Librarian').check()
    await follow(page.getByRole('button', { name: 'Give the role' }))
    await page.getByRole('button', { name: 'End the role of librarian' }).waitFor()
    await follow(page.getByRole('link', { name: 'Messages' }))
    await follow(page.getByRole('link', { name: 'Gone' }))
    const message = new URL(page.url()).pathname
    await follow(page.getByRole('link', { name: 'Audit trail' }))
    await follow(page.getByRole('link', { name: 'Verify the whole chain now' }))
    await page.getByRole('heading', { name: 'The audit trail is whole' }).waitFor()

    const faults: string[] = []
    const pages = [
      '/administration/people',
      address,
      '/administration/messages',
      message,
      '/administration/audit',
      '/administration/audit/verification',
      '/sign-in/with/nobody',
    ]
    for (const one of pages) faults.push(...(await pageFaults(page, portal.home, one)))
    assert.deepEqual(faults, [])
  },
)
