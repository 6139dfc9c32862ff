import assert from 'node:assert/strict'
import test from 'node:test'
import { registerFigures } from '../register/figures.ts'
import { openLists } from '../register/open-data/open-lists.ts'
import { registerPages } from '../register/pages.ts'
import { testDatabase } from '../store/test-database.ts'
import type { TestDatabase } from '../store/test-database.ts'
import type { IsoDate } from '../values/dates.ts'
import { inventRegister } from '../../test/invent-register.ts'
import { createServer } from './server.ts'

async function portal(t: Parameters<typeof testDatabase>[0], store: TestDatabase) {
  const options = { store, pages: registerPages, figures: registerFigures, today: () => '2026-11-23' as IsoDate, logger: false }
  const server = await createServer(options)
  t.after(() => server.close())
  return server
}

test('every list can be taken away in every format, empty or full', async (t) => {
  const store = await testDatabase(t)
  const server = await portal(t, store)
  const types = { csv: 'text/csv', json: 'application/json', xlsx: 'application/vnd.openxml', ods: 'application/vnd.oasis' }
  for (const state of ['empty', 'full']) {
    if (state === 'full') await inventRegister(store.owner, { bodies: 6, payments: 1800, supplierNames: 100, contracts: 120 })
    for (const { path, columns } of openLists) {
      for (const [format, type] of Object.entries(types)) {
        const { statusCode, headers, body, rawPayload } = await server.inject(`${path}.${format}`)
        assert.equal(statusCode, 200, `${path}.${format}: ${body.slice(0, 500)}`)
        assert.ok(String(headers['content-type']).startsWith(type))
        assert.match(String(headers['content-disposition']), new RegExp(`attachment; filename="[\\w-]+\\.${format}"`))
        if (format === 'csv') assert.equal(body.split('\r\n')[0], columns.map((column) => column.name).join(','))
        if (format === 'json') {
          const { count, complete, rows } = JSON.parse(body) as { count: number; complete: boolean; rows: object[] }
          assert.deepEqual([complete, rows.length], [true, count], path)
          // The directory is there as soon as its files are loaded, which the invented register does.
          assert.equal(count > 0, state === 'full', path)
          for (const row of rows.slice(0, 3))
            assert.deepEqual(
              Object.keys(row),
              columns.map((column) => column.name),
            )
        }
        if (format === 'xlsx' || format === 'ods') assert.equal(rawPayload.subarray(0, 2).toString(), 'PK')
      }
    }
  }
})

test('a list’s filters hold for its files, and a filter that cannot be answered gets its page', async (t) => {
  const store = await testDatabase(t)
  await inventRegister(store.owner, { bodies: 6, payments: 1800, supplierNames: 100, contracts: 120 })
  const server = await portal(t, store)
  const linesOf = async (path: string): Promise<number> => (await server.inject(path)).body.split('\r\n').length - 2
  const [body] = await store.owner<{ payments: number }[]>`
    select count(*)::int as payments from register.payment join organisations.body using (body_id) where id = 'lancashire-constabulary'`
  assert.equal(await linesOf('/payments.csv?body=lancashire-constabulary'), body?.payments)
  const [all] = await store.owner<{ contracts: number }[]>`select count(*)::int as contracts from register.contract`
  assert.equal(await linesOf('/contracts.csv'), all?.contracts)
  assert.ok((await linesOf('/contracts.csv?ends=12-months')) < Number(all?.contracts))
  const [laptops] = await store.owner<{ prices: number }[]>`select count(*)::int as prices from register.price where item = 'Laptop'`
  assert.equal(await linesOf('/prices/Laptop.csv'), laptops?.prices)
  assert.equal((await server.inject('/prices/Laptop')).headers['content-type'], 'text/html; charset=utf-8')
  for (const [path, status] of [
    ['/payments.csv?body=nobody', 404],
    ['/payments.xlsx?from=2024-13', 400],
    ['/contracts.ods?ends=never', 400],
    ['/prices/Submarine.json', 404],
    ['/sources.csv?kind=unknown', 400],
    ['/figures/nothing.ods', 404],
  ] as const) {
    const answer = await server.inject(path)
    assert.equal(answer.statusCode, status, path)
    assert.match(String(answer.headers['content-type']), /text\/html/)
  }
})

test('the rows and the sum behind a figure can be taken away, and the parts add up to its value', async (t) => {
  const store = await testDatabase(t)
  await inventRegister(store.owner, { bodies: 6, payments: 1800, supplierNames: 100, contracts: 120 })
  const server = await portal(t, store)
  const query = 'body=lancashire-constabulary'
  const { value, rows } = (await server.inject(`/figures/payments-total.json?${query}`)).json<{ value: number; rows: number }>()
  const csv = (await server.inject(`/figures/payments-total.csv?${query}`)).body
  assert.equal(csv.split('\r\n').length - 2, rows)
  const parts = (await server.inject(`/figures/payments-total.csv?${query}&parts=yes`)).body.trimEnd().split('\r\n')
  assert.equal(parts[0], 'Month,rows,amount')
  assert.equal(
    parts.slice(1).reduce((sum, line) => sum + Math.round(Number(line.split(',')[2]) * 100), 0),
    value,
  )
  for (const format of ['xlsx', 'ods']) assert.equal((await server.inject(`/figures/payments-total.${format}?${query}`)).statusCode, 200)
})

test('OCDS packages are given for lists, contracts and processes, and what has no notices says so', async (t) => {
  const store = await testDatabase(t)
  await inventRegister(store.owner, { bodies: 6, payments: 1800, supplierNames: 100, contracts: 120 })
  const server = await portal(t, store)
  for (const kind of ['ocds', 'records']) {
    const answer = await server.inject(`/contracts.${kind}.json`)
    assert.equal(answer.statusCode, 200)
    const { version, bluelight } = answer.json<{ version: string; bluelight: { contractsLeftOut: number } }>()
    assert.deepEqual([version, bluelight.contractsLeftOut], ['1.1', 120])
  }
  const [contract] = await store.owner<{ key: string }[]>`select contract_key as key from register.contract limit 1`
  for (const path of ['/contracts/none.ocds.json', `/contracts/${contract?.key}.ocds.json`, '/processes/none.records.json'])
    assert.equal((await server.inject(path)).statusCode, 404, path)
  assert.equal((await server.inject('/contracts.ocds.json?ends=never')).statusCode, 400)
  const page = await server.inject('/data')
  for (const [, href] of page.body
    .matchAll(/<main.*<\/main>/gs)
    .next()
    .value?.[0].matchAll(/href="(\/[^"#]*)"/g) ?? [])
    assert.equal((await server.inject({ method: 'HEAD', url: String(href).replaceAll('&amp;', '&') })).statusCode, 200, href)
})
