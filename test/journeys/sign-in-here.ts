import type { Page } from 'playwright-core'
import type { TestPortal } from '../portal/test-portal.ts'
import { follow } from './browser.ts'

/** Signs somebody in in a real browser, by the link that lies in the outbox, and registers them where they are new. */
export async function signInHere(page: Page, portal: TestPortal, email: string, name = 'Jo Smith'): Promise<void> {
  await page.goto(`${portal.home}/sign-in`)
  await page.getByLabel('Your work e-mail address').fill(email)
  await follow(page.getByRole('button', { name: 'Send me a link' }))
  await page.goto(portal.home + (await portal.visitor().linkFor(email)))
  await follow(page.getByRole('button', { name: 'Sign in' }))
  if (!page.url().includes('/you/registration')) await page.goto(`${portal.home}/you`)
  if (!page.url().includes('/you/registration')) return
  await page.getByLabel('Your name').fill(name)
  await follow(page.getByRole('button', { name: 'Register' }))
}
