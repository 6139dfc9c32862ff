import assert from 'node:assert/strict'
import test from 'node:test'
import { loadSampleDocuments } from '../../src/library/sample/load-sample-documents.ts'
import { contributor, giveBodyRole } from '../portal/library-people.ts'
import { testPortal } from '../portal/test-portal.ts'
import { browserPath, follow, startBrowser } from './browser.ts'
import { pageFaults } from './page-faults.ts'
import { signInHere } from './sign-in-here.ts'

const skip = browserPath === null ? 'no Chromium is here' : false

test(
  'a new person at a police address is reading a members’ briefing at once; one at a private address cannot without a sponsor',
  { skip },
  async (t) => {
    const portal = await testPortal(t)
    await loadSampleDocuments(portal.register.database.owner)
    const browser = await startBrowser(t)
    const began = performance.now()
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
    await signInHere(page, portal, 'new.person@durham.police.uk', 'New Person')
    await follow(page.getByRole('link', { name: 'Library' }).first())
    await page.getByLabel('Words in title, summary or text').fill('response cars quote')
    await follow(page.locator('main').getByRole('button', { name: 'Search' }))
    assert.match(await page.locator('mark').first().innerText(), /response|cars|quote/i)
    await follow(page.getByRole('link', { name: 'Fleet market: what to expect this year', exact: true }))
    assert.match(await page.locator('main').innerText(), /For\s+Members/)
    await page.getByText(/Read on: /).click()
    assert.match(await page.locator('main').innerText(), /an order without one has no date[^]*a joint slot shortens the wait/)
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Download version 1' }).click()])
    assert.equal(download.suggestedFilename(), 'fleet-market-briefing.md')
    assert.ok(performance.now() - began < 120_000, 'it took more than two minutes')
    const briefing = page.url()

    const outside = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
    await signInHere(outside, portal, 'somebody@private.example', 'Some Body')
    assert.equal((await outside.goto(briefing))?.status(), 404)
    await outside.goto(`${portal.home}/library?q=response+cars+quote`)
    assert.ok(!(await outside.locator('main').innerText()).includes('Fleet market'))
  },
)

test(
  'a contributor adds a PDF made in a browser, changes it, withdraws it and shows it again; a member asks and is answered',
  { skip },
  async (t) => {
    const portal = await testPortal(t)
    const browser = await startBrowser(t)
    await contributor(portal)
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
    await page.setContent('<h1>Boots</h1><p>Order safety boots in spring.</p>')
    const buffer = await page.pdf()
    await signInHere(page, portal, 'ann@durham.police.uk')
    await page.goto(`${portal.home}/library/addition`)
    await follow(page.getByRole('button', { name: 'Add it' }))
    const summary = await page.locator('.govuk-error-summary').innerText()
    for (const message of ['Choose what kind', 'Enter a title', 'Choose whom it is for', 'Choose a file'])
      assert.ok(summary.includes(message), message)
    await page.getByLabel('File').setInputFiles({ name: 'boots.pdf', mimeType: 'application/pdf', buffer })
    await page.getByLabel('Kind').selectOption('specification')
    await page.getByLabel('Title').fill('Safety boots')
    await page.getByLabel('Summary').fill('What boots have to withstand.')
    await page.getByLabel('Members', { exact: true }).check()
    await follow(page.getByRole('button', { name: 'Add it' }))
    assert.match(await page.locator('main').innerText(), /The document was added[^]*Page 1\s+Boots\s+Order safety boots in spring/)
    const address = new URL(page.url()).pathname

    const reader = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
    await signInHere(reader, portal, 'kim@lancsfirerescue.org.uk', 'Kim Reader')
    await reader.goto(portal.home + address)
    await reader.getByLabel('Ask its owner').fill('Size 49 too?')
    await follow(reader.getByRole('button', { name: 'Ask' }))
    await page.goto(`${portal.home}/library/in-your-charge`)
    await follow(page.getByRole('link', { name: /1 to answer/ }))
    await page.getByText('Answer the question of').click()
    await page.getByLabel('Your answer').fill('Up to size 52.')
    await follow(page.getByRole('button', { name: 'Answer' }))
    await reader.reload()
    assert.match(await reader.locator('main').innerText(), /Up to size 52\./)

    await page.getByLabel('Since when').fill('2026-04-01')
    await follow(page.getByRole('button', { name: 'Say so' }))
    await reader.goto(`${portal.home}/library/standards?service=police`)
    assert.match(await reader.locator('main').innerText(), /Safety boots[^]*Police: 1/)

    await follow(page.getByRole('link', { name: 'Withdraw it' }))
    await page.getByLabel('Why').fill('A mistake in it')
    await follow(page.getByRole('button', { name: 'Withdraw it' }))
    assert.equal((await reader.goto(portal.home + address))?.status(), 404)
    await follow(page.getByRole('link', { name: 'Show it again' }))
    await follow(page.getByRole('button', { name: 'Show it again' }))
    assert.equal((await reader.goto(portal.home + address))?.status(), 200)
  },
)

test('the library’s pages meet the accessibility rules, and work by keyboard and on paper', { skip }, async (t) => {
  const portal = await testPortal(t)
  await loadSampleDocuments(portal.register.database.owner)
  await contributor(portal)
  await giveBodyRole(portal.register.database.owner, 'ann@durham.police.uk', 'approver')
  const sql = portal.register.database.owner
  await sql`update library.document set body_id = (select body_id from organisations.body where id = 'durham-constabulary') where kind = 'specification'`
  const [own] = await sql<
    { id: number; owner: string }[]
  >`select document_id as id, owner_id as owner from library.document where kind = 'specification' order by 1`
  await sql`insert into library.question (document_id, text, asked_by) values (${own!.id}, 'Does it last a shift?', ${own!.owner})`
  await sql`insert into library.use (document_id, body_id, since, said_by) select ${own!.id}, body_id, '2026-01-01', ${own!.owner} from organisations.body where id = 'durham-constabulary'`
  const page = await (await (await startBrowser(t)).newContext({ bypassCSP: true })).newPage()
  const faults: string[] = []
  const check = async (addresses: readonly string[]): Promise<void> => {
    for (const address of addresses) faults.push(...(await pageFaults(page, portal.home, address)))
    await page.emulateMedia({ media: 'screen' })
  }
  await check(['/library?q=charger', '/library/new'])
  await signInHere(page, portal, 'ann@durham.police.uk')
  const document = `/library/${own!.id}`
  await check(['/library', '/library/standards', '/library/in-your-charge', '/library/addition'])
  await check([
    document,
    `${document}/versions/1`,
    `${document}/versions`,
    `${document}/facts`,
    `${document}/withdrawal`,
    `${document}/downloads`,
  ])
  assert.deepEqual(faults, [])
})
