import assert from 'node:assert/strict'
import test from 'node:test'
import { createServer } from '../../src/app/server.ts'
import { registerFigures } from '../../src/register/figures.ts'
import { registerPages } from '../../src/register/pages.ts'
import { testDatabase } from '../../src/store/test-database.ts'
import type { IsoDate } from '../../src/values/dates.ts'
import { inventRegister } from '../invent-register.ts'
import { onceForAll } from '../once-for-all.ts'
import { browserPath, follow, startBrowser } from './browser.ts'

const skip = browserPath === null ? 'no Chromium is here' : false

const portal = onceForAll(async (t) => {
  const store = await testDatabase(t)
  await inventRegister(store.owner, { bodies: 12, payments: 4_000, supplierNames: 120, contracts: 300 })
  const server = await createServer({
    store,
    pages: registerPages,
    figures: registerFigures,
    today: () => '2026-11-23' as IsoDate,
    logger: false,
  })
  t.after(() => server.close())
  await server.listen({ port: 0 })
  return `http://127.0.0.1:${(server.server.address() as { port: number }).port}`
})

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim()

test(
  'a reader without JavaScript mistypes a supplier, finds it, sees who else buys from it, and opens the receipt',
  { skip },
  async (t) => {
    const home = await portal()
    const page = await (await (await startBrowser(t)).newContext({ javaScriptEnabled: false })).newPage()
    await page.goto(`${home}/search`)
    await page.getByRole('searchbox').fill('pendel langauge')
    await follow(page.getByRole('button', { name: 'Search' }))
    const found = page.getByRole('region', { name: 'Supplier names' }).getByRole('listitem').first()
    assert.match(await found.innerText(), /looks like “Pendle Language”/)
    await follow(found.getByRole('link'))
    assert.match(page.url(), /\/supplier-names\/\d+$/)
    assert.ok(await page.getByText('A name is not an identity.').isVisible())
    const payers = page.getByRole('table', { name: 'Bodies that pay this supplier name' }).getByRole('row')
    assert.ok((await payers.count()) > 2)
    const shown = plain(await page.locator('.bl-figure__value').first().innerText()).replace(/ ?Receipt for.*/, '')
    await follow(page.getByRole('link', { name: 'Receipt for paid to this name' }))
    assert.ok(plain(await page.locator('main').innerText()).includes(`Shown on pages as ${shown}`), `the receipt does not say ${shown}`)
  },
)

test('a reader without JavaScript goes down the tree of categories to a contract that ends next', { skip }, async (t) => {
  const home = await portal()
  const page = await (await (await startBrowser(t)).newContext({ javaScriptEnabled: false })).newPage()
  await page.goto(`${home}/categories`)
  await follow(page.getByRole('link', { name: 'Security, fire-fighting, police and defence equipment', exact: true }))
  await follow(page.getByRole('link', { name: 'Emergency and security equipment', exact: true }))
  const [count = ''] = plain(await page.locator('.bl-figure__value').first().innerText()).split(' ')
  await follow(page.getByRole('link', { name: 'Receipt for contracts known' }))
  assert.ok((await page.locator('main').innerText()).includes(count))
  await page.goBack()
  await follow(page.locator('.bl-contracts th a').first())
  assert.match(page.url(), /\/contracts\//)
})
