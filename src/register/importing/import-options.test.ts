import assert from 'node:assert/strict'
import test from 'node:test'
import type { IsoDate } from '../../values/dates.ts'
import { testRegister } from '../test-register.ts'
import { readImportOptions } from './import-options.ts'

const today = '2026-11-28' as IsoDate
const columns = (column: readonly string[], kind?: string) => readImportOptions({ column, ...(kind ? { kind } : {}) }, today).columns

test('columns of every kind of table can be told, and one that holds nothing', () => {
  assert.deepEqual(columns(['Net value=amount', 'Firm=supplier', 'Reg=companyNumber', 'A=B=itemPrice', 'Notes=unused']), {
    'Net value': 'amount',
    Firm: 'supplier',
    Reg: 'companyNumber',
    'A=B': 'itemPrice',
    Notes: 'unused',
  })
  assert.deepEqual(columns(['Reg=companyNumber'], 'contracts'), { Reg: 'companyNumber' })
})

test('a field that no kind has, or that the kind told does not have, is refused with those that there are', () => {
  assert.throws(() => columns(['Net=money']), /names no field/)
  assert.throws(() => columns(['=amount']), /names no field/)
  assert.throws(() => columns(['Reg=companyNumber'], 'payments'), { remedy: /The fields of payments are date, supplier, amount/ })
})

test('a register and a price list are imported by the columns that are told for them', async (t) => {
  const register = await testRegister(t)
  const contracts = await register.load('r.csv', 'Vorgang,Gegenstand,Firma,Summe\nA-1,Window cleaning,Brightpane Ltd,1200\n', {
    kind: 'contracts',
    publisher: 'durham-constabulary',
    columns: { Vorgang: 'reference', Gegenstand: 'title', Firma: 'supplier', Summe: 'value' },
  })
  assert.deepEqual([contracts.status, contracts.rows_kept, contracts.total_pence], ['imported', 1, 120_000])
  assert.deepEqual(contracts.sheets[0]?.columns, { reference: 'Vorgang', title: 'Gegenstand', supplier: 'Firma', value: 'Summe' })
  const prices = await register.load('p.csv', 'Ding,Kostet\nBoots,45.00\n', {
    kind: 'prices',
    publisher: 'durham-constabulary',
    columns: { Ding: 'item', Kostet: 'price' },
  })
  assert.deepEqual([prices.status, prices.rows_kept], ['imported', 1])
})
