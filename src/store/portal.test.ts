import assert from 'node:assert/strict'
import { test } from 'node:test'
import { storeDatabase } from './test-store-database.ts'

test('the portal reads as the public unless somebody is signed in', async (t) => {
  const { portal } = await storeDatabase(t)
  assert.deepEqual(await portal.read(null, (sql) => sql`select store.person() as person`).then((rows) => [...rows]), [{ person: null }])
  assert.deepEqual(await portal.read('ann', (sql) => sql`select store.person() as person`).then((rows) => [...rows]), [{ person: 'ann' }])
  assert.deepEqual(await portal.read(null, (sql) => sql`select store.person() as person`).then((rows) => [...rows]), [{ person: null }])
})
