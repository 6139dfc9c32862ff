import assert from 'node:assert/strict'
import test from 'node:test'
import { loadMaintainedList } from '../../src/suppliers/groups/load-maintained-list-store.ts'
import { refreshSuppliers } from '../../src/suppliers/identity/refresh-suppliers.ts'
import { contributor, giveRole } from '../portal/contributor.ts'
import { makeCategoryManager } from '../portal/category-manager.ts'
import { testPortal } from '../portal/test-portal.ts'
import { browserPath, follow, startBrowser } from './browser.ts'
import { pageFaults } from './page-faults.ts'
import { signInHere } from './sign-in-here.ts'

const skip = browserPath === null ? 'no Chromium is here' : false

const payments = (rows: readonly string[]): string => `Supplier,Date,Amount,Invoice\n${rows.join('\n')}\n`
const contracts = `Organisation Name,Contract Title,Reference Number,Start Date,End Date,Contract Value,Supplier Name,Company Number
Durham Constabulary,Custody services for the whole of the county and its neighbours,R-7,01/04/2024,31/03/2027,1200000,Serco Limited,00242246
Durham Constabulary,Leisure passes,R-8,01/04/2024,31/12/2026,,Serco Leisure Operating Ltd,04687478
`

test(
  'a category manager and a contributor manage a strategic supplier, and every page on the way meets the accessibility rules',
  { skip },
  async (t) => {
    const portal = await testPortal(t)
    const { owner } = portal.register.database
    await loadMaintainedList(owner)
    await portal.register.load(
      'durham-constabulary/payments.csv',
      payments(['SERCO LTD,03/04/2025,410000.50,1', 'SERCO LTD,04/05/2026,90000,2', 'Serco Leisure Operating Ltd,04/05/2026,1200,3']),
    )
    await portal.register.load('lancashire-fire-and-rescue-service/payments.csv', payments(['Serco Limited,03/06/2025,20000,1']))
    await portal.register.load('durham-constabulary/contracts.csv', contracts)
    await refreshSuppliers(owner)
    const colleague = await contributor(portal, 'ann@durham.police.uk', 'Ann Author')
    const [serco] = await owner<{ id: number }[]>`select supplier_id as id from suppliers.supplier where number = '00242246'`
    const page = await (await (await startBrowser(t)).newContext({ bypassCSP: true, javaScriptEnabled: true })).newPage()
    const main = async (): Promise<string> => (await page.locator('main').innerText()).replace(/\s+/g, ' ')
    const press = (name: string): Promise<void> => follow(page.getByRole('button', { name, exact: true }))

    await page.goto(`${portal.home}/supplier-groups`)
    await follow(page.getByRole('link', { name: 'Serco', exact: true }))
    assert.match(await main(), /2 bodies|Bodies that pay it 2/i)
    assert.match(await main(), /£520,000\.50|£520,000/)
    const group = new URL(page.url()).pathname

    await signInHere(page, portal, 'cat@lancashire.police.uk', 'Cat Manager')
    await makeCategoryManager(portal, 'cat@lancashire.police.uk')
    await giveRole(portal, 'cat@lancashire.police.uk', 'contributor')
    const stewardship = `/suppliers/${serco!.id}/stewardship`
    await page.goto(portal.home + stewardship)
    await follow(page.getByRole('link', { name: 'The questions' }))
    await page.getByLabel('Front-line work is slower or by other means').check()
    await page.getByLabel('1 to 2 years').check()
    await page.getByRole('group', { name: 'How many others supply' }).getByLabel('2 or 3').check()
    await page.getByLabel('Personal data, or a way into office systems').check()
    await press('Keep the answers')
    assert.match(await main(), /The answers were kept/)
    await page.getByText('Name somebody').click()
    await page.getByLabel('Who answers for it').selectOption({ label: 'Cat Manager' })
    await press('Name them')
    assert.match(await main(), /Cat Manager answers for it across services/)
    await page.getByText('Note a meeting', { exact: true }).click()
    await page.getByLabel('What it was').fill('Quarterly review')
    await page.getByLabel('Notes').fill('Staffing of the night shift')
    await press('Keep the notes')
    await page.getByText('Note a commitment', { exact: true }).click()
    await page.getByLabel('What was promised').fill('A rota by Christmas')
    await page.getByLabel('Made at').selectOption({ index: 1 })
    await press('Note the commitment')
    assert.match(await main(), /It promised: A rota by Christmas.*from “Quarterly review”/)
    await follow(page.getByRole('link', { name: 'Financial standing' }))
    await page.getByText('By hand').click()
    await page.getByLabel('The company itself').check()
    await page.getByLabel('The period ended').fill('2025-12-31')
    for (const [label, value] of [
      ['Turnover', '1,900,000'],
      ['Operating profit', '60,000'],
      ['Current assets', '500,000'],
      ['Inventory', '20,000'],
      ['Current liabilities', '700,000'],
      ['Net assets', '-12,000'],
    ] as const)
      await page.getByLabel(label, { exact: true }).fill(value)
    await page.getByLabel('Where they stand').fill('Annual report 2025, page 112')
    await press('Keep the accounts')
    assert.match(await main(), /Operating margin 3\.2% High.*Acid ratio 0\.69 times High/)
    await page.getByText('Put it on the watch list').click()
    await press('Put it on the list')
    assert.match(await main(), /Watched since 28 November 2026/)
    await colleague.send(
      `/suppliers/${serco!.id}/kpi-ratings`,
      {
        body: await bodyNumber(owner, 'durham-constabulary'),
        contract: 'R-7',
        kpi: 'Cells staffed',
        'period-start': '2026-07-01',
        'period-end': '2026-09-30',
        rating: 'approaching target',
      },
      stewardship,
    )
    const raised = await colleague.send(
      `/suppliers/${serco!.id}/issues`,
      {
        body: await bodyNumber(owner, 'durham-constabulary'),
        kind: 'dispute',
        weight: 'high',
        title: 'Invoices of the night shift',
        text: 'Hours that nobody worked',
        others: await bodyNumber(owner, 'lancashire-fire-and-rescue-service'),
      },
      `/suppliers/${serco!.id}/issues/new`,
    )
    const issue = raised.url
    await page.goto(portal.home + issue)
    await page.getByLabel('A position for all').check()
    await page.getByLabel('You speak for').selectOption({ label: 'As a category manager' })
    await page.getByLabel('What there is to say').fill('We pay for hours on the rota')
    await press('Say it')
    assert.match(await main(), /Waiting for Durham Constabulary, Lancashire Fire and Rescue Service/)

    // The form of a judgement, and the list of those that were made.
    const pair = (await owner<{ id: number }[]>`select mention_id as id from suppliers.mention order by 1 limit 2`).map(({ id }) => id)
    const question = `/suppliers/review/${pair.join('/')}`
    await page.goto(portal.home + question)
    await page.getByLabel('Why?').fill('They share an address')
    await follow(page.getByRole('button', { name: /^Two suppliers/ }))
    assert.match(await main(), /Judged to be two suppliers[^]*They share an address/)

    const faults: string[] = []
    for (const address of [
      question,
      '/suppliers/judgements',
      '/supplier-groups',
      group,
      '/strategic-suppliers',
      '/watch-list',
      stewardship,
      `/suppliers/${serco!.id}/segment`,
      `/suppliers/${serco!.id}/standing`,
      `/suppliers/${serco!.id}/issues/new`,
      issue,
    ])
      faults.push(...(await pageFaults(page, portal.home, address)))
    assert.deepEqual(faults, [])
  },
)

async function bodyNumber(owner: Parameters<typeof loadMaintainedList>[0], slug: string): Promise<string> {
  const [body] = await owner<{ id: number }[]>`select body_id as id from organisations.body where id = ${slug}`
  return String(body!.id)
}
