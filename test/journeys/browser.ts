import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after } from 'node:test'
import type { TestContext } from 'node:test'
import { chromium } from 'playwright-core'
import type { Browser, Locator } from 'playwright-core'

const places = [
  process.env['CHROMIUM'],
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]
const flags = [
  '--headless',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Where a browser is, or null: journeys are then skipped. */
export const browserPath: string | null = places.find((path): path is string => path !== undefined && existsSync(path)) ?? null

let browser: Promise<Browser> | null = null

after(async () => {
  await (await browser)?.close()
})

/** The browser that the tests of a file take turns with; what a test opened in it, cookies and all, is closed when the test ends. */
export async function startBrowser(t: Pick<TestContext, 'after'>): Promise<Browser> {
  const args = process.getuid?.() === 0 ? [...flags, '--no-sandbox'] : flags
  browser ??= chromium.launch({ executablePath: browserPath ?? '', args })
  const started = await browser
  t.after(async () => {
    for (const context of started.contexts()) await context.close()
  })
  return started
}

/** Clicks what leads to another page, a link or a button that submits, and waits until that has loaded, so that nothing is read of the page before and nothing else is opened meanwhile. */
export async function follow(leading: Locator): Promise<void> {
  await Promise.all([leading.page().waitForEvent('load'), leading.click()])
}

/** The accessibility checker, to be run inside a page. */
export const axeSource: string = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
