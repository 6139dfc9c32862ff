import assert from 'node:assert/strict'
import test from 'node:test'
import { addAs, contributor, documentFields, giveBodyRole, makeLibrarian, personOf, supplierStaff } from './library-people.ts'
import { testPortal } from './test-portal.ts'

test('a contributor adds a document, members find and read it, and nobody else knows that it is there', async (t) => {
  const portal = await testPortal(t)
  const ann = await contributor(portal)
  const address = await addAs(ann, portal)
  const reader = await portal.member('kim@lancsfirerescue.org.uk', 'Kim Reader')
  const page = await reader.see(address)
  assert.equal(page.status, 200)
  assert.match(page.text, /Order winter tyres by September/)
  assert.match(page.text, /Under “Prices”/)
  const found = await reader.see('/library?q=rebate')
  assert.match(found.text, /<b>1 document<\/b>/)
  assert.match(found.text, /The <mark class="bl-found">rebate<\/mark> is paid/)
  const outside = portal.visitor()
  const { visitor: seller } = await supplierStaff(portal, 'sal@seller.example')
  for (const visitor of [outside, seller]) {
    assert.equal((await visitor.see(address)).status, 404)
    assert.equal((await visitor.see(`${address}/versions/1`)).status, 404)
    assert.equal((await visitor.see(`${address}/versions/1/file`)).status, 404)
    for (const list of ['/library', '/library?q=rebate', '/library/new', '/library/standards', '/library?q=tyers'])
      assert.ok(!(await visitor.see(list)).text.includes('Tyres'), list)
  }
})

test('a public document is read without signing in, and stays so for suppliers’ staff', async (t) => {
  const portal = await testPortal(t)
  const ann = await contributor(portal)
  const address = await addAs(ann, portal, { audience: 'public' })
  const { visitor: seller } = await supplierStaff(portal, 'sal@seller.example')
  for (const visitor of [portal.visitor(), seller]) {
    const page = await visitor.see(address)
    assert.match(page.text, /Order winter tyres/)
    assert.ok(!page.text.includes('Ann Author'), 'names a person on a public page')
    assert.match((await visitor.see('/library?q=tyres')).text, /1 document/)
  }
})

test('a document of a group is for its people, suppliers’ staff among them; one of a service for that service', async (t) => {
  const portal = await testPortal(t)
  const sql = portal.register.database.owner
  const ann = await contributor(portal)
  const { visitor: seller, personId } = await supplierStaff(portal, 'sal@seller.example')
  const annId = await personOf(sql, 'ann@durham.police.uk')
  const [group] = await sql<
    { id: number }[]
  >`insert into access.member_group (name, purpose, made_by) values ('Tyre group', 'Tyres', ${annId}) returning group_id as id`
  for (const one of [annId, personId])
    await sql`insert into access.group_member (group_id, person_id, part, added_by) values (${group!.id}, ${one}, 'member', ${annId})`
  const ours = await addAs(ann, portal, { audience: 'group', 'audience-group': String(group!.id) })
  const police = await addAs(ann, portal, { audience: 'service', 'audience-service': 'police', title: 'For police alone' })
  const fire = await portal.member('kim@lancsfirerescue.org.uk', 'Kim Reader')
  const durham = await portal.member('jo@durham.police.uk')
  const status = async (visitor: typeof ann, address: string) => (await visitor.see(address)).status
  assert.deepEqual([await status(seller, ours), await status(durham, ours), await status(fire, ours)], [200, 404, 404])
  assert.deepEqual([await status(seller, police), await status(durham, police), await status(fire, police)], [404, 200, 404])
  const strange = await ann.send('/library/addition', documentFields({ body: '1', audience: 'group', 'audience-group': '99' }))
  assert.equal(strange.status, 422)
  assert.match(strange.text, /Choose one of your groups/)
})

test('readers cannot add, and nobody changes what is not in their charge', async (t) => {
  const portal = await testPortal(t)
  const sql = portal.register.database.owner
  const ann = await contributor(portal)
  const address = await addAs(ann, portal)
  const reader = await portal.member('jo@durham.police.uk')
  assert.equal((await reader.see('/library/addition')).status, 403)
  const other = await contributor(portal, 'cal@durham.police.uk', 'Cal Contributor')
  for (const visitor of [reader, other]) {
    for (const page of ['facts', 'versions', 'withdrawal', 'downloads'])
      assert.equal((await visitor.see(`${address}/${page}`)).status, 403, page)
    const mark = /name="csrf" value="([^"]+)"/.exec((await visitor.see(address)).text)?.[1] ?? ''
    assert.equal((await visitor.post(`${address}/withdrawal`, { csrf: mark, why: 'Mine now' })).status, 403)
    assert.equal((await visitor.post(`${address}/facts`, { csrf: mark, title: 'Mine now' })).status, 403)
  }
  const approver = await portal.member('pat@durham.police.uk', 'Pat Approver')
  await giveBodyRole(sql, 'pat@durham.police.uk', 'approver')
  const librarian = await portal.member('lib@lancashire.police.uk', 'Lib Librarian')
  await makeLibrarian(sql, 'lib@lancashire.police.uk')
  for (const visitor of [approver, librarian]) assert.equal((await visitor.see(`${address}/facts`)).status, 200)
  const foreign = await contributor(portal, 'x@lancashire.police.uk', 'Lan Cashire')
  const [durham] = await sql<{ id: number }[]>`select body_id as id from organisations.body where id = 'durham-constabulary'`
  await giveBodyRole(sql, 'x@lancashire.police.uk', 'approver')
  assert.equal((await foreign.see(`${address}/facts`)).status, 403)
  const refused = await foreign.send('/library/addition', documentFields({ body: String(durham!.id) }))
  assert.match(refused.text, /Choose one of your bodies/)
})

test('a new version is one more row: the earlier text and file stay readable, and search finds the newest alone', async (t) => {
  const portal = await testPortal(t)
  const ann = await contributor(portal)
  const address = await addAs(ann, portal)
  const same = await ann.send(`${address}/versions`, { note: 'Nothing', file: documentFields()['file'] })
  assert.equal(same.status, 422)
  assert.match(same.text, /same file as version 1/)
  const added = await ann.send(`${address}/versions`, {
    note: 'The discount is new',
    file: new File(['Order summer tyres. A discount is given.'], 'tyres.txt'),
  })
  assert.match(added.text, /The new version was added/)
  assert.match((await ann.see(`${address}/versions/1`)).text, /Order winter tyres.*|This is an earlier version/)
  assert.match((await ann.see(`${address}/versions/1/file`)).text, /winter tyres by September/)
  assert.match((await ann.see('/library?q=discount')).text, /<b>1 document<\/b>/)
  assert.match((await ann.see('/library?q=rebate')).text, /<b>0 documents<\/b>/)
})

test('a withdrawn document shows to those in charge of it alone, and comes back whole', async (t) => {
  const portal = await testPortal(t)
  const ann = await contributor(portal)
  const address = await addAs(ann, portal, { audience: 'public' })
  const outside = portal.visitor()
  assert.equal((await outside.see(address)).status, 200)
  assert.match((await ann.send(`${address}/withdrawal`, { why: '' })).text, /Say why/)
  await ann.send(`${address}/withdrawal`, { why: 'It names a wrong price' })
  assert.equal((await outside.see(address)).status, 404)
  assert.match((await outside.see('/library?q=tyres')).text, /0 documents/)
  assert.match((await ann.see(address)).text, /It names a wrong price/)
  await ann.send(`${address}/restoration`, {}, `${address}/withdrawal`)
  assert.equal((await outside.see(address)).status, 200)
  const rows = await portal.register.database.owner`select what from access.audit_entry where what ~ 'library' order by entry_no`
  assert.deepEqual(
    rows.map((row) => row['what']).filter((what) => /withdrawal|restoration/.test(what)),
    ['insert library.withdrawal', 'insert library.restoration'],
  )
})

test('facts, audience and owner are changed by those in charge', async (t) => {
  const portal = await testPortal(t)
  const sql = portal.register.database.owner
  const ann = await contributor(portal)
  const address = await addAs(ann, portal)
  await contributor(portal, 'cal@durham.police.uk', 'Cal Contributor')
  const calId = await personOf(sql, 'cal@durham.police.uk')
  const { file: _, ...facts } = documentFields({
    title: 'Tyres, again',
    topics: '34350000-5, Winter',
    audience: 'public',
    'review-on': '2026-01-31',
    owner: calId,
  })
  const changed = await ann.send(`${address}/facts`, facts)
  assert.match(changed.text, /Tyres, again/)
  assert.match(changed.text, /Overdue/)
  assert.match(changed.text, /Winter/)
  assert.match(changed.text, /Cal Contributor/)
  assert.equal((await ann.see(`${address}/facts`)).status, 403, 'she has handed it over')
  assert.match((await portal.visitor().see('/library?q=tyres+again')).text, /1 document/)
  for (const [field, value, message] of [
    ['topics', '99999999', /no code of the Common Procurement Vocabulary/],
    ['topics', '<b>', /2 to 40 letters/],
    ['review-on', 'soon', /Write the day as/],
    ['audience', 'friends', /Choose whom it is for/],
    ['kind', '', /Choose what kind/],
  ] as const)
    assert.match((await ann.send('/library/addition', documentFields({ [field]: value }))).text, message, field)
})

test('a download goes as an attachment that cannot run, and is noted for those in charge and for whoever took it', async (t) => {
  const portal = await testPortal(t)
  const sql = portal.register.database.owner
  const ann = await contributor(portal)
  const address = await addAs(ann, portal, {
    audience: 'public',
    file: new File(['<html><body onload="alert(1)"><h1>Hi</h1><script>alert(2)</script></body></html>'], 'a"b\r\nx: y/../evil.html'),
  })
  const reader = await portal.member('kim@lancsfirerescue.org.uk', 'Kim Reader')
  const file = await reader.see(`${address}/versions/1/file`)
  assert.equal(file.headers.get('content-type'), 'application/octet-stream')
  assert.match(file.headers.get('content-disposition') ?? '', /^attachment; filename="[\w.-]+\.html"$/)
  assert.equal(file.headers.get('x-content-type-options'), 'nosniff')
  assert.equal(file.headers.get('content-security-policy'), "sandbox; default-src 'none'")
  assert.match(file.headers.get('cache-control') ?? '', /no-store/)
  assert.match(file.text, /onload/)
  await portal.visitor().see(`${address}/versions/1/file`)
  const head = await reader.see(`${address}/versions/1/file`, { method: 'HEAD' })
  assert.equal(head.status, 200)
  const list = await ann.see(`${address}/downloads`)
  assert.match(list.text, /2 downloads/)
  assert.match(list.text, /Kim Reader/)
  assert.match(list.text, /Not signed in/)
  const seen = async (person: string | null) =>
    (await portal.register.database.portal.read(person, (own) => own`select person_id as "personId" from library.download`)).length
  assert.deepEqual(
    [
      await seen(await personOf(sql, 'kim@lancsfirerescue.org.uk')),
      await seen(null),
      await seen(await personOf(sql, 'ann@durham.police.uk')),
    ],
    [1, 0, 2],
  )
})

test('a question goes to the owner and its answer to whoever asked; both show to members alone', async (t) => {
  const portal = await testPortal(t)
  const sql = portal.register.database.owner
  const ann = await contributor(portal)
  const address = await addAs(ann, portal, { audience: 'public' })
  const reader = await portal.member('kim@lancsfirerescue.org.uk', 'Kim Reader')
  assert.match((await reader.send(`${address}/questions`, { question: '' }, address)).text, /Write your question/)
  const asked = await reader.send(`${address}/questions`, { question: 'Does it cover vans?' }, address)
  assert.match(asked.text, /Your question was sent/)
  const messages = async (email: string) =>
    (await sql<{ text: string }[]>`select text from access.message where to_email = ${email} and not secret`).map(({ text }) => text).join()
  assert.match(await messages('ann@durham.police.uk'), /Kim Reader asks[^]*Does it cover vans\?[^]*http/)
  const [question] = await sql<{ id: number }[]>`select question_id as id from library.question`
  const forged = await reader.send(`${address}/questions/${question!.id}/answers`, { [`answer-${question!.id}`]: 'Yes' }, address)
  assert.equal(forged.status, 403)
  await ann.send(`${address}/questions/${question!.id}/answers`, { [`answer-${question!.id}`]: 'Yes, all below 3.5 tonnes.' }, address)
  assert.match(await messages('kim@lancsfirerescue.org.uk'), /Yes, all below/)
  assert.match((await (await portal.member('lee@emas.nhs.uk', 'Lee')).see(address)).text, /Yes, all below/)
  const { visitor: seller } = await supplierStaff(portal, 'sal@seller.example')
  for (const visitor of [portal.visitor(), seller]) assert.ok(!(await visitor.see(address)).text.includes('cover vans'))
})

test('a body’s contributor says that it uses a standard, the shelf counts it by service, and it can end', async (t) => {
  const portal = await testPortal(t)
  const ann = await contributor(portal)
  const address = await addAs(ann, portal, {
    kind: 'specification',
    audience: 'public',
    title: 'Tyres: specification',
    topics: 'fleet, 34350000',
  })
  const reader = await portal.member('kim@lancsfirerescue.org.uk', 'Kim Reader')
  const durham = await bodyId(portal, 'durham-constabulary')
  assert.equal((await reader.send(`${address}/uses`, { body: durham, version: 'newest', since: '2026-04-01' }, address)).status, 403)
  const used = await ann.send(`${address}/uses`, { body: durham, version: '1', since: '2026-04-01' }, address)
  assert.match(used.text, /Thank you/)
  assert.match((await ann.send(`${address}/uses`, { body: durham, version: '1', since: '2026-05-01' }, address)).text, /using it already/)
  assert.match((await ann.send(`${address}/uses`, { body: durham, version: '1', since: '2029-05-01' }, address)).text, /not ahead/)
  const shelf = await portal.visitor().see('/library/standards')
  assert.match(shelf.text, /Tyres: specification/)
  assert.match(shelf.text, /Police: 1/)
  assert.match(shelf.text, /Durham Constabulary/)
  assert.match((await portal.visitor().see('/library/standards?topic=34350000&service=fire')).text, /Tyres: specification/)
  assert.match((await portal.visitor().see('/library/standards?topic=nothing')).text, /Nothing on the shelf fits/)
  const [use] = await portal.register.database.owner<{ id: number }[]>`select use_id as id from library.use`
  assert.match((await ann.send(`${address}/uses/${use!.id}/end`, {}, address)).text, /uses it no more/)
  assert.match((await ann.see(address)).text, /former use|Durham/)
})

const bodyId = async (portal: Awaited<ReturnType<typeof testPortal>>, id: string): Promise<string> => {
  const [row] = await portal.register.database.owner<{ id: number }[]>`select body_id as id from organisations.body where id = ${id}`
  return String(row?.id)
}
