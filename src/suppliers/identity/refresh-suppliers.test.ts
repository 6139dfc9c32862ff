import assert from 'node:assert/strict'
import test from 'node:test'
import { testRegister } from '../../register/test-register.ts'
import { refreshSuppliers } from './refresh-suppliers.ts'

const payments = (...rows: readonly (readonly [string, number])[]): string =>
  `Payment date,Supplier name,Net amount\n${rows.map(([name, pounds], at) => `0${(at % 9) + 1}/04/2025,"${name}",${pounds}.00`).join('\n')}\n`

test('names of one supplier come together with their money, and others stay apart', async (t) => {
  const register = await testRegister(t)
  const { database } = register
  await register.load(
    'kent-police/a.csv',
    payments(
      ['Fellgate Respiratory Ltd', 100],
      ['FELLGATE RESPIRATORY LIMITED (200123)', 20],
      ['Pindle Oils', 7],
      ['Cash', 5],
      ['CASH', 6],
    ),
    { publisher: 'Kent Police' },
  )
  await register.load('essex-police/a.csv', payments(['Fellgate Respiratroy Ltd', 50], ['Kent Police', 9]), { publisher: 'Essex Police' })
  assert.deepEqual(await refreshSuppliers(database.owner), { mentions: 7, added: 7, whole: true })
  const suppliers = await database.owner`
    select s.name, s.names, s.bodies, s.payments, s.paid_pence, s.generic is not null as nobody, b.name as body
    from suppliers.supplier s left join organisations.body b using (body_id) order by s.paid_pence desc`
  assert.deepEqual(
    suppliers.map((row) => Object.values(row).join('; ')),
    [
      'Fellgate Respiratory Ltd; 3; 2; 3; 17000; false; ',
      'Kent Police; 1; 1; 1; 900; false; Kent Police',
      'Pindle Oils; 1; 1; 1; 700; false; ',
      'CASH; 1; 1; 1; 600; true; ',
      'Cash; 1; 1; 1; 500; true; ',
    ],
  )
})
