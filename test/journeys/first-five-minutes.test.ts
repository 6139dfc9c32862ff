import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import test from 'node:test'
import type { TestContext } from 'node:test'
import type { Page } from 'playwright-core'
import { createServer } from '../../src/app/server.ts'
import { loadDirectory } from '../../src/organisations/directory-store.ts'
import { readDirectory } from '../../src/organisations/read-directory.ts'
import { registerOperations } from '../../src/register/api.ts'
import { registerFigures } from '../../src/register/figures.ts'
import { registerPages } from '../../src/register/pages.ts'
import { loadSample } from '../../src/sample/load-sample.ts'
import { writeSample } from '../../src/sample/write-sample.ts'
import { testDatabase } from '../../src/store/test-database.ts'
import type { OwnerSql } from '../../src/store/database.ts'
import type { IsoDate } from '../../src/values/dates.ts'
import { browserPath, follow, startBrowser } from './browser.ts'

const skip = browserPath === null ? 'no Chromium is here' : false
const today = '2026-11-25' as IsoDate

// What a newcomer meets after `npm run demo`, on a smaller country, without script, by what can be read on the page alone.
async function newcomer(t: Pick<TestContext, 'after'>): Promise<{ page: Page; sql: OwnerSql }> {
  const store = await testDatabase(t)
  await loadDirectory(store.owner)
  const folder = mkdtempSync(join(tmpdir(), 'bluelight-sample-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  await writeSample(readDirectory(), folder, { scale: 0.2, seed: 1, today })
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  await loadSample(folder, { sql: store.owner, day: today, stderr: nowhere, interrupted: new AbortController().signal })
  const server = await createServer({
    store,
    pages: registerPages,
    figures: registerFigures,
    operations: registerOperations,
    today: () => today,
    logger: false,
  })
  t.after(() => server.close())
  await server.listen({ port: 0 })
  const { port } = server.server.address() as { port: number }
  const page = await (await (await startBrowser(t)).newContext({ javaScriptEnabled: false })).newPage()
  await page.goto(`http://127.0.0.1:${port}/`)
  return { page, sql: store.owner }
}

test(
  'a newcomer finds what ends, who else buys there, and what was spent on vehicles by month, each down to file and line',
  { skip },
  async (t) => {
    const { page, sql } = await newcomer(t)
    await t.test('the bar says that all of it is made up', async () => {
      assert.match(await page.locator('body').innerText(), /All data loaded here was made up/)
    })

    await t.test('which contracts of West Yorkshire’s police end in the next year', async () => {
      await page.getByRole('searchbox').first().fill('west yorkshire police')
      await follow(page.getByRole('button', { name: 'Search' }).first())
      await follow(page.getByRole('link', { name: 'West Yorkshire Police', exact: true }).first())
      await follow(page.getByRole('link', { name: 'See which' }))
      const [known] = await sql<{ contracts: number }[]>`
      select count(*)::int as contracts from register.contract join organisations.body b using (body_id)
      where b.id = 'west-yorkshire-police' and ends_on between ${today}::date and ${today}::date + 365`
      assert.ok(known!.contracts > 0, `only ${known!.contracts} contracts end`)
      const said = await page.locator('.bl-count').innerText()
      assert.match(said, new RegExp(`^${known!.contracts} contracts`))
      await follow(page.locator('.bl-contracts .bl-receipt').first())
      assert.match(await page.locator('main').innerText(), /line \d|notice/i)
      await page.goBack()
    })

    await t.test('who else buys from the same suppliers', async () => {
      await follow(page.locator('.bl-contracts td a[href^="/supplier-names/"]').first())
      const main = await page.locator('main').innerText()
      assert.match(main, /Who pays it|No payments? to this name|bod(y|ies)/)
      assert.ok((await page.getByRole('link', { name: /Police|Fire|Ambulance|Constabulary/ }).count()) > 0, 'no body is named')
    })

    await t.test('what Lancashire’s fire service spent on vehicles by month', async () => {
      await page.goto(new URL('/bodies/lancashire-fire-and-rescue-service', page.url()).href)
      await page.getByLabel(/Only this category/).fill('vehicle')
      await follow(page.getByRole('button', { name: 'Show' }))
      const [known] = await sql<{ pounds: string }[]>`
      select to_char(sum(p.amount_pence) / 100.0, 'FM999,999,999.00') as pounds from register.payment p
      join register.spend_category c using (category_id) join organisations.body b using (body_id)
      where b.id = 'lancashire-fire-and-rescue-service' and c.folded like '%vehicle%'`
      await follow(page.locator('section[aria-labelledby=paid] .bl-receipt').first())
      const receipt = await page.locator('main').innerText()
      assert.ok(receipt.includes(`£${known!.pounds}`), `the receipt does not say £${known!.pounds}`)
      assert.match(receipt, /lancashire-fire.*line \d+/s)
    })
  },
)
