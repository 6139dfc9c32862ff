import assert from 'node:assert/strict'
import test from 'node:test'
import { addSupplier, mergeSuppliers } from '../../src/suppliers/test-suppliers.ts'
import { categoryManager } from './category-manager.ts'
import { testPortal } from './test-portal.ts'

const accounts = {
  company: 'Westlake Services plc',
  level: 'company',
  months: '12',
  unit: 'millions',
  source: 'Annual report 2025, page 12',
  turnover: '120',
  operating_profit: '5',
  current_assets: '40',
  inventory: '4',
  current_liabilities: '45',
}

test('accounts and the watch list are for members, changed by category managers, and follow a supplier through a judgement', async (t) => {
  const portal = await testPortal(t)
  const { owner } = portal.register.database
  const first = await addSupplier(owner, { name: 'Westlake', paid: { 'durham-constabulary': 100 } })
  const id = await addSupplier(owner, { name: 'Westlake Services plc', number: '01234567', paid: { 'durham-constabulary': 9_000_000 } })
  const path = `/suppliers/${id}/standing`
  const [manager, member, visitor] = [
    await categoryManager(portal, 'cat@lancashire.police.uk'),
    await portal.member('jo@durham.police.uk'),
    portal.visitor(),
  ]
  assert.match((await visitor.see(path)).url, /sign-in/)
  assert.match((await member.see(path)).text, /No accounts are kept/)
  assert.equal((await member.send(`${path}/accounts`, { ...accounts, 'period-end': '2025-12-31' }, '/you')).status, 403)
  const wrong = await manager.send(`${path}/accounts`, { ...accounts, turnover: 'much', 'period-end': '2027-12-31', level: '' }, path)
  assert.equal(wrong.status, 422)
  for (const message of [/Write turnover as/, /Give a day that is not ahead/, /Say whose accounts they are/])
    assert.match(wrong.text, message)
  await manager.send(`${path}/accounts`, { ...accounts, current_liabilities: '30', 'period-end': '2024-12-31' }, path)
  const kept = await manager.send(
    `${path}/accounts`,
    { ...accounts, operating_profit: '4.2', current_liabilities: '50', 'period-end': '2025-12-31' },
    path,
  )
  assert.match(kept.text, /The accounts were kept[^]*3\.5%[^]*0\.72 times[^]*Not known: /)
  assert.match(kept.text, /Acid ratio crossed into high risk in the accounts to 31.December.2025/)
  assert.match((await member.see('/watch-list')).text, /Westlake Services plc[^]*Acid ratio crossed/)
  const file = new File(
    ['company,period_end,unit,source,turnover\nWestlake Services plc,2023-12-31,millions,Report 2023,99\n'],
    'accounts.csv',
  )
  assert.match((await manager.send(`${path}/accounts-file`, { file }, path)).text, /31.December.2023/)
  const refused = await manager.send(`${path}/accounts-file`, { file: new File(['a,b\n1,2\n'], 'x.csv') }, path)
  assert.match(refused.text, /There is no column “a”|no column/)
  const watched = await manager.send(
    `/suppliers/${id}/watch`,
    { cause: 'ratio', 'watch-because': 'Acid ratio', 'review-on': '2027-02-01' },
    path,
  )
  assert.match(watched.text, /Watched since 28.November.2026/)
  const twice = await manager.send(`/suppliers/${id}/watch`, { cause: 'ratio', 'watch-because': 'Again', 'review-on': '2027-02-01' }, path)
  assert.equal(twice.status, 422)
  const moved = await mergeSuppliers(owner, first, id)
  const after = await member.see(path)
  assert.equal(after.url, `/suppliers/${moved}/standing`)
  assert.match(after.text, /0\.72 times[^]*Watched since/)
  const [watch] = await owner<{ id: number }[]>`select watch_id::int as id from suppliers.watch`
  await manager.send(
    `/suppliers/${moved}/watch/${watch!.id}/review`,
    { 'step-because': 'Spoke to them', 'next-review': '2027-03-01' },
    `/suppliers/${moved}/standing`,
  )
  const ended = await manager.send(
    `/suppliers/${moved}/watch/${watch!.id}/end`,
    { 'step-because': 'New money' },
    `/suppliers/${moved}/standing`,
  )
  assert.match(ended.text, /Spoke to them[^]*New money[^]*Ended/)
  const [newest] = await owner<{ id: number }[]>`select accounts_id::int as id from suppliers.accounts where period_end = '2025-12-31'`
  const taken = await manager.send(
    `/suppliers/${moved}/standing/accounts/${newest!.id}/withdrawal`,
    { [`because-${newest!.id}`]: 'Misread' },
    `/suppliers/${moved}/standing`,
  )
  assert.doesNotMatch(taken.text, /0\.72 times/)
  const [trail] = await owner<{ count: number }[]>`
    select count(*)::int as count from access.audit_entry where what like 'insert suppliers.%' and details not like '%Misread%' and details not like '%New money%'`
  assert.equal(trail!.count, 7)
})
