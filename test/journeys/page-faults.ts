import type { BrowserContext, Page } from 'playwright-core'
import { axeSource } from './browser.ts'

/** What is wrong with a page: it breaks an accessibility rule (WCAG 2.2 AA and best practices) at 1280 or 390 pixels, scrolls sideways at 320, cannot be worked by keyboard alone, has script, or does not print within the paper. It is looked at beside the given page, as whoever is signed in there; that one stays where it is. */
export async function pageFaults(page: Page, home: string, address: string): Promise<readonly string[]> {
  const looked = await showBeside(page, home, address)
  const faults = (await violations(looked)).map((fault) => `${address} at 1280: ${fault}`)
  await looked.keyboard.press('Tab')
  faults.push(...(await looked.evaluate<readonly string[]>(keyboardFaults)).map((fault) => `${address}: ${fault}`))
  await looked.setViewportSize({ width: 390, height: 900 })
  faults.push(...(await violations(looked)).map((fault) => `${address} at 390: ${fault}`))
  await looked.setViewportSize({ width: 320, height: 700 })
  const width = await looked.evaluate<number>('document.documentElement.scrollWidth')
  if (width > 320) faults.push(`${address} is ${width} wide at 320`)
  await looked.emulateMedia({ media: 'print' })
  await looked.setViewportSize({ width: 794, height: 1123 })
  return [...faults, ...(await looked.evaluate<readonly string[]>(printFaults)).map((fault) => `${address} printed: ${fault}`)]
}

const besides = new WeakMap<BrowserContext, Promise<Page>>()

// The accessibility checker takes longer to be read and compiled than to run. So one document keeps it, and each page is written into that:
// its window, and with it the checker, stays the same, and no load that is still under way can take it off.
async function showBeside(page: Page, home: string, address: string): Promise<Page> {
  const context = page.context()
  const beside = besides.get(context) ?? openBeside(context, home)
  besides.set(context, beside)
  const looked = await beside
  const answer = await context.request.get(home + address)
  await looked.emulateMedia({ media: 'screen' })
  await looked.setViewportSize({ width: 1280, height: 900 })
  await looked.evaluate(`history.replaceState(null, '', ${JSON.stringify(answer.url())})`)
  await looked.setContent(await answer.text())
  return looked
}

async function openBeside(context: BrowserContext, home: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${home}/accessibility`)
  await page.evaluate(axeSource)
  return page
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
  document.activeElement?.blur()
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
      // Style sheets fetched once more serve a single rule, which none of the above is.
      preload: { assets: ['media'] },
    })
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(' | ')}`)
  })
}
