import assert from 'node:assert/strict'
import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { readPrices } from '../../src/register/readers/prices/read-prices.ts'
import { readTables } from '../../src/register/readers/read-tables.ts'
import type { PriceRow, ReaderEvent } from '../../src/register/readers/reading.ts'

const shared = process.env['REAL_DATA'] ?? join(import.meta.dirname, '..', '..', '..', 'shared')
const folder = join(shared, 'data', 'fire-prices-2016')

async function read(name: string, format: 'csv' | 'ods'): Promise<{ events: ReaderEvent<PriceRow>[]; rows: PriceRow[] }> {
  const path = join(folder, name)
  const events: ReaderEvent<PriceRow>[] = []
  const tables = readTables({ format, path, bytes: () => createReadStream(path) }, () => undefined)
  for await (const event of readPrices(tables)) events.push(event)
  return { events, rows: events.flatMap((event) => (event.type === 'rows' ? event.rows : [])) }
}

const range = (rows: readonly PriceRow[], item: string): [number, number] => {
  const prices = rows.filter((row) => row.item === item).map((row) => row.pence)
  return [Math.min(...prices), Math.max(...prices)]
}
const priceOf = (rows: readonly PriceRow[], bodyName: string, item: string): PriceRow | undefined =>
  rows.find((row) => row.bodyName === bodyName && row.item === item)

describe('the 2016 basket of fire and rescue prices', { skip: existsSync(folder) ? false : `${folder} is absent` }, () => {
  for (const [name, format] of [
    ['Item_costs.csv', 'csv'],
    ['20160823-Fire_procurement_data-v1.0-UK_O.ods', 'ods'],
  ] as const) {
    test(`${format}: 46 services, 28 items and the ranges that were published`, async () => {
      const { events, rows } = await read(name, format)
      assert.equal(new Set(rows.map((row) => row.bodyName)).size, 46)
      assert.equal(new Set(rows.map((row) => row.item)).size, 28)
      assert.deepEqual(range(rows, 'Automatic Emergency Defibrillator'), [54_900, 135_000])
      assert.deepEqual(range(rows, 'Breathing Apparatus set'), [32_786, 150_419])
      assert.deepEqual(range(rows, 'Handheld Thermal Imaging Camera'), [87_500, 552_100])
      assert.equal(rows.length, 1096)
      assert.deepEqual(
        events.filter((event) => event.type === 'rejects'),
        [],
      )
    })

    test(`${format}: the quantity is the column after the price, and only where there is one`, async () => {
      const { rows } = await read(name, format)
      const avon = (item: string): (string | number | null)[] => {
        const row = priceOf(rows, 'Avon', item)
        return [row?.pence ?? null, row?.unit ?? null, row?.quantity ?? null, row?.quantityUnit ?? null]
      }
      assert.deepEqual(avon('Fire fighting trousers and tunic'), [51_694, 'each', null, null])
      assert.deepEqual(avon('Fire fighting trousers'), [22_366, 'each', 2, null])
      assert.deepEqual(avon('Trousers'), [1158, 'each', 27, null])
      assert.deepEqual(avon('Class A foam concentrate'), [454, 'per litre', 250, 'L'])
      assert.deepEqual(avon('Car hire services'), [2645, 'per day', 2, 'days'])
      assert.equal(priceOf(rows, 'Bedfordshire', 'Managed service for Personal Protective Equipment')?.unit, 'per firefighter per annum')
      assert.equal(priceOf(rows, 'Cambridgshire', 'Fire hood')?.quantity, 1100)
      assert.equal(priceOf(rows, 'Avon', 'Managed service for Personal Protective Equipment'), undefined)
    })
  }

  test('the published text stays beside the rounded price', async () => {
    const { rows } = await read('Item_costs.csv', 'csv')
    assert.equal(priceOf(rows, 'Avon', 'Fire fighting trousers and tunic')?.published, '516.93999999999994')
  })

  test('prices of services with a managed service are set apart with the reason', async () => {
    const { rows } = await read('Item_costs.csv', 'csv')
    assert.equal(priceOf(rows, 'Bedfordshire', 'Fire hood')?.comparability, 'not-comparable')
    assert.match(priceOf(rows, 'Bedfordshire', 'Fire hood')?.comparabilityReason ?? '', /managed service/)
    assert.equal(priceOf(rows, 'Avon', 'Fire hood')?.comparability, 'close')
    assert.equal(priceOf(rows, 'Avon', 'Smoke alarm')?.comparability, 'like-for-like')
    assert.ok(rows.every((row) => row.comparability !== 'unknown' && row.comparabilityReason !== null))
  })

  test('the list of descriptors is never read as prices, alone or beside them', async () => {
    const alone = await read('Item_descriptors.csv', 'csv')
    const beside = await read('20160823-Fire_procurement_data-v1.0-UK_O.ods', 'ods')
    assert.deepEqual(alone.rows, [])
    for (const { events } of [alone, beside]) {
      assert.deepEqual(
        events.flatMap((event) => (event.type === 'problem' ? [event.problem.code] : [])),
        ['descriptors-not-prices'],
      )
    }
  })
})
