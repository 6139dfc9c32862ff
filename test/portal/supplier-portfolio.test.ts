import assert from 'node:assert/strict'
import test from 'node:test'
import { refreshSuppliers } from '../../src/suppliers/identity/refresh-suppliers.ts'
import { categoryManager } from './category-manager.ts'
import { testPortal } from './test-portal.ts'

// The worked example of methods/altman-z.md: Z″ is 0.70.
const accounts = {
  company: 'Fellgate Ltd',
  level: 'company',
  'period-end': '2025-12-31',
  months: '12',
  unit: 'millions',
  source: 'Annual report 2025, page 12',
  operating_profit: '5',
  current_assets: '40',
  current_liabilities: '45',
  retained_earnings: '12',
  total_assets: '100',
  net_assets: '22',
  total_liabilities: '78',
}

test('the portfolio takes what accounts say of a supplier for members, and for nobody else', async (t) => {
  const portal = await testPortal(t)
  const { owner } = portal.register.database
  await portal.register.load(
    'register.csv',
    `Organisation name,Title,Start date,End date,Contract value,Supplier name,Company number
Lancashire Fire and Rescue Service,Cleaning of stations,01/04/2026,31/03/2028,240000,Fellgate Ltd,04591873
`,
  )
  await refreshSuppliers(owner)
  const [supplier] = await owner<{ id: number }[]>`select supplier_id as id from suppliers.supplier where number = '04591873'`
  const path = `/suppliers/${supplier!.id}/standing`
  const manager = await categoryManager(portal, 'cat@lancashire.police.uk')
  await manager.send(`${path}/accounts`, accounts, path)
  const seen = await (await portal.member('jo@durham.police.uk')).see('/portfolio')
  assert.match(seen.text, /4\.03%, like B: Z″ 0\.70 of Fellgate Ltd to 31.December.2025/)
  const visitor = await portal.visitor().see('/portfolio')
  assert.match(visitor.text, /0\.531%, the usual one/)
  assert.ok(!visitor.text.includes('Z″ 0.70'))
})
