import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testRegister } from '../test-register.ts'

test('names are found by all of their words, and likely private persons by none, whatever is asked', async (t) => {
  const register = await testRegister(t)
  await register.load(
    'kent-police-spend/april.csv',
    'Payment date,Supplier name,Net amount\n01/04/2024,ACME FLEET LTD,600.00\n01/04/2024,ACME ENERGY LTD,600.00\n01/04/2024,MR J SMITH,600.00\n',
  )
  const found = async (words: string[], most = 10): Promise<number> =>
    await register.database.portal.read(
      null,
      async (sql) => (await sql`select supplier_names_with from register.supplier_names_with(${words}::text[], ${most})`).length,
    )
  assert.equal(await found(['acme']), 2)
  assert.equal(await found(['acme', 'fleet']), 1)
  assert.equal(await found(['acme'], 1), 1)
  assert.equal(await found(['smith']), 0)
  assert.equal(await found([]), 2)
  assert.equal(await found(["' or true or name like '"]), 0)
  assert.equal(await found(['\\', "'; drop table register.payment; --"]), 0)
})
