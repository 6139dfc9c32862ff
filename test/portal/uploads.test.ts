import assert from 'node:assert/strict'
import test from 'node:test'
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
