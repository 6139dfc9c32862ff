import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { OwnerSql } from '../../store/database.ts'
import { testRegister } from '../test-register.ts'

const sums: Readonly<Record<string, string>> = {
  payment_by_month: `select body_id, date_trunc('month', paid_on)::date as month, source_id, count(*) as payments,
    count(*) filter (where amount_pence < 0) as negative_payments, sum(amount_pence)::bigint as amount_pence from register.payment group by 1, 2, 3`,
  payment_by_category: `select body_id, category_id, date_trunc('month', paid_on)::date as month, count(*) as payments, sum(amount_pence)::bigint as amount_pence
    from register.payment where category_id is not null group by 1, 2, 3`,
  payment_by_supplier: `select body_id, supplier_name_id, extract(year from paid_on - interval '3 months')::smallint as year, count(*) as payments,
    sum(amount_pence)::bigint as amount_pence from register.payment group by 1, 2, 3`,
  payment_by_payer: `select body_id, supplier_name_id, case when privacy < 2 then hashtextextended(folded, 0) end as same_name, privacy,
    count(*) as payments, sum(amount_pence)::bigint as amount_pence from register.payment join register.supplier_name using (supplier_name_id) group by 1, 2, 3, 4`,
  payment_by_name: `select supplier_name_id, s.service, count(distinct body_id)::integer as bodies, count(*) as payments, sum(amount_pence)::bigint as amount_pence
    from register.payment join organisations.body b using (body_id) cross join lateral (values ('all'), (coalesce(b.service, 'none'))) as s(service) group by 1, 2`,
}

/** Rows of the kept sums that the payments do not come to, and the other way round. */
async function differences(owner: OwnerSql): Promise<readonly string[]> {
  const found: string[] = []
  for (const [table, query] of Object.entries(sums)) {
    const rows = await owner.unsafe(
      `(table register.${table} except all (${query})) union all ((${query}) except all table register.${table})`,
    )
    found.push(...rows.map((row) => `${table} ${JSON.stringify(row)}`))
  }
  return found
}

test('the sums that are kept come to what the payments come to, after any imports, restatements and withdrawals', async (t) => {
  const register = await testRegister(t)
  const payment = fc.record({
    day: fc.integer({ min: 1, max: 27 }),
    month: fc.integer({ min: 1, max: 4 }),
    name: fc.integer({ min: 0, max: 4 }),
    category: fc.constantFrom('Fleet', 'Rates', ''),
    pounds: fc.integer({ min: -500, max: 5000 }),
  })
  const file = fc.record({
    publisher: fc.constantFrom('kent-police', 'essex-police', 'kent-fire-and-rescue-service'),
    payments: fc.array(payment, { minLength: 1, maxLength: 12 }),
    again: fc.boolean(),
  })
  let number = 0
  await fc.assert(
    fc.asyncProperty(file, async ({ publisher, payments, again }) => {
      number += 1
      const lines = payments.map(
        (one) =>
          `2024-0${one.month}-${String(one.day).padStart(2, '0')},NAME ${one.name} LTD,${one.category},${one.pounds}.00,Ref ${number}\n`,
      )
      const text = (extra: string): string => `Payment date,Supplier name,Category,Net amount,Reference\n${lines.join('')}${extra}`
      await register.load(`${publisher}-spend/${number}.csv`, text(''))
      // The same with a line more restates it, so that the first is taken out again.
      if (again) await register.load(`${publisher}-spend/${number}-again.csv`, text(`2024-02-01,NAME 9 LTD,Fleet,1.00,Ref ${number}\n`))
      assert.deepEqual(await differences(register.database.owner), [])
    }),
    { numRuns: 25 },
  )
  const [gone] = await register.database.owner`select count(*)::int as files from register.source where superseded_by is not null`
  assert.ok(Number(gone?.['files']) > 0, 'no file was restated')
})
