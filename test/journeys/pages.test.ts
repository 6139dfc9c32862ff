import assert from 'node:assert/strict'
import test from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { createServer } from '../../src/app/server.ts'
import { registerOperations } from '../../src/register/api.ts'
import { registerFigures } from '../../src/register/figures.ts'
import { registerPages } from '../../src/register/pages.ts'
import { testRegister } from '../../src/register/test-register.ts'
import type { IsoDate } from '../../src/values/dates.ts'
import { fetchADay } from '../fetch-a-day.ts'
import { inventRegister } from '../invent-register.ts'
import { onceForAll } from '../once-for-all.ts'
import { oneProcurement } from '../one-procurement.ts'
import { browserPath, follow, startBrowser } from './browser.ts'
import { pageFaults } from './page-faults.ts'

const skip = browserPath === null ? 'no Chromium is here' : false

const portal = onceForAll(async (t) => {
  const register = await testRegister(t)
  const store = register.database
  await inventRegister(store.owner, { bodies: 24, payments: 12_000, supplierNames: 300, contracts: 400 })
  await register.load('find-a-tender/notices.json', oneProcurement())
  await fetchADay(t, store.owner)
  const server = await createServer({
    store,
    pages: registerPages,
    figures: registerFigures,
    operations: registerOperations,
    today: () => '2026-11-23' as IsoDate,
    logger: false,
  })
  t.after(() => server.close())
  await server.listen({ port: 0 })
  const [contract] = await store.owner<
    { key: string }[]
  >`select contract_key as key from register.contract where ends_on > '2027-01-01' and extended_to is not null order by contract_key limit 1`
  const { port } = server.server.address() as { port: number }
  const [notice] = await store.owner<
    { path: string }[]
  >`select source_id || '/' || position as path from register.release order by source_id, position limit 1`
  return { home: `http://127.0.0.1:${port}`, contract: contract?.key ?? '', notice: notice?.path ?? '' }
})

const addresses = (contract: string, notice: string): readonly string[] => [
  `/notices/${notice}`,
  '/',
  '/search',
  '/search?q=fleet',
  '/search?q=unifrom+nothing',
  '/search?q=vehicel',
  '/bodies',
  '/bodies?map=fire&show=paid&service=fire&sort=paid',
  '/bodies/compare',
  '/bodies/compare?body=lancashire-constabulary&body=lancashire-fire-and-rescue-service&body=gwent-police',
  '/bodies/lancashire-fire-and-rescue-service',
  '/bodies/gwent-police',
  '/bodies/lancashire-constabulary?category=vehicle',
  '/bodies/fife-constabulary',
  '/contracts?ends=12-months&service=fire',
  '/contracts?cpv=35&near=one&sort=near&from=2026-12-01',
  '/contracts?ends=none&q=nothing+has+these+words',
  `/contracts/${contract}`,
  `/contracts/${contract}/money/contract`,
  '/contracts/ocds-h6vhtk-05ff01-contract-1',
  '/contracts/ocds-h6vhtk-05ff01-contract-1/money/estimate',
  '/payments?service=police&from=2024-04-01',
  '/categories',
  '/categories/35000000',
  '/categories/spend-words',
  '/supplier-names?q=fleet',
  '/supplier-names/1',
  '/supplier-names/120',
  '/prices',
  '/prices?mark=lancashire-fire-and-rescue-service&sort=spread',
  '/prices/Firefighting%20helmet?mark=lancashire-fire-and-rescue-service',
  '/prices/Laptop',
  '/figures/price-median?item=Smoke%20alarm',
  '/sources',
  '/data',
  '/sources/1',
  '/sources/2',
  '/figures',
  '/figures/payments-total?body=lancashire-constabulary&from=2024-04-01&to=2025-03-31',
  '/api',
  '/help',
  '/about',
  '/corrections',
  '/corrections?page=%2Fbodies%2Flancashire-constabulary',
  '/accessibility',
  '/nothing-here',
]

test(
  'every page meets the accessibility rules, wide and narrow, never scrolls sideways, can be worked by keyboard, needs no script, and prints within the paper without what cannot be used on it',
  { skip },
  async (t) => {
    const { home, contract, notice } = await portal()
    const page = await (await (await startBrowser(t)).newContext()).newPage()
    const faults: string[] = []
    for (const address of addresses(contract, notice)) faults.push(...(await pageFaults(page, home, address)))
    assert.deepEqual(faults, [])
  },
)

/** Pages that need rows or people of their own: the journeys of corrections look at it. */
const lookedAtElsewhere = ['/corrections/cases/:id']

test('every page of the register for anyone is among those looked at here', () => {
  const known = addresses('a', '1/1').map((address) => address.split('?', 1)[0]!.split('/'))
  const shows = (path: string): boolean =>
    known.some((parts) => {
      const wanted = path.split('/')
      return wanted.length === parts.length && wanted.every((part, place) => part.startsWith(':') || part === parts[place])
    })
  const files = /\.(?:csv|json|xlsx|ods|ics|atom|geojson)$/
  const forAnyone = registerPages.filter((page) => page.method === 'GET' && page.who === 'anyone' && !lookedAtElsewhere.includes(page.path))
  const unseen = forAnyone.map((page) => page.path).filter((path) => !files.test(path) && !shows(path))
  assert.deepEqual(unseen, [])
})

test('nothing that a page asks for is refused by its own security policy', { skip }, async (t) => {
  const { home, contract, notice } = await portal()
  const page = await (await startBrowser(t)).newPage()
  const told: string[] = []
  page.on('console', (message) => told.push(message.text()))
  page.on('requestfailed', (request) => {
    // Going on to the next page breaks off what the last one was still fetching.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') told.push(request.url())
  })
  for (const address of addresses(contract, notice).slice(0, 8)) await page.goto(home + address)
  assert.deepEqual(told, [])
})

test('a reader without JavaScript finds a contract, its buyer and the line of the file', { skip }, async (t) => {
  const { home } = await portal()
  const page = await withoutScript(await startBrowser(t))
  await page.goto(home)
  await follow(page.getByRole('link', { name: /^All \d+ contracts$/ }))
  await page.getByLabel('Police', { exact: true }).check()
  await follow(page.getByRole('button', { name: 'Apply filters' }))
  assert.match(page.url(), /service=police/)
  assert.ok(await page.getByRole('link', { name: /^Ends within 12 months/ }).isVisible())
  await follow(page.locator('.bl-contracts th a').first())
  assert.ok(await page.getByRole('heading', { name: 'The money, each kind apart' }).isVisible())
  await follow(page.locator('dd a').first())
  assert.match(page.url(), /\/sources\/\d+/)
  assert.ok(await page.getByRole('heading', { name: 'Every row accounted for' }).isVisible())
})

test('a reader without JavaScript follows a figure to its receipt and its rows, and back to the file', { skip }, async (t) => {
  const { home } = await portal()
  const page = await withoutScript(await startBrowser(t))
  await page.goto(`${home}/bodies/lancashire-constabulary`)
  const [shown = ''] = (await page.locator('.bl-figure__value').first().innerText()).split('\n')
  await follow(page.getByRole('link', { name: /^Receipt for paid, 2025-26$/ }))
  const lead = await page.locator('main').innerText()
  assert.match(lead, /How it came about/)
  assert.ok(lead.includes(`Shown on pages as ${shown.trim()}`), `the receipt does not say ${shown}`)
  await follow(page.getByRole('link', { name: 'Next rows' }))
  assert.ok(await page.getByRole('link', { name: 'Back to the first' }).isVisible())
})

test('a reader without JavaScript searches payments, pages through them and takes a filter out', { skip }, async (t) => {
  const { home } = await portal()
  const page = await withoutScript(await startBrowser(t))
  await page.goto(`${home}/payments`)
  await page.getByLabel('Supplier name has').fill('fleet')
  await follow(page.getByRole('button', { name: 'Apply filters' }))
  const first = await page.locator('.bl-payments tbody tr').first().innerText()
  await follow(page.getByRole('link', { name: /^Next \d+ payments$/ }))
  assert.notEqual(await page.locator('.bl-payments tbody tr').first().innerText(), first)
  await follow(page.getByRole('link', { name: /fleet.*remove/ }))
  assert.equal(new URL(page.url()).search, '')
})

test('a reader without JavaScript ticks two bodies, compares them and follows a shared name to its receipt', { skip }, async (t) => {
  const { home } = await portal()
  const page = await withoutScript(await startBrowser(t))
  await page.goto(`${home}/bodies?q=lancashire&data=yes`)
  await page.getByLabel('Compare Lancashire Constabulary').check()
  await page.getByLabel('Compare Lancashire Fire and Rescue Service').check()
  await follow(page.getByRole('button', { name: 'Compare the ticked bodies' }))
  assert.deepEqual(new URL(page.url()).searchParams.getAll('body'), ['lancashire-constabulary', 'lancashire-fire-and-rescue-service'])
  assert.ok(await page.getByRole('heading', { name: 'Supplier names they share' }).isVisible())
  await follow(page.getByRole('link', { name: /^Receipt for paid to .* by Lancashire Constabulary$/ }).first())
  assert.match(await page.locator('main').innerText(), /How it came about/)
})

test('the keyboard reaches the skip link first, then the header, and the focus can be seen', { skip }, async (t) => {
  const { home } = await portal()
  const page = await (await startBrowser(t)).newPage()
  await page.goto(`${home}/contracts`)
  const reached: string[] = []
  for (let press = 0; press < 6; press++) {
    await page.keyboard.press('Tab')
    reached.push(await page.evaluate<string>('document.activeElement.innerText.trim() || document.activeElement.name'))
    const seen = await page.evaluate<boolean>(
      'getComputedStyle(document.activeElement).outlineStyle !== "none" || getComputedStyle(document.activeElement).boxShadow !== "none"',
    )
    assert.ok(seen, `the focus on ${reached.at(-1)} cannot be seen`)
  }
  assert.deepEqual(reached, ['Skip to main content', 'Bluelight Commons', 'See', 'Sources and methods', 'q', 'Search'])
})

test('on a narrow screen the filters open by their address, without script', { skip }, async (t) => {
  const { home } = await portal()
  const page = await withoutScript(await startBrowser(t))
  await page.setViewportSize({ width: 390, height: 800 })
  await page.goto(`${home}/contracts`)
  const filters = page.getByRole('form', { name: 'Filters' })
  assert.equal(await filters.isVisible(), false)
  await page.getByText('Change filters').click()
  assert.equal(await filters.isVisible(), true)
})

async function withoutScript(browser: Browser): Promise<Page> {
  return await (await browser.newContext({ javaScriptEnabled: false })).newPage()
}
