import assert from 'node:assert/strict'
import test from 'node:test'
import { testPortal } from '../portal/test-portal.ts'
import { browserPath, follow, startBrowser } from './browser.ts'
import { pageFaults } from './page-faults.ts'
import { signInHere } from './sign-in-here.ts'

const skip = browserPath === null ? 'no Chromium is here' : false

test('the pages of people and membership meet the accessibility rules, and work by keyboard and on paper', { skip }, async (t) => {
  const portal = await testPortal(t)
  const { owner } = portal.register.database
  await portal.register.load(
    'durham-constabulary/contracts.csv',
    'Organisation Name,Contract Title,Reference Number,Start Date,End Date,Contract Value,Supplier Name\nDurham Constabulary,Window cleaning,R-7,01/04/2024,31/03/2027,12000,Clearview Ltd\n',
  )
  const [contract] = await owner<{ key: string }[]>`select contract_key as key from register.contract`
  const asker = portal.visitor()
  await portal.member('al@durham.police.uk', 'Al Green')
  const [durham] = await owner<{ id: number }[]>`select body_id as id from organisations.body where id = 'durham-constabulary'`
  await asker.signIn('pat@nhs.net')
  await asker.send('/you/registration', { name: 'Pat Brown' })
  await asker.send(`/you/sponsor/${durham!.id}`, { organisation: 'NHS', 'works-for': 'partner', why: 'To buy together' })
  const page = await (await (await startBrowser(t)).newContext({ bypassCSP: true })).newPage()
  const faults: string[] = []
  const look = async (addresses: readonly string[]): Promise<void> => {
    for (const address of addresses) faults.push(...(await pageFaults(page, portal.home, address)))
    await page.emulateMedia({ media: 'screen' })
    await page.setViewportSize({ width: 1280, height: 900 })
  }
  await look(['/sign-in', '/taking-part/terms'])
  await signInHere(page, portal, 'jo@durham.police.uk')
  await owner`update access.membership set role = 'approver' where person_id = (select person_id from access.person_address where folded = 'jo@durham.police.uk')`
  await page.goto(`${portal.home}/groups`)
  await page.getByLabel('Its name').fill('Helmets')
  await page.getByLabel('What it is for').fill('To buy helmets once')
  await follow(page.getByRole('button', { name: 'Make the group' }))
  const group = new URL(page.url()).pathname
  await page.goto(`${portal.home}/contracts/${contract!.key}`)
  await page.getByLabel('Add a note').fill('Ask others before we extend')
  await follow(page.getByRole('button', { name: 'Keep the note' }))
  assert.match(await page.locator('main').innerText(), /Ask others before we extend/)
  await look([
    `/contracts/${contract!.key}`,
    '/contract-notes',
    '/you',
    '/you/registration',
    '/you/details',
    '/you/sessions',
    '/you/held',
    '/you/leaving',
    '/you/sponsor?q=durham',
    `/you/sponsor/${durham!.id}`,
    '/taking-part/durham-constabulary',
    '/groups',
    group,
  ])
  assert.deepEqual(faults, [])
})

test('a reader without JavaScript asks to be let in, is let in by a member, and reads what members read', { skip }, async (t) => {
  const portal = await testPortal(t)
  const browser = await startBrowser(t)
  const open = async () => await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  const [member, asker] = [await open(), await open()]
  await signInHere(member, portal, 'jo@durham.police.uk')
  await signInHere(asker, portal, 'pat@gmail.com', 'Pat Brown')
  assert.match(asker.url(), /\/you\/sponsor$/)
  await asker.getByLabel('Which body?').fill('durham')
  await follow(asker.getByRole('button', { name: 'Look' }))
  await follow(asker.getByRole('link', { name: 'Durham Constabulary' }))
  await asker.getByLabel('The organisation that you work for').fill('Northshire County Council')
  await asker.getByLabel('A partner of it').check()
  await asker.getByLabel('Why you need to take part').fill('We buy vehicles together')
  await follow(asker.getByRole('button', { name: 'Ask' }))
  await asker.goto(`${portal.home}/taking-part`)
  assert.match(await asker.locator('main').innerText(), /not for you/)
  await member.goto(`${portal.home}/taking-part`)
  await follow(member.getByRole('button', { name: 'Let Pat Brown in' }))
  await asker.goto(`${portal.home}/taking-part`)
  assert.match(await asker.locator('main').innerText(), /Who takes part/)
})
