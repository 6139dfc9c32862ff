import assert from 'node:assert/strict'
import test from 'node:test'
import { eicarText, standInClamd } from '../stand-ins/clamd.ts'
import { addAs, contributor, documentFields, personOf } from './library-people.ts'
import { testPortal } from './test-portal.ts'

const nothingKept = async (portal: Awaited<ReturnType<typeof testPortal>>): Promise<void> => {
  const [kept] = await portal.register.database.owner<
    { n: number }[]
  >`select (select count(*) from library.document) + (select count(*) from library.content) as n`
  assert.equal(Number(kept?.n), 0)
}

test('with a virus scanner only what it finds clean is kept', async (t) => {
  const clamd = await standInClamd(t)
  const portal = await testPortal(t, undefined, { scanner: { address: clamd.address } })
  const ann = await contributor(portal)
  const body = { body: await durham(portal) }
  const infected = await ann.send('/library/addition', documentFields({ ...body, file: new File([eicarText], 'minutes.txt') }))
  assert.equal(infected.status, 422)
  assert.match(infected.text, /virus scanner found Eicar-Test-Signature in this file/)
  await nothingKept(portal)
  assert.match(await addAs(ann, portal), /^\/library\/\d+$/)
})

test('a scanner that cannot be reached or gives no verdict refuses every file, and says so', async (t) => {
  const silent = await standInClamd(t, 'silent')
  for (const address of [silent.address, '127.0.0.1:1']) {
    const portal = await testPortal(t, undefined, { scanner: { address, patience: 300 } })
    const ann = await contributor(portal)
    const refused = await ann.send('/library/addition', documentFields({ body: await durham(portal) }))
    assert.equal(refused.status, 422)
    assert.match(refused.text, /could not be scanned for viruses/)
    await nothingKept(portal)
  }
})

test('a file that the library does not take is refused beside its field, and nothing of it is kept', async (t) => {
  const portal = await testPortal(t)
  const ann = await contributor(portal)
  const refused = await ann.send(
    '/library/addition',
    documentFields({ body: await durham(portal), file: new File(['MZ\0\0program'], 'minutes.pdf', { type: 'application/pdf' }) }),
  )
  assert.equal(refused.status, 422)
  assert.match(refused.text, /The file is a program, which the library does not take/)
  assert.match(refused.text, /value="Tyres: what changes in spring"/, 'the other fields stay as they were sent')
  await nothingKept(portal)
  const none = await ann.send('/library/addition', { ...documentFields({ body: await durham(portal) }), file: new File([], '') })
  assert.match(none.text, /Choose (?:a|the) file/)
  const large = await ann.send(
    '/library/addition',
    documentFields({ body: await durham(portal), file: new File([Buffer.alloc(25_000_001, 'x')], 'large.txt') }),
  )
  assert.equal(large.status, 400)
  assert.match(large.text, /larger than 25 MB/)
})

test('bytes cannot be had by naming them, nor a version put into another’s document', async (t) => {
  const portal = await testPortal(t)
  const ann = await contributor(portal)
  const address = await addAs(ann, portal, { audience: 'service', 'audience-service': 'police' })
  await portal.member('kim@lancsfirerescue.org.uk', 'Kim Reader')
  const kim = await personOf(portal.register.database.owner, 'kim@lancsfirerescue.org.uk')
  const { portal: as } = portal.register.database
  assert.equal((await as.read(kim, (sql) => sql`select sha256 from library.content`)).length, 0)
  const documentId = Number(address.split('/').at(-1))
  await assert.rejects(
    as.write(kim, (sql) => sql`select library.add_version(${documentId}, 'x.txt', 'txt', 'x'::bytea, '', null, '{}', '{}')`),
    /not yours to change/,
  )
  await assert.rejects(
    as.write(kim, (sql) => sql`select library.put_version(${documentId}, ${kim}::uuid, 'x.txt', 'txt', 'x'::bytea, '', null, '{}', '{}')`),
    /permission denied/,
  )
  await assert.rejects(
    as.write(kim, (sql) => sql`insert into library.content values (sha256('x'), 'x')`),
    /permission denied/,
  )
})

const durham = async (portal: Awaited<ReturnType<typeof testPortal>>): Promise<string> => {
  const [row] = await portal.register.database.owner<
    { id: number }[]
  >`select body_id as id from organisations.body where id = 'durham-constabulary'`
  return String(row?.id)
}
