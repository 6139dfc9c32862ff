import type { Page } from 'playwright-core'
import { axeSource } from './browser.ts'

/** What breaks the accessibility rules (WCAG 2.2 AA and best practices) on a page at 1280 and 390 pixels, and whether it scrolls sideways at 320. The page's context must be made with `bypassCSP`. */
export async function accessibilityFaults(page: Page, home: string, address: string): Promise<readonly string[]> {
  const faults: string[] = []
  await page.emulateMedia({ media: 'screen' })
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto(home + address)
  await page.evaluate(axeSource)
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 })
    faults.push(...(await violations(page)).map((one) => `${address} at ${width}: ${one}`))
  }
  await page.setViewportSize({ width: 320, height: 700 })
  const width = await page.evaluate<number>('document.documentElement.scrollWidth')
  if (width > 320) faults.push(`${address} is ${width} wide at 320`)
  return faults
}

/** What keeps a page from being worked by keyboard alone, from needing no script, and from printing within the paper. */
export async function handlingFaults(page: Page, home: string, address: string): Promise<readonly string[]> {
  await page.emulateMedia({ media: 'screen' })
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto(home + address)
  await page.keyboard.press('Tab')
  const faults = (await page.evaluate<readonly string[]>(keyboardFaults)).map((fault) => `${address}: ${fault}`)
  await page.emulateMedia({ media: 'print' })
  await page.setViewportSize({ width: 794, height: 1123 })
  return [...faults, ...(await page.evaluate<readonly string[]>(printFaults)).map((fault) => `${address} printed: ${fault}`)]
}

// Run inside the page. Only what the eye can see is asked for its focus; natural order means that no tabindex is above nought.
const keyboardFaults = `(() => {
  const faults = []
  if (document.querySelector('script, [onclick], [style], a[href^="javascript:"]')) faults.push('has script or inline style')
  for (const element of document.querySelectorAll('a, button, input, select, textarea, summary, [tabindex]')) {
    if (element.tabIndex > 0) faults.push('tabindex above nought on ' + element.outerHTML.slice(0, 80))
    if (element.type === 'hidden' || element.tabIndex < 0 || !element.checkVisibility() || element.getClientRects().length === 0) continue
    if (element.tagName === 'A' && !element.hasAttribute('href')) faults.push('a link to nowhere: ' + element.outerHTML.slice(0, 80))
    element.focus()
    const look = getComputedStyle(element)
    if (document.activeElement !== element) faults.push('cannot be reached: ' + element.outerHTML.slice(0, 80))
    else if (look.outlineStyle === 'none' && look.boxShadow === 'none') faults.push('focus cannot be seen: ' + element.outerHTML.slice(0, 80))
  }
  return faults.slice(0, 5)
})()`

const printFaults = `(() => {
  const seen = (element) => element !== null && element.getClientRects().length > 0
  const faults = []
  if (!seen(document.querySelector('h1'))) faults.push('has no heading')
  const useless = [...document.querySelectorAll('nav a, input, select, button')].filter(seen)
  if (useless.length > 0) faults.push('still has ' + useless[0].outerHTML.slice(0, 100))
  if (document.documentElement.scrollWidth > 794) faults.push('is ' + document.documentElement.scrollWidth + ' wide on paper of 794')
  return faults
})()`

async function violations(page: Page): Promise<readonly string[]> {
  return await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run: (options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    const found = await axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      resultTypes: ['violations'],
      selectors: false,
    })
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`)
  })
}
