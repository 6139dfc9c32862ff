import assert from 'node:assert/strict'
import test from 'node:test'
import { refreshSuppliers } from '../../src/suppliers/identity/refresh-suppliers.ts'
import { contributor } from './contributor.ts'
import { testPortal } from './test-portal.ts'
import type { TestPortal } from './test-portal.ts'

const paid = (...names: readonly string[]): string =>
  `Payment date,Supplier name,Net amount\n${names.map((name, at) => `01/0${(at % 9) + 1}/2025,${name},${at + 1}00.00`).join('\n')}\n`

async function portalWithQuestions(t: Parameters<typeof testPortal>[0]): Promise<TestPortal> {
  const portal = await testPortal(t)
  await portal.register.load(
    'durham-constabulary/a.csv',
    paid('Fellgate Respiratory Ltd', 'Pindlecroft Oils Ltd', 'Pindlecroft (Preston) Oils Ltd'),
  )
  await portal.register.load(
    'lancashire-constabulary/a.csv',
    paid('Ottermill Security Ltd', 'Ottermill Group Holdings Ltd', 'FELLGATE RESPIRATORY LIMITED'),
  )
  await refreshSuppliers(portal.register.database.owner)
  return portal
}

/** All that the present shape is made of. */
async function shapeIn({ register }: TestPortal): Promise<string> {
  const { owner } = register.database
  const tables = ['member', 'supplier', 'paid', 'pair', 'question', 'candidate_key']
  const rows = await Promise.all(tables.map((table) => owner.unsafe(`select * from suppliers.${table} order by 1, 2`)))
  return JSON.stringify(rows)
}

async function mentionsIn({ register }: TestPortal): Promise<ReadonlyMap<string, number>> {
  const rows = await register.database.owner<{ name: string; id: number }[]>`
    select name, mention_id as id from suppliers.mention join register.supplier_name using (supplier_name_id)`
  return new Map(rows.map(({ name, id }) => [name, id]))
}

async function suppliersIn({ register }: TestPortal): Promise<string[]> {
  const rows = await register.database.owner<
    { said: string }[]
  >`select name || ': ' || names as said from suppliers.supplier order by name collate "C"`
  return rows.map(({ said }) => said)
}

test('a person’s judgement joins or parts two names, goes before the machine’s, and taking it back gives exactly what was before', async (t) => {
  const portal = await portalWithQuestions(t)
  const { owner } = portal.register.database
  const jo = await contributor(portal, 'jo@durham.police.uk', 'Jo Smith')
  const mentions = await mentionsIn(portal)
  const pair = (one: string, other: string): string =>
    `/suppliers/review/${[mentions.get(one)!, mentions.get(other)!].toSorted((a, b) => a - b).join('/')}`
  for (const [one, other, says, after] of [
    ['Pindlecroft Oils Ltd', 'Ottermill Security Ltd', 'one supplier', 'Pindlecroft Oils Ltd: 2'],
    ['Fellgate Respiratory Ltd', 'FELLGATE RESPIRATORY LIMITED', 'not one', 'Fellgate Respiratory Ltd: 1'],
  ] as const) {
    const before = await shapeIn(portal)
    const path = pair(one, other)
    const seen = await jo.see(path)
    assert.match(seen.text, /Are these two names one supplier\?/)
    const kept = await jo.send(`${path}/judgement`, { says, because: 'Same address <b>and</b> owner', last: '' }, path)
    assert.equal(kept.status, 200, kept.text.slice(-2000))
    assert.match(kept.text, /Same address &lt;b&gt;and&lt;\/b&gt; owner/)
    assert.match(kept.text, /being worked in/)
    await refreshSuppliers(owner)
    assert.ok((await suppliersIn(portal)).includes(after), String(await suppliersIn(portal)))
    const settled = await jo.see(path)
    assert.doesNotMatch(settled.text, /being worked in/)
    const last = /name="last" value="(\d+)"/.exec(settled.text)?.[1] ?? ''
    assert.notEqual(last, '')
    // The machine’s next whole run leaves a person’s word as it is.
    await refreshSuppliers(owner, { anew: true })
    assert.ok((await suppliersIn(portal)).includes(after))
    await jo.send(`${path}/judgement`, { says: 'withdrawn', because: 'I was wrong', last }, path)
    await refreshSuppliers(owner)
    assert.equal(await shapeIn(portal), before)
  }
  const list = await jo.see('/suppliers/judgements')
  assert.match(list.text, /Jo Smith[^]*I was wrong[^]*Same address/)
})

test('who is no contributor judges nothing, and the public reads that a person judged but not who or why', async (t) => {
  const portal = await portalWithQuestions(t)
  const reader = await portal.member('al@lancashire.police.uk')
  const mentions = await mentionsIn(portal)
  const path = `/suppliers/review/${mentions.get('Fellgate Respiratory Ltd')!}/${mentions.get('Pindlecroft Oils Ltd')!}`
  const answer = { says: 'one supplier', because: 'I think so', last: '' }
  assert.equal((await reader.send(`${path}/judgement`, answer, '/you')).status, 403)
  const jo = await contributor(portal, 'jo@durham.police.uk', 'Jo Smith')
  const unsaid = await jo.send(`${path}/judgement`, { ...answer, because: ' ' }, path)
  assert.deepEqual([unsaid.status, /Say in a few words why/.test(unsaid.text)], [422, true])
  assert.equal((await jo.send(`${path}/judgement`, answer, path)).status, 200)
  const seen = await portal.visitor().see(path)
  assert.match(seen.text, /Judged to be one supplier/)
  assert.doesNotMatch(seen.text, /Jo Smith|I think so/)
  assert.ok(seen.text.includes(`href="/sign-in?next=${path}"`), 'signing in leads back to the question')
  assert.equal((await portal.visitor().see('/suppliers/review/1/99999')).status, 404)
  assert.equal((await portal.visitor().see('/suppliers/review')).status, 200)
  assert.notEqual((await portal.visitor().see('/suppliers/judgements')).text.includes('I think so'), true)
})

test('of two people who judge at once the second is told, and so is who contradicts what people said', async (t) => {
  const portal = await portalWithQuestions(t)
  const jo = await contributor(portal, 'jo@durham.police.uk', 'Jo Smith')
  const al = await contributor(portal, 'al@lancashire.police.uk', 'Al Green')
  const [a, b, c] = [...(await mentionsIn(portal)).values()].toSorted((x, y) => x - y)
  const judge = (who: typeof jo, one: number, other: number, says: string) =>
    who.send(`/suppliers/review/${one}/${other}/judgement`, { says, because: 'So I see it', last: '' }, `/suppliers/review/${one}/${other}`)
  const both = await Promise.all([judge(jo, a!, b!, 'one supplier'), judge(al, a!, b!, 'not one')])
  assert.deepEqual(both.map(({ status }) => status).toSorted(), [200, 409])
  assert.match(both.find(({ status }) => status === 409)!.text, /Somebody else has judged these two names meanwhile/)
  const [said] = await portal.register.database.owner<{ says: string }[]>`select says from suppliers.judgement`
  const joined = said!.says === 'one supplier'
  assert.equal((await judge(jo, b!, c!, 'one supplier')).status, 200)
  const against = await judge(al, a!, c!, joined ? 'not one' : 'one supplier')
  assert.equal(against.status, 409)
  assert.match(against.text, /take back the one that is wrong first/)
})

test('however many judge at once, one is heard and all the others are told, and no two judgements contradict each other', async (t) => {
  const portal = await portalWithQuestions(t)
  const jo = await contributor(portal, 'jo@durham.police.uk', 'Jo Smith')
  const al = await contributor(portal, 'al@lancashire.police.uk', 'Al Green')
  const ids = [...(await mentionsIn(portal)).values()].toSorted((x, y) => x - y)
  const judge = (who: typeof jo, one: number, other: number, says: string) =>
    who.send(`/suppliers/review/${one}/${other}/judgement`, { says, because: 'So I see it', last: '' }, `/suppliers/review/${one}/${other}`)
  for (const [one, other] of [
    [ids[0]!, ids[3]!],
    [ids[1]!, ids[4]!],
    [ids[2]!, ids[5]!],
  ] as const) {
    const all = await Promise.all([jo, al, jo, al].map((who, at) => judge(who, one, other, at % 2 === 0 ? 'one supplier' : 'not one')))
    assert.deepEqual(all.map(({ status }) => status).toSorted(), [200, 409, 409, 409])
  }
  const [a, b, c] = [ids[0]!, ids[1]!, ids[2]!]
  const circle = await Promise.all([judge(jo, a, b, 'one supplier'), judge(al, b, c, 'one supplier'), judge(jo, a, c, 'not one')])
  assert.deepEqual(circle.map(({ status }) => status).toSorted(), [200, 200, 409])
})
