import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { test } from 'node:test'
import { testRegister } from '../register/test-register.ts'
import type { Invocation } from '../web/command.ts'
import { refreshSuppliers } from './identity/refresh-suppliers.ts'
import { loadMaintainedList } from './groups/load-maintained-list-store.ts'
import { drillCommand } from './drill-command.ts'

test('a supplier is drilled by its number here, its company number or its name, in words, as JSON and as a pack', async (t) => {
  const register = await testRegister(t)
  const { database } = register
  await register.load(
    'register.csv',
    `Organisation name,Title,Start date,End date,Contract value,Supplier name,Company number
Lancashire Fire and Rescue Service,Cleaning of stations,01/04/2026,31/03/2028,240000,Fellgate Ltd,04591873
Lancashire Constabulary,Window cleaning,01/04/2026,31/03/2028,12000,Fellgate Windows,
Lancashire Constabulary,Custody healthcare,01/04/2026,31/03/2028,73100,Serco Ltd,02048608
Kent Police,Cleaning,01/04/2026,31/03/2028,1000,Serco Limited,00242246
`,
  )
  await refreshSuppliers(database.owner)
  await loadMaintainedList(database.owner)
  const folder = mkdtempSync(join(tmpdir(), 'bluelight-drill-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const run = async (words: readonly string[], more: Partial<Pick<Invocation, 'json' | 'options'>> = {}): Promise<string> => {
    let said = ''
    const stdout = new Writable({ write: (chunk, _encoding, done) => ((said += String(chunk)), done()) })
    const stderr = new Writable({ write: (_chunk, _encoding, done) => done() })
    const openStore = () => Promise.resolve(database)
    const invocation = { words, json: false, stdout, stderr, openStore, ...more, options: { on: '2026-11-23', ...more.options } }
    assert.equal(await drillCommand.run(invocation as unknown as Invocation), 0)
    return said
  }
  const byNumber = await run(['04591873'])
  assert.match(byNumber, /^Fellgate Ltd, failing on 23 November 2026\n1 live contract of 1 body would stop/)
  assert.match(byNumber, /3 Work +Lancashire Fire and Rescue Service: Cleaning of stations, ends 31 March 2028, left £162,517\.10/)
  assert.equal(await run(['fellgate ltd']), byNumber)
  const told = JSON.parse(await run(['Fellgate Ltd', 'Fellgate Windows'], { json: true })) as {
    suppliers: { id: number }[]
    live: unknown[]
  }
  assert.deepEqual([told.suppliers.length, told.live.length], [2, 2])
  const ofGroup = await run([], { options: { group: 'serco' } })
  assert.match(ofGroup, /^Serco: Serco .*, failing on 23 November 2026\n2 live contracts of 2 bodies would stop/)
  await assert.rejects(run([], { options: { group: 'no such group' } }), /There is no group/)
  await assert.rejects(run([], { options: { group: 'fujitsu' } }), /No supplier in what is loaded belongs to Fujitsu/)
  const pdf = join(folder, 'pack.pdf')
  assert.equal(await run([String(told.suppliers[0]!.id)], { options: { pdf } }), byNumber)
  assert.match(readFileSync(pdf, 'latin1'), /^%PDF/)
  await assert.rejects(run(['fellgate']), /may mean several suppliers/)
  await assert.rejects(run(['nobody at all']), /There is no supplier/)
  await assert.rejects(run([]), /Say which supplier fails/)
  await assert.rejects(run(['fellgate ltd'], { options: { on: '2026-02-30' } }), /no day of the calendar/)
})
