import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { offered, operations } from '../../src/app/offered.ts'
import { createServer } from '../../src/app/server.ts'
import { registerPages } from '../../src/register/pages.ts'
import { testRegister } from '../../src/register/test-register.ts'
import { supplierPages } from '../../src/suppliers/pages.ts'
import { identifySuppliers } from '../../src/suppliers/test-suppliers.ts'
import type { IsoDate } from '../../src/values/dates.ts'
import { inventRegister } from '../invent-register.ts'
import { oneProcurement } from '../one-procurement.ts'
import { browserPath, follow, startBrowser } from './browser.ts'
import { pageFaults } from './page-faults.ts'

const skip = browserPath === null ? 'no Chromium is here' : false

describe('the pages of suppliers', { skip }, () => {
  const closing: (() => unknown)[] = []
  const later = { after: (work: () => unknown) => void closing.unshift(work) } as Parameters<typeof testRegister>[0]
  let home = ''
  let browser: Browser
  let supplier = 0
  let body = 0
  before(async () => {
    const register = await testRegister(later)
    const owner = register.database.owner
    await inventRegister(owner, { bodies: 24, payments: 9_000, supplierNames: 300, contracts: 300 })
    await register.load('find-a-tender/notices.json', oneProcurement())
    await identifySuppliers(owner)
    // What the machine and a body that is a supplier too would add.
    await owner`
      insert into suppliers.pair (one, other, weight, probability, outcome)
      select supplier_id, mention_id, 9.5, 0.99, 'one supplier' from suppliers.member where mention_id <> supplier_id`
    const [first] = await owner<
      { id: number }[]
    >`select supplier_id as id from suppliers.supplier where names > 1 order by paid_pence desc limit 1`
    supplier = first?.id ?? 0
    const [second] = await owner<
      { id: number }[]
    >`select supplier_id as id from suppliers.supplier where supplier_id <> ${supplier} order by paid_pence desc limit 1`
    body = second?.id ?? 0
    await owner`update suppliers.supplier set body_id = (select body_id from organisations.body where id = 'kent-county-council') where supplier_id = ${body}`
    await owner`insert into suppliers.question (one, other, weight, probability, why, at_stake_pence) values (${Math.min(supplier, body)}, ${Math.max(supplier, body)}, 1, 0.5, 'weight', 100)`
    const server = await createServer({
      store: register.database,
      pages: [...registerPages, ...supplierPages],
      figures: offered.figures,
      operations,
      today: () => '2026-11-23' as IsoDate,
      logger: false,
    })
    later.after(() => server.close())
    await server.listen({ port: 0 })
    home = `http://127.0.0.1:${(server.server.address() as { port: number }).port}`
    browser = await startBrowser(later)
  })
  after(async () => {
    for (const work of closing) await work()
  })

  const addresses = (): readonly string[] => [
    '/suppliers',
    '/suppliers?q=pendle&service=fire&has=names&has=shared&sort=bodies',
    '/suppliers?q=nothing+has+these+words',
    `/suppliers/${supplier}`,
    `/suppliers/${body}`,
    '/suppliers/review',
    '/suppliers/review?body=fife-constabulary',
    `/suppliers/review/${Math.min(supplier, body)}/${Math.max(supplier, body)}`,
    '/suppliers/accuracy',
    '/exposure',
    '/exposure/bodies/lancashire-constabulary',
    '/exposure/bodies/fife-constabulary',
    '/exposure/services/police',
    '/exposure/categories/34',
    '/network',
    '/network?service=police&cpv=34&least=3',
    '/network?body=lancashire-constabulary',
    `/network?supplier=${supplier}`,
    `/figures/supplier-concentration?service=police`,
  ]

  test('meet the accessibility rules, never scroll sideways, can be worked by keyboard, need no script, and print within the paper', async () => {
    const page = await (await browser.newContext()).newPage()
    const faults: string[] = []
    for (const address of addresses()) faults.push(...(await pageFaults(page, home, address)))
    assert.deepEqual(faults, [])
  })

  test('every page of suppliers for anyone is among those looked at', () => {
    const known = addresses().map((address) => address.split('?', 1)[0]!.split('/'))
    const elsewhere = /judgements|drill|shock|portfolio|strategic|supplier-groups|watch|standing|^\/supplier-names/
    const unseen = supplierPages
      .filter(
        (page) =>
          page.method === 'GET' && page.who === 'anyone' && !/\.(?:csv|json|xlsx|ods)$/.test(page.path) && !elsewhere.test(page.path),
      )
      .map((page) => page.path)
      .filter(
        (path) =>
          !known.some(
            (parts) =>
              parts.length === path.split('/').length && path.split('/').every((part, at) => part.startsWith(':') || part === parts[at]),
          ),
      )
    assert.deepEqual(unseen, [])
  })

  test('a reader without JavaScript goes from a name to its supplier, to who shares it, to a body, and to a receipt', async () => {
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
    await page.goto(`${home}/suppliers/${supplier}`)
    const title = await page.getByRole('heading', { level: 1 }).innerText()
    await follow(page.getByRole('region', { name: 'Its names, and where each was seen' }).getByRole('link').first())
    assert.match(page.url(), /\/supplier-names\/\d+$/)
    await follow(page.getByRole('link', { name: 'which supplier this name is taken for' }))
    assert.equal(page.url(), `${home}/suppliers/${supplier}`)
    assert.ok(await page.getByRole('table', { name: 'Judgements that join its names', exact: true }).isVisible())
    await follow(page.getByRole('link', { name: 'Who shares it, on a map' }))
    assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), title)
    await follow(
      page
        .getByRole('table', { name: 'Bodies that pay this supplier' })
        .getByRole('link', { name: /^Who shares them/ })
        .first(),
    )
    assert.match(page.url(), /\/network\?body=/)
    assert.ok(await page.getByRole('table', { name: 'Bodies that share its suppliers', exact: true }).isVisible())
    await page.goto(`${home}/exposure/bodies/lancashire-constabulary`)
    const shown = (await page.locator('.bl-figure__value').first().innerText()).split(/\s/)[0]!
    await follow(page.getByRole('link', { name: 'Receipt for the concentration' }).first())
    assert.ok((await page.locator('main').innerText()).includes(shown))
    assert.ok(await page.getByText('United States').first().isVisible())
  })
})
