import assert from 'node:assert/strict'
import test from 'node:test'
import { inventRegister } from '../../../test/invent-register.ts'
import { testDatabase } from '../../store/test-database.ts'
import { filesBehind, newestReleaseOf } from './correction-store.ts'
import { subjectOf } from './page-subject.ts'
import { testRegister } from '../test-register.ts'

test('a page’s files are those that its body, item, contract, file or supplier name stands in', async (t) => {
  const { owner, portal } = await testDatabase(t)
  await inventRegister(owner, { bodies: 4, payments: 800, supplierNames: 40, contracts: 40 })
  const [contract] = await owner<
    { key: string; file: string }[]
  >`select contract_key as key, file from register.contract join register.source using (source_id) order by 1 limit 1`
  const filesOf = async (page: string): Promise<readonly string[]> =>
    await portal.read(null, async (sql) => (await filesBehind(sql, subjectOf(page), 50)).map((one) => one.file))

  assert.deepEqual(await filesOf('/prices/Smoke%20alarm'), ['item-costs.csv'])
  assert.deepEqual(await filesOf(`/contracts/${contract?.key}`), [contract?.file])
  const body = await filesOf('/bodies/lancashire-constabulary')
  assert.ok(body.length > 5 && body.every((file) => file.includes('lancashire-constabulary')), body.join(', '))
  assert.deepEqual(await filesOf('/figures/payments-total?body=lancashire-constabulary'), body)
  assert.ok((await filesOf('/supplier-names/1')).length > 1)
  assert.equal((await filesOf('/sources/2')).length, 1)
  assert.deepEqual(await filesOf('/payments'), [])
  assert.deepEqual(await filesOf('/bodies/nobody'), [])
})

test('the newest notice in which a body buys is where its contact is looked for', async (t) => {
  const register = await testRegister(t)
  const release = {
    ocid: 'ocds-abc-1',
    id: '1',
    date: '2026-01-02T00:00:00Z',
    tag: ['tender'],
    initiationType: 'tender',
    buyer: { id: 'a', name: 'Lancashire Constabulary' },
    parties: [{ id: 'a', name: 'Lancashire Constabulary', roles: ['buyer'], contactPoint: { email: 'buying@lancs.example' } }],
    tender: { id: 't', title: 'Uniform' },
  }
  await register.load('notices.json', JSON.stringify({ version: '1.1', releases: [release] }))
  const raw = await register.database.portal.read(null, (sql) => newestReleaseOf(sql, { kind: 'body', id: 'lancashire-constabulary' }))
  assert.match(raw ?? '', /buying@lancs\.example/)
})
