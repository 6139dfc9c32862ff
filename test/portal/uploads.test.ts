import assert from 'node:assert/strict'
import test from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { testRegister } from '../../src/register/test-register.ts'
import { addReadersStep } from '../../src/register/uploads/upload-work-store.ts'
import { readUploads } from '../../src/register/uploads/upload-worker.ts'
import type { IsoDate } from '../../src/values/dates.ts'
import { person } from '../rules/person.ts'
import { contributor, decide, upload } from './contributor.ts'
import { testPortal } from './test-portal.ts'

const rows = (days: readonly string[], heading = 'Date,Supplier,Amount') =>
  `${heading}\n${days.map((day, at) => `${day},Fellgate ${at} Ltd,${at + 1}00.50`).join('\n')}\n`
const april = Array.from({ length: 12 }, (_, at) => `${String(at + 1).padStart(2, '0')}/04/2026`)

test('a file is read, shown and published once it is confirmed, and then deleted', async (t) => {
  const portal = await testPortal(t)
  const { owner } = portal.register.database
  const jo = await contributor(portal, 'jo@durham.police.uk')
  const empty = await jo.see('/uploads')
  assert.match(empty.text, /None yet\. Bodies publish their payments/)
  const read = await upload(jo, 'april.csv', rows([...april, '31/02/2026']))
  assert.match(read.text, /Read, and not confirmed/)
  assert.match(read.text, /It holds payments/)
  assert.match(read.text, /headings in line 1/)
  assert.match(read.text, /Fellgate 0 Ltd/)
  assert.match(read.text, /£7,806\.00/)
  assert.match(read.text, /31\/02\/2026/)
  assert.equal((await owner`select from register.payment`).count, 0, 'a trial leaves nothing behind')
  const unticked = await decide(jo, read.path, 'confirmation')
  assert.equal(unticked.status, 422)
  assert.match(unticked.text, /Tick that these rows may be published/)
  const done = await decide(jo, read.path, 'confirmation', { publish: 'yes' })
  assert.match(done.text, /12 rows are published, £7,806\.00 in all/)
  const [source] = await owner`
    select source_id, file, body.id as publisher, invented, rows_rejected from register.source join organisations.body on body_id = publisher_body_id`
  assert.deepEqual(
    { ...source },
    { source_id: source!['source_id'], file: 'april.csv', publisher: 'durham-constabulary', invented: false, rows_rejected: 1 },
  )
  assert.equal((await owner`select from register.upload_part`).count, 0)
  assert.equal((await owner`select from register.upload_step where details ? 'seen'`).count, 0)
  const list = await jo.see('/uploads')
  assert.match(list.text, /12 rows, source \d+/)
  const again = await upload(jo, 'april again.csv', rows([...april, '31/02/2026']))
  assert.match(again.text, /Exactly this file is in the register already/)
})

test('what a column holds can be told, is remembered for the publisher, and serves the command line too', async (t) => {
  const portal = await testPortal(t)
  const jo = await contributor(portal, 'jo@durham.police.uk')
  const odd = (month: string) =>
    rows(
      april.map((day) => day.replace('/04/', `/${month}/`)),
      'Wann,Wem,Wieviel',
    )
  const read = await upload(jo, 'odd.csv', odd('04'), { kind: 'payments' })
  assert.match(read.text, /Wieviel/)
  const told = await decide(jo, read.path, 'mapping', {
    kind: 'payments',
    'column-0': 'date',
    'column-1': 'supplier',
    'column-2': 'unused',
  })
  assert.match(told.text, /nothing of it can be published/)
  const right = await decide(jo, read.path, 'mapping', {
    kind: 'payments',
    'column-0': 'date',
    'column-1': 'supplier',
    'column-2': 'amount',
  })
  assert.match(right.text, /£7,806\.00/)
  await decide(jo, read.path, 'confirmation', { publish: 'yes' })
  const [kept] = await portal.register.database.owner`select columns, kind, told_by is not null as told from register.column_mapping`
  assert.deepEqual({ ...kept }, { columns: { Wann: 'date', Wem: 'supplier', Wieviel: 'amount' }, kind: 'payments', told: true })
  const next = await upload(jo, 'odd may.csv', odd('05'), { kind: 'payments' })
  assert.match(
    next.text,
    /Columns as was told for this publisher \(durham-constabulary\) on 28 November 2026|Columns as was told for this publisher/,
  )
  assert.match(next.text, /12<\/p>/)
  const loaded = await portal.register.load('odd june.csv', odd('06'), { kind: 'payments', publisher: 'durham-constabulary' })
  assert.deepEqual([loaded.status, loaded.rows_kept], ['imported', 12])
  assert.ok(
    loaded.problems.some((problem) => problem.code === 'columns-remembered' && problem.message.includes('“Wem” holds the supplier')),
  )
  const otherwise = await portal.register.load('odd july.csv', odd('07'), {
    kind: 'payments',
    publisher: 'durham-constabulary',
    columns: { Wem: 'reference' },
  })
  assert.equal(otherwise.status, 'refused', 'what is told at the import goes before what is remembered')
})

test('a file that restates another, or lies within it, is published as its person says', async (t) => {
  const portal = await testPortal(t)
  const { owner } = portal.register.database
  const jo = await contributor(portal, 'jo@durham.police.uk')
  const may = april.map((day) => day.replace('/04/', '/05/'))
  await portal.register.load('spring.csv', rows([...april, ...may]), { publisher: 'durham-constabulary' })
  const within = await upload(jo, 'april.csv', rows(april))
  assert.match(within.text, /Nearly all of its rows are in the register already/)
  assert.match(within.text, /It takes the place of source/)
  const unsaid = await decide(jo, within.path, 'confirmation', { publish: 'yes' })
  assert.deepEqual([unsaid.status, /Choose how the file stands/.test(unsaid.text)], [422, true])
  const beside = await decide(jo, within.path, 'confirmation', { publish: 'yes', how: 'beside' })
  assert.match(beside.text, /12 rows are published/)
  assert.equal((await owner`select from register.source where superseded_by is null`).count, 2)
  const restating = await upload(jo, 'spring again.csv', rows([...april, ...may, '31/05/2026']))
  assert.match(restating.text, /It restates [^<]*spring\.csv/)
  const replaced = await decide(jo, restating.path, 'confirmation', { publish: 'yes', how: 'replaces' })
  assert.match(replaced.text, /25 rows are published/)
  assert.equal((await owner`select from register.source where superseded_by is null`).count, 1)
})

test('what was confirmed is what was shown: a file that would replace others by now is looked at again', async (t) => {
  const portal = await testPortal(t)
  const jo = await contributor(portal, 'jo@durham.police.uk')
  const read = await upload(jo, 'april.csv', rows(april))
  await portal.register.load('first april.csv', rows([...april, '30/04/2026']), { publisher: 'durham-constabulary' })
  const done = await decide(jo, read.path, 'confirmation', { publish: 'yes' })
  assert.match(done.text, /Not published/)
  assert.match(done.text, /Other files were loaded since it was read/)
  const again = await decide(jo, read.path, 'mapping', { kind: 'payments' })
  assert.match(again.text, /It restates/)
})

test('of two who decide at once the second is told, and what is under way cannot be decided on', async (t) => {
  const portal = await testPortal(t)
  const jo = await contributor(portal, 'jo@durham.police.uk')
  const read = await upload(jo, 'april.csv', rows(april))
  const late = await jo.send(`${read.path}/withdrawal`, { follows: '1' }, read.path)
  assert.equal(late.status, 409)
  assert.match(late.text, /has gone on since you saw its page/)
  assert.equal((await decide(jo, read.path, 'withdrawal')).status, 200)
  assert.match((await jo.see(read.path)).text, /Nothing of it was published, and the file was deleted/)
})

test('nobody uploads for a body that they do not contribute for, nor sees its files', async (t) => {
  const portal = await testPortal(t)
  const jo = await contributor(portal, 'jo@durham.police.uk')
  const al = await contributor(portal, 'al@lancashire.police.uk', 'Al Brook')
  const reader = await portal.member('kim@durham.police.uk', 'Kim Hill')
  const read = await upload(jo, 'april.csv', rows(april))
  for (const address of [read.path, `${read.path}-rejects.csv`]) assert.equal((await al.see(address)).status, 404, address)
  assert.equal((await al.send(`${read.path}/confirmation`, { follows: '2', publish: 'yes' }, '/uploads')).status, 404)
  assert.equal((await reader.see(read.path)).status, 403)
  assert.equal((await portal.visitor().see('/uploads')).url.startsWith('/sign-in'), true)
})

test('a file whose rows name another body is refused whole, and one of its commissioner is not', async (t) => {
  const portal = await testPortal(t)
  const jo = await contributor(portal, 'jo@durham.police.uk')
  const named = (body: string) => rows(april, 'Date,Supplier,Amount').replace('Date,', 'Body Name,Date,').replace(/^(\d)/gm, `${body},$1`)
  const other = await upload(jo, 'other.csv', named('Lancashire Constabulary'))
  assert.match(other.text, /Its rows name “Lancashire Constabulary”/)
  assert.match(other.text, /nothing of it can be published/)
  const governor = await upload(jo, 'governor.csv', named('Durham Police and Crime Commissioner'))
  assert.match(governor.text, /£7,806\.00/)
  const prices = 'Item,Unit price,Force\nBoots,45.00,Lancashire Constabulary\nGloves,4.00,Lancashire Constabulary\n'
  assert.match((await upload(jo, 'prices.csv', prices, { kind: 'prices' })).text, /Its rows name “Lancashire Constabulary”/)
  const own = await upload(jo, 'own prices.csv', 'Item,Unit price\nBoots,45.00\nGloves,4.00\n', { kind: 'prices' })
  await decide(jo, own.path, 'confirmation', { publish: 'yes' })
  const [price] = await portal.register.database.owner`select b.id from register.price join organisations.body b using (body_id) limit 1`
  assert.equal(price?.['id'], 'durham-constabulary', 'a price list without a column for bodies is the publisher’s own')
})

test('what the reader was at when a process stopped is begun again, and given up where it stops the process each time', async (t) => {
  const register = await testRegister(t)
  const { owner } = register.database
  const sender = await person(owner, 'durham-constabulary', 'contributor')
  const send = async (file: string): Promise<number> => {
    const [row] = await owner<{ id: number }[]>`
      insert into register.upload (body_id, person_id, file, size_bytes)
      select body_id, ${sender}, ${file}, 10 from organisations.body where id = 'durham-constabulary' returning upload_id as id`
    await owner`insert into register.upload_part values (${row!.id}, 0, ${Buffer.from(rows(april))})`
    return row!.id
  }
  const [resumed, fatal] = [await send('a.csv'), await send('b.csv')]
  await addReadersStep(owner, resumed, 0, 'reading')
  for (const follows of [0, 1, 2]) await addReadersStep(owner, fatal, follows, 'reading')
  const closing = new AbortController()
  const said: string[] = []
  const reading = readUploads({
    sql: owner,
    today: () => '2026-11-28' as IsoDate,
    interrupted: closing.signal,
    say: (line) => void said.push(line),
    every: 20,
  })
  const state = async (id: number) => (await owner<{ state: string }[]>`select register.upload_state(${id}) as state`)[0]?.state
  while ((await state(fatal)) === 'reading' || (await state(resumed)) === 'reading') await pause(20)
  closing.abort()
  await reading
  assert.deepEqual([await state(resumed), await state(fatal)], ['read', 'failed'])
  assert.match(said.join(), /stopped the process 3 times/)
})
