import assert from 'node:assert/strict'
import test, { suite } from 'node:test'
import { addSupplier, mergeSuppliers } from '../../src/suppliers/test-suppliers.ts'
import { heldBySuppliers } from '../../src/suppliers/held-about-person.ts'
import { readQuestionnaires } from '../../src/suppliers/stewardship/questionnaire.ts'
import { categoryManager } from './category-manager.ts'
import { contributor, giveRole } from './contributor.ts'
import { sharedPortal } from './shared-portal.ts'

const lightest = Object.fromEntries(readQuestionnaires()[0]!.questions.map(({ key, answers }) => [key, answers[0]!.key]))
const heaviest = Object.fromEntries(readQuestionnaires()[0]!.questions.map(({ key, answers }) => [key, answers.at(-1)!.key]))

suite('strategic suppliers', () => {
  const portal = sharedPortal()

  test('a segment, an owner, meetings, commitments and ratings are kept for members, and follow the supplier through a judgement', async () => {
    const { owner } = portal().register.database
    const lesser = await addSupplier(owner, { name: 'Acme', paid: { 'durham-constabulary': 5 } })
    const id = await addSupplier(owner, {
      name: 'Acme Radios Ltd',
      number: '02165763',
      paid: { 'durham-constabulary': 77_000, 'gwent-police': 1 },
    })
    const path = `/suppliers/${id}/stewardship`
    const manager = await categoryManager(portal(), 'cat@lancashire.police.uk')
    const writer = await contributor(portal(), 'jo@durham.police.uk', 'Jo Smith')
    const reader = await portal().member('sam@gwent.police.uk', 'Sam Jones')
    assert.match((await portal().visitor().see(path)).url, /sign-in/)
    assert.match((await reader.see('/strategic-suppliers')).text, /No supplier is managed/)
    const asked = await manager.see(`/suppliers/${id}/segment`)
    assert.match(asked.text, /From what is loaded: Up to 4/)
    assert.match(
      (await manager.send(`/suppliers/${id}/segment`, { ...lightest, stops: '', 'review-on': '2027-06-01' })).text,
      /Answer this question/,
    )
    await manager.send(`/suppliers/${id}/segment`, { ...lightest, 'review-on': '2027-06-01' })
    const gold = await manager.send(`/suppliers/${id}/segment`, {
      ...heaviest,
      because: 'Radios of control rooms',
      'review-on': '2027-05-01',
    })
    assert.match(gold.text, /The answers were kept[^]*Gold/)
    const history = (await reader.see(`/suppliers/${id}/segment`)).text
    assert.match(history, /Gold, 21 of 21 points[^]*Bronze, 0 of 21 points/)
    assert.equal((await reader.send(`/suppliers/${id}/segment`, { ...lightest, 'review-on': '2027-06-01' }, '/you')).status, 403)
    const cat = /<option value="([^"]+)"[^>]*>Cat Manager/.exec(gold.text)![1]!
    assert.match((await manager.send(`/suppliers/${id}/steward`, { steward: cat }, path)).text, /Cat Manager answers for it/)
    assert.equal(
      (await reader.send(`/suppliers/${id}/meetings`, { 'held-on': '2026-11-01', 'meeting-title': 'x', notes: 'y' }, '/you')).status,
      403,
    )
    assert.match(
      (
        await writer.send(
          `/suppliers/${id}/meetings`,
          { 'held-on': '2026-11-01', 'meeting-title': 'Quarterly review', notes: 'Batteries <fail>' },
          path,
        )
      ).text,
      /Batteries &lt;fail&gt;/,
    )
    assert.match(
      (
        await writer.send(
          `/suppliers/${id}/commitments`,
          { side: 'supplier', commitment: 'New batteries', owner: cat, 'due-on': '2026-11-01' },
          path,
        )
      ).text,
      /still ahead/,
    )
    const promised = await writer.send(
      `/suppliers/${id}/commitments`,
      { side: 'supplier', commitment: 'New batteries', owner: cat, 'due-on': '2026-12-24' },
      path,
    )
    assert.match(promised.text, /It promised: New batteries[^]*Due 24.December.2026[^]*Cat Manager sees to it/)
    const [commitment] = await owner<{ id: number }[]>`select commitment_id::int as id from suppliers.commitment`
    const stepOf = (fields: Readonly<Record<string, string>>) =>
      writer.send(
        `/suppliers/${id}/commitments/${commitment!.id}/steps`,
        Object.fromEntries(Object.entries(fields).map(([key, value]) => [`${key}-${commitment!.id}`, value])),
        path,
      )
    assert.match((await stepOf({ step: 'broken' })).text, /Say why/)
    assert.match((await stepOf({ step: 'moved', due: '2027-01-10', why: 'Parts' })).text, /Moved to 10.January.2027 by Jo Smith: Parts/)
    assert.match((await stepOf({ step: 'kept' })).text, /Kept: New batteries/)
    const [durham] = await owner<{ id: number }[]>`select body_id as id from organisations.body where id = 'durham-constabulary'`
    const [gwent] = await owner<{ id: number }[]>`select body_id as id from organisations.body where id = 'gwent-police'`
    const rating = {
      contract: 'Radios',
      kpi: 'Repairs in time',
      'period-start': '2026-07-01',
      'period-end': '2026-09-30',
      rating: 'inadequate',
    }
    assert.equal((await writer.send(`/suppliers/${id}/kpi-ratings`, { ...rating, body: String(gwent!.id) }, path)).status, 422)
    assert.match(
      (await writer.send(`/suppliers/${id}/kpi-ratings`, { ...rating, body: String(durham!.id) }, path)).text,
      /Inadequate[^]*Repairs in time|Repairs in time[^]*Inadequate/,
    )
    assert.match((await reader.see('/watch-list')).text, /A KPI was rated inadequate in the last year/)
    const moved = await mergeSuppliers(owner, lesser, id)
    const after = await reader.see(path)
    assert.equal(after.url, `/suppliers/${moved}/stewardship`)
    assert.match(after.text, /Gold[^]*Repairs in time[^]*Kept: New batteries[^]*Quarterly review/)
    assert.match((await reader.see('/strategic-suppliers?segment=Gold')).text, /Gold[^]*Cat Manager/)
    assert.match((await reader.see('/strategic-suppliers.csv')).text, /,Gold,21,Cat Manager,/)
    assert.match((await portal().visitor().see('/strategic-suppliers.csv')).url, /sign-in/)
    const person = await owner<{ id: string }[]>`select person_id as id from access.person_address where folded = 'jo@durham.police.uk'`
    await portal().register.database.portal.read(person[0]!.id, async (sql) => {
      const held = await Promise.all(
        heldBySuppliers.map(async ({ title, rows }) => `${title.split(' ')[0]} ${(await rows(sql, person[0]!.id)).length}`),
      )
      assert.deepEqual(held, ['Suppliers 0', 'Commitments 1', 'Meetings 1', 'Issues 0', 'What 3'])
    })
  })

  test('an issue is seen by the bodies that it concerns and nobody else, and becomes one voice when each of them agrees', async () => {
    const { owner } = portal().register.database
    const id = await addSupplier(owner, {
      name: 'Brightside Fleet Ltd',
      paid: { 'durham-constabulary': 77_000, 'gwent-police': 100, 'kent-police': 5 },
    })
    const bodies = new Map(
      (await owner<{ slug: string; id: number }[]>`select id as slug, body_id as id from organisations.body`).map((one) => [
        one.slug,
        String(one.id),
      ]),
    )
    const raiser = await contributor(portal(), 'ann@durham.police.uk', 'Ann Author')
    const [other, outsider] = [
      await portal().member('bob@gwent.police.uk', 'Bob Gwent'),
      await portal().member('kim@kent.police.uk', 'Kim Kent'),
    ]
    const fields = {
      body: bodies.get('durham-constabulary')!,
      kind: 'dispute',
      weight: 'high',
      title: 'Invoices for cars never delivered',
      text: 'Nine cars',
    }
    const form = `/suppliers/${id}/issues/new`
    assert.equal((await raiser.send(`/suppliers/${id}/issues`, { ...fields, others: '999999' }, form)).status, 422)
    const raised = await raiser.send(`/suppliers/${id}/issues`, { ...fields, others: [bodies.get('gwent-police')!] }, form)
    assert.match(raised.text, /Nine cars[^]*Gwent Police/)
    const path = raised.url
    assert.match((await other.see(path)).text, /Nine cars/)
    assert.equal((await outsider.see(path)).status, 404)
    assert.doesNotMatch((await outsider.see(`/suppliers/${id}/stewardship`)).text, /Invoices for cars/)
    const put = await raiser.send(`${path}/words`, { for: fields.body, step: 'position', text: 'We pay for cars that came' }, path)
    assert.match(put.text, /Not agreed by all yet[^]*Waiting for[^]*Durham[^]*Gwent/)
    const position = /name="position" value="(\d+)"/
    assert.equal(position.exec(put.text), null, 'a contributor does not answer for a body')
    for (const [email, visitor, body] of [
      ['bob@gwent.police.uk', other, 'gwent-police'],
      ['ann@durham.police.uk', raiser, 'durham-constabulary'],
    ] as const) {
      await giveRole(portal(), email, 'approver')
      const page = await visitor.see(path)
      const stepNo = position.exec(page.text)![1]!
      assert.equal(
        (await visitor.send(`${path}/answers`, { position: '99', 'answers-for': bodies.get(body)!, answer: 'agrees' }, path)).status,
        409,
      )
      assert.match(
        (await visitor.send(`${path}/answers`, { position: stepNo, 'answers-for': bodies.get(body)!, answer: 'objects' }, path)).text,
        /Say why your body objects/,
      )
      await visitor.send(`${path}/answers`, { position: stepNo, 'answers-for': bodies.get(body)!, answer: 'agrees' }, path)
    }
    assert.match((await other.see(path)).text, /All bodies concerned agree/)
    assert.match((await raiser.send(`${path}/bodies`, { 'body-name': 'Nowhere Police' }, path)).text, /No body of the directory/)
    const wider = await raiser.send(`${path}/bodies`, { 'body-name': 'kent police' }, path)
    assert.match(wider.text, /Not agreed by all yet[^]*Waiting for[^]*Kent Police/)
    assert.match((await outsider.see(path)).text, /Nine cars/)
    const closed = await raiser.send(`${path}/words`, { for: fields.body, step: 'closed', text: 'They paid' }, path)
    assert.match(closed.text, /, closed<\/span>/)
    assert.equal((await raiser.send(`${path}/words`, { for: fields.body, step: 'closed', text: 'Again' }, path)).status, 409)
    const [trail] = await owner<{ count: number }[]>`
      select count(*)::int as count from access.audit_entry where what like 'insert suppliers.%' and (details like '%Nine cars%' or details like '%cars that came%')`
    assert.equal(trail!.count, 0, 'the trail does not repeat what was said')
  })
})
