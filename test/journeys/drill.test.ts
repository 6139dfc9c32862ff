import assert from 'node:assert/strict'
import test from 'node:test'
import { registerPages } from '../../src/register/pages.ts'
import { testRegister } from '../../src/register/test-register.ts'
import { createServer } from '../../src/app/server.ts'
import { refreshSuppliers } from '../../src/suppliers/identity/refresh-suppliers.ts'
import { loadMaintainedList } from '../../src/suppliers/groups/load-maintained-list-store.ts'
import { drillPages } from '../../src/suppliers/pages/drill.ts'
import { portfolioPages } from '../../src/suppliers/pages/portfolio.ts'
import { supplierGroupPages } from '../../src/suppliers/pages/supplier-group.ts'
import { shockPages } from '../../src/suppliers/pages/shock.ts'
import type { IsoDate } from '../../src/values/dates.ts'
import { inventRegister } from '../invent-register.ts'
import { browserPath, follow, startBrowser } from './browser.ts'
import { pageFaults } from './page-faults.ts'

const skip = browserPath === null ? 'no Chromium is here' : false

/** Names that would close texts, elements and cells, and begin something of their own, wherever they were not taken for words. */
const hostile = '=Fellgate "#panic()" *Ltd* <script>alert(1)</script>'

test('a drill, its pack and its list, shocks and the portfolio, as readers use them', { skip }, async (t) => {
  const register = await testRegister(t)
  const store = register.database
  await inventRegister(store.owner, { bodies: 24, payments: 3_000, supplierNames: 60, contracts: 300 })
  const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`
  await register.load(
    'lancashire/contracts.csv',
    `Organisation name,Title,Start date,End date,Contract value,Supplier name,Company number\n${[
      ['Lancashire Fire and Rescue Service', 'Cleaning of stations', '01/04/2026', '31/03/2028', '240000', hostile, 'SC123456'],
      ['Lancashire Constabulary', 'Radio maintenance', '01/04/2025', '', '50000', hostile, 'SC123456'],
      ['Kent Police', 'Custody healthcare', '01/04/2026', '31/03/2028', '73100', 'Serco Ltd', '02048608'],
    ]
      .map((row) => row.map(cell).join(','))
      .join('\n')}\n`,
  )
  await refreshSuppliers(store.owner)
  await loadMaintainedList(store.owner)
  const server = await createServer({
    store,
    pages: [...registerPages, ...shockPages, ...drillPages, ...portfolioPages, ...supplierGroupPages],
    figures: [],
    today: () => '2026-11-23' as IsoDate,
    logger: false,
  })
  t.after(() => server.close())
  await server.listen({ port: 0 })
  const { port } = server.server.address() as { port: number }
  const home = `http://127.0.0.1:${port}`
  const page = await (await (await startBrowser(t)).newContext({ bypassCSP: true })).newPage()

  await t.test('one looks for a supplier by its name and comes to its drill', async () => {
    await page.goto(`${home}/drill`)
    await page.getByLabel('Supplier’s name').fill('fellgate panic')
    await follow(page.getByRole('button', { name: 'Find' }))
    await follow(page.getByRole('link', { name: hostile }).first())
    assert.match(await page.getByRole('heading', { level: 1 }).innerText(), /If =Fellgate/)
    assert.match(await page.locator('.bl-lede').innerText(), /^1 live contract of 1 body would stop, and 1 more may be live\./)
    const words = await page.locator('main').innerText()
    // 495 of 731 days of £240,000 are left: 23 November 2026 to 31 March 2028.
    assert.match(words, /£162,517\.10/)
    for (const part of ['What to do, by when', 'Whose work is touched', 'Least times for replacing it', 'Contracts that may be live'])
      assert.ok(words.includes(part), part)
  })
  const drill = new URL(page.url()).pathname

  await t.test('the day is in the address, and another day gives other contracts', async () => {
    await page.getByLabel('Fails on').fill('2026-01-15')
    await follow(page.getByRole('button', { name: 'Drill' }))
    assert.match(page.url(), /on=2026-01-15/)
    assert.match(await page.locator('.bl-lede').innerText(), /^No live contract is known for sure; 1 contract may be live\./)
  })

  await t.test('the pack is a tagged PDF, and its contracts can be taken away', async () => {
    const pack = await fetch(`${home}${drill}.pdf`)
    assert.equal(pack.headers.get('content-type'), 'application/pdf')
    assert.match(pack.headers.get('content-disposition') ?? '', /drill-fellgate-panic-ltd-script-alert-1-script-2026-11-23\.pdf/)
    assert.match(Buffer.from(await pack.arrayBuffer()).toString('latin1'), /^%PDF[^]*pdfuaid/)
    const list = await (await fetch(`${home}${drill}.csv`)).text()
    assert.equal(list.trim().split('\r\n').length, 3)
    assert.match(list, /live,,3,Cleaning/)
  })

  await t.test('a group’s page leads to the drill of all its suppliers of the day', async () => {
    await page.goto(`${home}/drill?q=serco`)
    await follow(page.getByRole('link', { name: 'Serco', exact: true }))
    assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'If Serco failed')
    assert.match(await page.locator('.bl-lede').innerText(), /^1 live contract of 1 body would stop/)
    await follow(page.getByLabel('Breadcrumb').getByRole('link', { name: 'Serco' }))
    await follow(page.getByRole('link', { name: 'What breaks if the group fails' }))
    assert.match(page.url(), /\/supplier-groups\/\d+\/drill$/)
  })
  const groupDrill = new URL(page.url()).pathname

  const addresses = [
    groupDrill,
    '/drill',

    '/drill?shock=price&cpv=34&percent=20',
    '/drill?shock=workforce&percent=25',
    '/drill?shock=country&country=scotland',
    drill,
    '/suppliers/1/drill?with=2&with=3&on=1999-01-01',
    '/portfolio?usual=2&common=0&seed=7&p1=30&sort=expected',
  ]

  await t.test('every page meets the accessibility rules, can be worked by keyboard, prints, and never scrolls sideways', async () => {
    const faults: string[] = []
    for (const address of addresses) faults.push(...(await pageFaults(page, home, address)))
    assert.deepEqual(faults, [])
  })

  await t.test('the same address draws the same years, and what cannot be read is said', async () => {
    const main = async (address: string): Promise<string> => (await (await fetch(home + address)).text()).split('<main')[1]!
    assert.equal(await main('/portfolio?seed=5'), await main('/portfolio?seed=5'))
    assert.notEqual(await main('/portfolio?seed=5'), await main('/portfolio?seed=6'))
    for (const wrong of [
      '/portfolio?usual=101',
      '/portfolio?seed=x',
      '/portfolio?p1=-1',
      '/drill?shock=price',
      '/drill?shock=category&cpv=99999999',
      '/drill?shock=flood',
      `${drill}?on=2026-02-30`,
    ])
      assert.equal((await fetch(home + wrong)).status, 400, wrong)
  })

  // Last, for it changes who the suppliers are.
  await t.test('a number that no supplier has is not found, and one from before a judgement leads to the present supplier', async () => {
    assert.equal((await fetch(`${home}/suppliers/999999/drill`)).status, 404)
    const [one, other] = await store.owner<
      { id: number }[]
    >`select supplier_id as id from suppliers.supplier order by supplier_id desc limit 2`
    await store.owner`update suppliers.member set supplier_id = ${other!.id} where supplier_id = ${one!.id}`
    const moved = await fetch(`${home}/suppliers/${one!.id}/drill?on=2026-05-01`, { redirect: 'manual' })
    assert.equal(moved.headers.get('location'), `/suppliers/${other!.id}/drill?on=2026-05-01`)
  })
})
