import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import test from 'node:test'
import { testRegister } from '../../src/register/test-register.ts'
import { addPersonsStep, addUpload, findUpload, uploadsBefore, uploadsOfPerson } from '../../src/register/uploads/upload-store.ts'
import { addReadersStep, expireUploads, keepRejects, nextUpload } from '../../src/register/uploads/upload-work-store.ts'
import { numberOf, person } from './person.ts'

const path = join(tmpdir(), `bluelight-upload-rules-${process.pid}`)
const denied = { code: '42501' }

async function setting(t: Parameters<typeof testRegister>[0]) {
  const { database } = await testRegister(t)
  const { owner, portal } = database
  writeFileSync(path, 'Date,Supplier,Amount\n')
  const durham = await numberOf(owner, 'durham-constabulary')
  const sender = await person(owner, 'durham-constabulary', 'contributor')
  const send = (as: string | null, more: { bodyId?: number; personId?: string } = {}) =>
    portal.write(as, (sql) =>
      addUpload(sql, { bodyId: durham, personId: as ?? sender, file: 'a.csv', path, size: 21, kind: null, ...more }),
    )
  return { owner, portal, durham, sender, send }
}

test('only a contributor of the body may send a file for it, and only in their own name', async (t) => {
  const { owner, durham, sender, send } = await setting(t)
  const reader = await person(owner, 'durham-constabulary', 'reader')
  const elsewhere = await person(owner, 'lancashire-constabulary', 'approver')
  await assert.rejects(send(reader), denied)
  await assert.rejects(send(elsewhere), denied)
  await assert.rejects(send(null), denied)
  await assert.rejects(send(elsewhere, { personId: sender, bodyId: durham }), denied)
  const alsoSupplier = await person(owner, 'durham-constabulary', 'contributor')
  await owner`insert into access.membership (person_id, body_id, role, works_for, how)
    select ${alsoSupplier}, body_id, 'reader', 'supplier', 'administrator' from organisations.body where id = 'lancashire-constabulary'`
  await assert.rejects(send(alsoSupplier), denied, 'somebody in a supplier’s pay contributes for nobody')
  assert.ok((await send(sender)) > 0)
})

test('an upload and all that hangs on it are seen by its sender and the body’s contributors alone, and its bytes by nobody', async (t) => {
  const { owner, portal, sender, send } = await setting(t)
  const id = await send(sender)
  await addReadersStep(owner, id, 0, 'reading')
  await keepRejects(owner, id, [{ sheet: 0, sheetName: null, line: 2, code: 'x', message: 'x' }])
  const colleague = await person(owner, 'durham-constabulary', 'approver')
  const others = [
    null,
    await person(owner, 'durham-constabulary', 'reader'),
    await person(owner, 'lancashire-constabulary', 'approver'),
    await person(owner, null),
  ]
  const seenBy = (who: string | null) =>
    portal.read(who, async (sql) => [
      (await uploadsBefore(sql, null, 10)).length,
      (await sql`select from register.upload_step`).count,
      (await sql`select from register.upload_reject`).count,
    ])
  assert.deepEqual(await seenBy(sender), [1, 1, 1])
  assert.deepEqual(await seenBy(colleague), [1, 1, 1])
  for (const other of others) assert.deepEqual(await seenBy(other), [0, 0, 0])
  await assert.rejects(
    portal.read(sender, (sql) => sql`select bytes from register.upload_part`),
    denied,
  )
  await owner`update access.membership set ended_at = now() where person_id = ${sender}`
  assert.deepEqual(await seenBy(sender), [1, 1, 1], 'what one sent oneself is held about one')
  assert.equal((await portal.read(sender, async (sql) => await uploadsOfPerson(sql, sender))).length, 1)
})

test('bytes come with the upload and never after, and nobody but the reader says that it was read or published', async (t) => {
  const { owner, portal, sender, send } = await setting(t)
  const id = await send(sender)
  const later = portal.write(sender, (sql) => sql`insert into register.upload_part values (${id}, 1, 'more')`)
  await assert.rejects(later, denied)
  for (const step of ['reading', 'read', 'importing', 'imported', 'failed', 'expired'])
    await assert.rejects(
      portal.write(
        sender,
        (sql) => sql`insert into register.upload_step (upload_id, step_no, step, person_id) values (${id}, 1, ${step}, ${sender})`,
      ),
      denied,
      step,
    )
  await assert.rejects(
    portal.write(sender, (sql) => sql`delete from register.upload_part`),
    denied,
  )
  await assert.rejects(
    portal.write(sender, (sql) => sql`update register.upload_step set step = 'read'`),
    denied,
  )
  assert.equal((await nextUpload(owner))?.id, id)
})

test('a file is confirmed only once it was read, by a contributor, and once', async (t) => {
  const { owner, portal, sender, send } = await setting(t)
  const id = await send(sender)
  const confirm = (who: string, follows: number) =>
    portal.write(who, (sql) => addPersonsStep(sql, { uploadId: id, follows, step: 'confirmed', personId: who, details: {} }))
  await assert.rejects(confirm(sender, 0), denied, 'before it was read')
  await addReadersStep(owner, id, 0, 'reading')
  await addReadersStep(owner, id, 1, 'read')
  const reader = await person(owner, 'durham-constabulary', 'reader')
  const elsewhere = await person(owner, 'lancashire-constabulary', 'approver')
  await assert.rejects(confirm(reader, 2), denied)
  await assert.rejects(confirm(elsewhere, 2), denied)
  const colleague = await person(owner, 'durham-constabulary', 'contributor')
  assert.deepEqual((await Promise.all([confirm(sender, 2), confirm(colleague, 2)])).toSorted(), [false, true])
  assert.equal(await confirm(colleague, 2), false)
})

test('withdrawing deletes the bytes at once, and a file that nobody decides on is forgotten after thirty days', async (t) => {
  const { owner, portal, sender, send } = await setting(t)
  const [withdrawn, old, young] = [await send(sender), await send(sender), await send(sender)]
  await portal.write(sender, (sql) =>
    addPersonsStep(sql, { uploadId: withdrawn, follows: 0, step: 'withdrawn', personId: sender, details: {} }),
  )
  await owner`update register.upload set sent_at = now() - interval '31 days' where upload_id = ${old}`
  assert.equal(await expireUploads(owner, 30), 1)
  const left = await owner<{ id: number }[]>`select upload_id as id from register.upload_part`
  assert.deepEqual(
    left.map(({ id }) => id),
    [young],
  )
  const states = await portal.read(sender, async (sql) => [(await findUpload(sql, withdrawn))?.state, (await findUpload(sql, old))?.state])
  assert.deepEqual(states, ['withdrawn', 'expired'])
})

test('what was told of a publisher’s columns is seen by its contributors alone, and those who read with SQL see nothing of uploads', async (t) => {
  const { owner, portal, durham, sender } = await setting(t)
  await owner`insert into register.column_mapping (body_id, kind, columns, told_by) values (${durham}, 'payments', '{}', ${sender})`
  const seenBy = (who: string | null) => portal.read(who, async (sql) => (await sql`select from register.column_mapping`).count)
  assert.equal(await seenBy(sender), 1)
  assert.equal(await seenBy(await person(owner, 'lancashire-constabulary', 'approver')), 0)
  assert.equal(await seenBy(null), 0)
  const open = await owner`
    select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'register' and (c.relname like 'upload%' or c.relname in ('column_mapping', 'correction_case', 'correction_answer'))
      and c.relkind = 'r' and has_any_column_privilege('bluelight_portal', c.oid, 'select, insert, update')`
  assert.deepEqual([...open], [])
})
