import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { testDatabase } from '../../store/test-database.ts'
import { inventRegister } from '../../../test/invent-register.ts'
import { openViews } from './open-view-store.ts'

test('docs/sql-views.md tells every open view and column as the database’s catalogue has it', async (t) => {
  const { owner } = await testDatabase(t)
  const views = await openViews(owner)
  const written = views
    .map(({ name, meaning, columns }) => {
      const rows = columns.map((column) => `| \`${column.name}\` | ${column.type} | ${column.meaning} |`)
      return [`### \`${name}\``, '', meaning, '', '| column | type | meaning |', '|---|---|---|', ...rows, ''].join('\n')
    })
    .join('\n')
  const document = readFileSync(join(import.meta.dirname, '../../../docs/sql-views.md'), 'utf8')
  assert.equal(document.slice(document.indexOf('### `')).trimEnd(), written.trimEnd())
  assert.ok(views.length >= 8)
  for (const { name, meaning, columns } of views) {
    assert.notEqual(meaning, '', name)
    for (const column of columns) assert.notEqual(column.meaning, '', `${name}.${column.name}`)
  }
})

test('the views hold the same rows and sums as the register, exact, and no private person’s name', async (t) => {
  const { owner, portal } = await testDatabase(t)
  await inventRegister(owner, { bodies: 6, payments: 1800, supplierNames: 100, contracts: 120 })
  const [own] = await owner`
    select (select count(*)::int from register.payment) as payments, (select sum(amount_pence)::float8 from register.payment) as pence,
      (select count(*)::int from register.contract) as contracts, (select count(*)::int from register.price) as prices,
      (select count(*)::int from register.supplier_name where privacy = 2) as hidden`
  const [told] = await portal.read(null, async (sql) => [
    (
      await sql`
        select (select count(*)::int from register.open_payments) as payments, (select (sum(amount) * 100)::float8 from register.open_payments) as pence,
          (select count(*)::int from register.open_contracts) as contracts, (select count(*)::int from register.open_prices) as prices,
          (select count(distinct supplier_name_id)::int from register.open_payments where name_withheld) as hidden`
    )[0],
  ])
  assert.deepEqual({ ...told, hidden: Number(told?.['hidden']) > 0 }, { ...own, hidden: true })
  const views = await openViews(owner)
  for (const { name } of views) {
    const rows = await portal.read(null, async (sql) => await sql.unsafe(`select * from ${name} limit 5`))
    assert.ok(rows.length > 0, name)
  }
  const [leak] = await portal.read(
    null,
    async (sql) =>
      await sql`
    select count(*)::int as names from register.open_supplier_names n where n.supplier_name_id in (select supplier_name_id from register.open_payments where name_withheld)`,
  )
  assert.equal(leak?.['names'], 0)
})
