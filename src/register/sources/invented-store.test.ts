import assert from 'node:assert/strict'
import test from 'node:test'
import { registerFigures } from '../figures.ts'
import { inventedData } from './invented-store.ts'
import { testRegister } from '../test-register.ts'

const payments = (month: string): string =>
  `Body name,Payment date,Supplier name,Net amount\r\n${[3, 9, 14, 20].map((day) => `Kent Police,${day}/${month}/2025,Kettlewick Signs Ltd,${day}00.50\r\n`).join('')}`

test('what lies in a folder that says it is made up is made up, and so is what a person says is', async (t) => {
  const register = await testRegister(t)
  const share = async () => (await inventedData(register.database.owner)).share
  assert.equal(await share(), 'none')
  await assert.rejects(register.load('made/invented.json', '{}').then((report) => assert.equal(report.status, 'imported')))
  const made = await register.load('made/kent-police/april.csv', payments('04'))
  assert.equal(await share(), 'all')
  await register.load('real/kent-police/may.csv', payments('05'))
  assert.equal(await share(), 'some')
  const said = await register.load('real/kent-police/june.csv', payments('06'), { invented: true })
  const { sources } = await inventedData(register.database.owner)
  assert.deepEqual([...sources].toSorted(), [made.source, said.source])
})

test('the mark stands on the receipt of a figure whose rows were made up, and on no other', async (t) => {
  const register = await testRegister(t)
  await register.load('real/kent-police/may.csv', payments('05'))
  await register.load('made/kent-police/june.csv', payments('06'), { invented: true })
  const figure = registerFigures.find(({ name }) => name === 'payments-total')!
  const rows = await register.database.portal.read(null, (sql) => figure.rows(sql, { body: 'kent-police' }, { after: null, limit: 10 }))
  const { sources } = await register.database.portal.read(null, (sql) => inventedData(sql))
  assert.deepEqual(rows.rows.map((row) => sources.has(row.sourceId!)).filter(Boolean).length, 4)
})
