import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { testRegister, type TestRegister } from '../../register/test-register.ts'
import { openTableOf } from '../../register/open-data/open-list.ts'
import { registerFinders } from '../../register/search/register-finders.ts'
import { searchEverything } from '../../register/search/search-everything.ts'
import { placedBefore } from '../../register/search/search-finder.ts'
import type { IsoDate } from '../../values/dates.ts'
import { identifySuppliers } from '../test-suppliers.ts'
import { supplierLists } from '../open-lists.ts'
import { readSupplierFilter } from './supplier-filter.ts'
import { supplierFinder } from './supplier-finder.ts'
import { countSuppliers, listSuppliers, suppliersWith } from './supplier-list-store.ts'

describe('the list of suppliers', () => {
  const closing: (() => unknown)[] = []
  let register: TestRegister
  before(async () => {
    register = await testRegister({ after: (work: () => unknown) => void closing.unshift(work) })
    const heading = 'Payment date,Supplier name,Category,Net amount\n'
    await register.load(
      'kent-police-spend/a.csv',
      `${heading}01/04/2024,Acme Fleet Ltd,Fleet,600.00\n02/05/2024,ACME FLEET LIMITED,Fleet,300.00\n01/04/2024,Bolt Energy,Fuel,900.00\n01/04/2024,Essex Police,Fees,50.00\n01/04/2024,MR J SMITH,Catering,200.00\n01/04/2024,Sundry,Catering,70.00\n`,
    )
    await register.load('kent-fire-and-rescue-service-spend/a.csv', `${heading}01/06/2025,Acme Fleet Ltd,Fleet,100.00\n`)
    await register.load(
      'c.csv',
      'Contract title,Contract reference,Start date,End date,Value,Supplier name,Company registration number\nVans,R-1,01/04/2024,31/03/2027,1000,Acme Fleet Ltd,00912182\nPaper,R-2,01/04/2024,31/03/2027,5,Paper Only Ltd,\n',
      { publisher: 'kent-police', kind: 'contracts' },
    )
    await identifySuppliers(register.database.owner)
    await register.database.owner`update suppliers.supplier set generic = 'sundry' where name = 'Sundry'`
  })
  after(async () => {
    for (const work of closing) await work()
  })

  const find = (query: string, page = { limit: 50, offset: 0 }) =>
    register.database.portal.read(null, async (sql) => {
      const { filter } = readSupplierFilter(new URLSearchParams(query))
      const ids = await suppliersWith(sql, filter, 1000)
      const [counts, rows] = [await countSuppliers(sql, filter, ids), await listSuppliers(sql, filter, ids, page)]
      return { counts, names: rows.map((row) => row.name), rows }
    })

  test('names of one supplier are one row, with what all of them were paid; never paid come last, private persons nowhere', async () => {
    const { counts, names, rows } = await find('')
    assert.deepEqual(names, ['Acme Fleet Ltd', 'Bolt Energy', 'Paper Only Ltd'])
    assert.deepEqual([rows[0]?.pence, rows[0]?.bodies, rows[0]?.names, rows[0]?.contracts, rows[0]?.number], [100_000, 2, 2, 1, '00912182'])
    assert.equal(counts.total, 3)
    assert.deepEqual(counts.marks, { number: 1, names: 1, shared: 1 })
    assert.deepEqual((await find('q=smith&kind=all')).names, [])
  })

  test('bodies that are paid, and names that say nothing, stand apart', async () => {
    const { counts } = await find('')
    assert.deepEqual(counts.kinds, { suppliers: 3, bodies: 1, unsaid: 1, all: 5 })
    assert.deepEqual((await find('kind=bodies')).names, ['Essex Police'])
    assert.deepEqual((await find('kind=unsaid')).names, ['Sundry'])
  })

  test('the search gives each supplier once with its other names before the names themselves, by words, by slips of the pen and by number', async () => {
    const finders = placedBefore(registerFinders([]), 'supplier-names', supplierFinder)
    const search = (text: string) =>
      register.database.portal.read(null, (sql) =>
        searchEverything(sql, text, { finders, today: '2026-11-23' as IsoDate, moment: 'the only one' }),
      )
    const { groups } = await search('fleet')
    assert.deepEqual(
      groups.slice(0, 2).map(({ name, count }) => [name, count]),
      [
        ['suppliers', 1],
        ['supplier-names', 2],
      ],
    )
    const [acme] = groups[0]!.results
    assert.equal(acme?.title, 'Acme Fleet Ltd')
    assert.equal(acme?.note, '£1,000 paid by 2 bodies · 1 contract · 2 names, also “ACME FLEET LIMITED”')
    assert.equal(acme?.why, 'a name contains “fleet”')
    const bestOf = async (text: string) => (await search(text)).groups.find(({ name }) => name === 'suppliers')?.results[0]
    const [slip, numbered] = [await bestOf('bolt enery'), await bestOf('GB-COH-00912182')]
    assert.deepEqual([slip?.title, slip?.why, slip?.exact], ['Bolt Energy', 'looks like “Bolt Energy”', false])
    assert.deepEqual([numbered?.href, numbered?.why], [acme?.href, 'published with Companies House 00912182'])
    assert.equal(await bestOf('smith'), undefined)
  })

  test('a supplier is found by words of any of its names, and by its number however it is written', async () => {
    assert.deepEqual((await find('q=limited+fleet')).names, ['Acme Fleet Ltd'])
    for (const q of ['912182', '00912182', 'GB-COH-00912182', ' 009 12182'])
      assert.deepEqual((await find(`q=${q}`)).names, ['Acme Fleet Ltd'], q)
    assert.deepEqual((await find('q=00912183')).names, [])
    assert.throws(() => readSupplierFilter(new URLSearchParams('q=%2D')), /no letter or digit/)
  })

  test('what a service paid is that service’s alone, and marks narrow', async () => {
    const fire = await find('service=fire')
    assert.deepEqual([fire.names, fire.rows[0]?.pence, fire.counts.total], [['Acme Fleet Ltd'], 10_000, 1])
    assert.equal(fire.counts.services.get('police'), 2)
    assert.deepEqual((await find('has=shared&has=number')).names, ['Acme Fleet Ltd'])
    await assert.rejects(find('has=wings'), /cannot be “wings”/)
  })

  test('page by page, in every order, each supplier comes once', async () => {
    for (const sort of ['paid', 'bodies', 'contracts', 'names', 'name']) {
      const all = await find(`kind=all&sort=${sort}`)
      const paged = await Promise.all(all.names.map((_, offset) => find(`kind=all&sort=${sort}`, { limit: 1, offset })))
      assert.deepEqual(
        paged.flatMap((one) => one.names),
        all.names,
        sort,
      )
      assert.equal(new Set(all.names).size, all.counts.total)
    }
  })

  test('the lists to take away have as many values as columns, and the suppliers of the page', async () => {
    await register.database.portal.read(null, async (sql) => {
      for (const list of supplierLists) {
        const table = await openTableOf(list, { sql, query: new URLSearchParams(), today: '2026-11-23' as IsoDate })
        let rows = 0
        for await (const batch of table.rows)
          for (const row of batch) {
            rows += 1
            assert.equal(row.length, table.columns.length, list.name)
          }
        assert.ok(rows > 0, list.name)
      }
      const [suppliers] = supplierLists
      const table = await openTableOf(suppliers!, { sql, query: new URLSearchParams('has=names'), today: '2026-11-23' as IsoDate })
      const batches: (readonly (readonly unknown[])[])[] = []
      for await (const batch of table.rows) batches.push(batch)
      assert.deepEqual(
        batches.flat().map((row) => [row[1], row.at(-1)]),
        [['Acme Fleet Ltd', 'ACME FLEET LIMITED | Acme Fleet Ltd']],
      )
    })
  })
})
