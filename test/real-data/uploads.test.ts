import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { testRegister } from '../../src/register/test-register.ts'
import { contributor, decide, upload } from '../portal/contributor.ts'
import { testPortal } from '../portal/test-portal.ts'

const shared = process.env['REAL_DATA'] ?? join(import.meta.dirname, '..', '..', '..', 'shared')
const file = join(shared, 'data/lancashire-pcc-spend/pcc-2018-19.xlsx')
const skip = existsSync(file) ? false : 'no real data'

// The folder’s README: 2018-19 has 7,974 rows and 6,220,868,377 pence.
test('a real workbook uploaded in the portal ends in the same rows and pence as from the command line', { skip }, async (t) => {
  const bytes = readFileSync(file)
  const portal = await testPortal(t)
  const jo = await contributor(portal, 'jo@lancashire.police.uk')
  const read = await upload(jo, 'pcc-2018-19.xlsx', bytes)
  assert.match(read.text, /7,974/)
  assert.match(read.text, /£62,208,683\.77/)
  assert.match(read.text, /Its sheets/)
  const done = await decide(jo, read.path, 'confirmation', { publish: 'yes' })
  assert.match(done.text, /7,974 rows are published, £62,208,683\.77 in all/)
  const commandLine = await testRegister(t)
  const report = await commandLine.load('pcc-2018-19.xlsx', bytes, { publisher: 'lancashire-constabulary' })
  assert.deepEqual([report.rows_kept, report.total_pence], [7974, 6_220_868_377])
  const totals = (sql: typeof commandLine.database.owner) => sql<Record<string, unknown>[]>`
    select s.rows_read, s.rows_kept, s.rows_rejected, s.rows_skipped, s.total_pence, s.period_from, s.period_to, s.sha256, b.id,
      (select count(*)::int from register.payment) as payments, (select sum(amount_pence)::bigint from register.payment) as pence,
      (select sum(amount_pence)::bigint from register.payment_by_month) as by_month
    from register.source s join organisations.body b on b.body_id = s.publisher_body_id`
  assert.deepEqual([...(await totals(portal.register.database.owner))], [...(await totals(commandLine.database.owner))])
})
