import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { testRegister } from '../../register/test-register.ts'
import { addSupplier } from '../test-suppliers.ts'
import { companiesOf, listGroups, suppliersOfGroup } from './group-store.ts'
import { loadMaintainedList } from './load-maintained-list-store.ts'
import { readMaintainedList } from './maintained-list.ts'
import { takenNames } from './taken-names.ts'

const packaged = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8')

test('the maintained list names a source for every row, and joint ventures are held by more than one group', () => {
  const { groups, companies, changes } = readMaintainedList()
  assert.ok(groups.length >= 31, 'the government’s list of about 2018 has 31 strategic suppliers')
  for (const { source } of [...groups, ...companies, ...changes]) assert.match(source, /, (about 2018|2026-11)$/)
  const ventures = companies.filter(({ jointVenture }) => jointVenture)
  for (const { number } of ventures)
    assert.equal(
      ventures.filter((one) => one.number === number).reduce((sum, one) => sum + (one.shareBasisPoints ?? 0), 0),
      10_000,
    )
})

test('a row of the list that names a group, a number or a day which cannot be is refused with its line', () => {
  const instead = (file: string, from: string, to: string) => () =>
    readMaintainedList((name) => (name === file ? packaged(name).replace(from, to) : packaged(name)))
  assert.throws(instead('companies.csv', 'amey,02379479', 'amye,02379479'), /companies\.csv line \d+ names the group amye/)
  assert.throws(instead('companies.csv', '02379479', '2379479'), /has the company number 2379479/)
  assert.throws(instead('groups.csv', '2018-01-15', '2018-02-30'), /groups\.csv line \d+ has the day 2018-02-30/)
  assert.throws(instead('changes.csv', 'in liquidation', 'gone'), /changes\.csv line \d+ says gone/)
})

test('a company is taken for a supplier without a number under its own name and legal forms, never by initials alone', () => {
  assert.deepEqual(takenNames('Serco Limited'), ['serco', 'serco ltd', 'serco limited', 'serco plc'])
  assert.deepEqual(takenNames('CGI'), [])
})

test('loading the list twice changes nothing, and what it leaves out later is ended', async (t) => {
  const { owner, portal } = (await testRegister(t)).database
  await loadMaintainedList(owner)
  const before = await owner`select * from suppliers.group_company order by company_id`
  await loadMaintainedList(owner)
  assert.deepEqual(await owner`select * from suppliers.group_company order by company_id`, before)
  const list = readMaintainedList()
  const left = { ...list, companies: list.companies.filter(({ listedAs }) => listedAs !== 'serco/00242246') }
  await loadMaintainedList(owner, left)
  const serco = await portal.read(null, async (sql) => (await listGroups(sql, '2026-11-28' as never)).find(({ name }) => name === 'Serco'))
  assert.equal(serco?.companies, 1)
})

test('a group’s suppliers are found by number, by a number from before, and by name only where a supplier has no number', async (t) => {
  const { owner, portal } = (await testRegister(t)).database
  await loadMaintainedList(owner)
  const byNumber = await addSupplier(owner, { name: 'SERCO LTD (10045)', number: '00242246', paid: { 'durham-constabulary': 500 } })
  const byName = await addSupplier(owner, { name: 'Serco Limited', paid: { 'durham-constabulary': 300, 'gwent-police': 200 } })
  await addSupplier(owner, { name: 'Serco', number: '99999999' })
  await addSupplier(owner, { name: 'Serco Catering Limited' })
  await owner`
    insert into suppliers.company_change (listed_as, name, scheme, number, kind, became_name, became_scheme, became_number, source, verified)
    values ('test', 'Old Serco Ltd', 'GB-COH', '01111111', 'taken over', 'Serco Limited', 'GB-COH', '00242246', 'A test', true)`
  const before = await addSupplier(owner, { name: 'Old Serco Ltd', number: '01111111' })
  await portal.read(null, async (sql) => {
    const serco = (await listGroups(sql, '2026-11-28' as never)).find(({ name }) => name === 'Serco')
    assert.deepEqual([serco?.suppliers, serco?.bodies, serco?.paidPence], [3, 2, 1000])
    const found = await suppliersOfGroup(sql, serco!.groupId)
    assert.deepEqual(
      new Map(found.map(({ supplierId, how }) => [supplierId, how])),
      new Map([
        [byNumber, 'number'],
        [byName, 'name'],
        [before, 'number'],
      ]),
    )
    assert.ok((await companiesOf(sql, serco!.groupId)).every(({ partners }) => partners.length === 0))
  })
})
