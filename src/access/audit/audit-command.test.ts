import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { Writable } from 'node:stream'
import test, { suite } from 'node:test'
import type { TestContext } from 'node:test'
import { testDatabase } from '../../store/test-database.ts'
import type { TestDatabase } from '../../store/test-database.ts'
import type { Invocation } from '../../web/command.ts'
import { auditCommand } from './audit-command.ts'
import { hashOfEntry } from './audit-entry.ts'
import { note } from './note-store.ts'

const page = readFileSync(new URL('../../../methods/audit-trail.md', import.meta.url), 'utf8')

interface Said {
  readonly code: number
  readonly whole: boolean
  readonly entries: number
  readonly seal: string | null
  readonly fault: { readonly kind: string; readonly entry: number } | null
}

async function verify(store: TestDatabase, seal?: string): Promise<Said> {
  let text = ''
  const stdout = new Writable({ write: (chunk, _encoding, done) => ((text += String(chunk)), done()) })
  const options = seal === undefined ? {} : { seal }
  const invocation = { words: ['verify'], options, json: true, stdout, openStore: async () => await Promise.resolve(store) }
  const code = await auditCommand.run(invocation as unknown as Invocation)
  return { code, ...(JSON.parse(text) as Omit<Said, 'code'>) }
}

/** A database with a trail of so many entries, whose guards are down as whoever owns it can have them. */
async function withTrail(t: TestContext, entries = 8): Promise<TestDatabase> {
  const store = await testDatabase(t)
  for (let no = 1; no <= entries; no++)
    await note(store.owner, 'try access.thing', `Ünïcode ${no}`, { no, text: '“quoted” \\ \n new line' })
  await store.owner`alter table access.audit_entry disable trigger user`
  return store
}

test('the hashes that the database makes are those of the method page’s words', async (t) => {
  const said = await verify(await withTrail(t))
  assert.deepEqual([said.code, said.whole, said.entries], [0, true, 8])
  assert.match(said.seal ?? '', /^8:[0-9a-f]{64}$/)
})

test('nobody alters the trail while its guards are up, the owner by mistake neither', async (t) => {
  const store = await testDatabase(t)
  await note(store.owner, 'try', '1', {})
  for (const change of ['update access.audit_entry set what = $$x$$', 'delete from access.audit_entry', 'truncate access.audit_entry'])
    await assert.rejects(store.owner.unsafe(change), /only added to/)
})

const tamperings: readonly [string, string, string, number][] = [
  ['an altered word', `update access.audit_entry set details = replace(details, '4', '5') where entry_no = 4`, 'altered', 4],
  ['an altered person', `update access.audit_entry set person_id = 'someone' where entry_no = 2`, 'altered', 2],
  ['nobody made into an empty name', `update access.audit_entry set person_id = '' where entry_no = 2`, 'altered', 2],
  [
    'an instant moved by a microsecond',
    `update access.audit_entry set at = at + interval '1 microsecond' where entry_no = 8`,
    'altered',
    8,
  ],
  ['an entry removed in the middle', 'delete from access.audit_entry where entry_no = 5', 'removed', 5],
  ['entries removed at the beginning', 'delete from access.audit_entry where entry_no <= 2', 'removed', 1],
  ['entries removed at the end', 'delete from access.audit_entry where entry_no > 6', 'removed', 7],
  ['all entries removed', 'truncate access.audit_entry', 'removed', 1],
  [
    'an entry removed and the rest numbered anew',
    'delete from access.audit_entry where entry_no = 3; update access.audit_entry set entry_no = entry_no + 99 where entry_no > 3; update access.audit_entry set entry_no = entry_no - 100 where entry_no > 99',
    'removed',
    3,
  ],
  [
    'two entries that changed places',
    'update access.audit_entry set entry_no = 99 where entry_no = 3; update access.audit_entry set entry_no = 3 where entry_no = 6; update access.audit_entry set entry_no = 6 where entry_no = 99',
    'reordered',
    3,
  ],
  ['an entry moved to the end', 'update access.audit_entry set entry_no = 9 where entry_no = 2', 'reordered', 2],
  [
    'an entry inserted with a right hash',
    `update access.audit_entry set entry_no = entry_no + 100 where entry_no > 3;
     insert into access.audit_entry select 4, at, person_id, 'forged', subject, details, hash, sha256(access.audit_words(4, at, person_id, 'forged', subject, details, hash)) from access.audit_entry where entry_no = 3;
     update access.audit_entry set entry_no = entry_no - 99 where entry_no > 100`,
    'inserted',
    4,
  ],
  [
    'an entry inserted before the first',
    `insert into access.audit_entry select 0, at, null, 'forged', '', '{}', hash, hash from access.audit_entry where entry_no = 1`,
    'inserted',
    0,
  ],
  [
    'an entry added at the end past the note of it',
    `insert into access.audit_entry select 9, at, null, 'forged', '', '{}', hash, sha256(access.audit_words(9, at, null, 'forged', '', '{}', hash)) from access.audit_entry where entry_no = 8`,
    'inserted',
    9,
  ],
  ['the note of the end removed', 'delete from access.audit_head', 'removed', 9],
]

suite('verifying the trail finds and names', () => {
  for (const [what, change, kind, entry] of tamperings) {
    test(what, async (t) => {
      const store = await withTrail(t)
      await store.owner.unsafe(change)
      const said = await verify(store)
      assert.deepEqual([said.code, said.fault?.kind, said.fault?.entry], [6, kind, entry], JSON.stringify(said.fault))
      assert.equal(said.seal, null)
    })
  }

  test('a trail that was rewritten whole, by the database’s own function, when it is given the seal', async (t) => {
    const store = await withTrail(t)
    const { seal } = await verify(store)
    await store.owner.unsafe(`
      do $$
      declare
        e access.audit_entry;
        before bytea := sha256('Bluelight Commons audit trail');
      begin
        for e in select * from access.audit_entry order by entry_no loop
          if e.entry_no = 4 then e.details := '{}'; end if;
          e.hash := sha256(access.audit_words(e.entry_no, e.at, e.person_id, e.what, e.subject, e.details, before));
          update access.audit_entry set details = e.details, previous_hash = before, hash = e.hash where entry_no = e.entry_no;
          before := e.hash;
        end loop;
        update access.audit_head set hash = before;
      end $$`)
    assert.equal((await verify(store)).whole, true)
    const said = await verify(store, seal ?? '')
    assert.deepEqual([said.code, said.fault?.kind], [6, 'rewritten'])
  })
})

test('a trail that is read in many parts is walked to its end, and its faults are named wherever they are', async (t) => {
  const store = await testDatabase(t)
  const entries = 9_000
  await store.owner.unsafe(`
    do $$
    declare
      before bytea := sha256('Bluelight Commons audit trail');
      own bytea;
    begin
      for n in 1..${entries} loop
        own := sha256(access.audit_words(n, now(), null, 'try', n::text, '{}', before));
        insert into access.audit_entry values (n, now(), null, 'try', n::text, '{}', before, own);
        before := own;
      end loop;
      update access.audit_head set entries = ${entries}, hash = before;
      alter table access.audit_entry disable trigger user;
    end $$`)
  const { whole, seal } = await verify(store)
  assert.equal(whole, true)
  for (const entry of [8_999, 4_500, 10]) {
    await store.owner`update access.audit_entry set what = 'forged' where entry_no = ${entry}`
    assert.deepEqual((await verify(store)).fault?.entry, entry)
  }
  assert.deepEqual((await verify(store, `5:${'0'.repeat(64)}`)).fault?.kind, 'rewritten')
  assert.match(seal ?? '', /^9000:/)
})

test('verifying holds to a seal of a shorter trail, and refuses what is no seal', async (t) => {
  const store = await withTrail(t, 3)
  const { seal } = await verify(store)
  await note(store.owner, 'more', '', {})
  assert.deepEqual((await verify(store, seal ?? '')).entries, 4)
  await assert.rejects(verify(store, 'nonsense'), /is no seal/)
})

suite('the page on the audit trail', () => {
  const examples = [...page.matchAll(/```text entry\n([^`]*)\n```\n\n```text hash\n([0-9a-f]{64})\n```/g)]

  test('has worked examples whose hashes our own computation gives', () => {
    assert.equal(examples.length, 2)
    for (const [, words = '', hash] of examples) {
      const [previousHash = '', no, at = '', personId = '', what = '', subject = '', details = ''] = words.split('\n')
      const entry = { previousHash, no: Number(no), at, personId: personId === '' ? null : personId, what, subject, details }
      assert.equal(hashOfEntry(entry), hash)
    }
    assert.ok(page.includes(`\`2:${examples[1]?.[2]}\``))
  })

  test('has worked examples whose hashes the database gives', async (t) => {
    const { owner } = await testDatabase(t)
    for (const [, words = '', hash] of examples) {
      const [previous = '', no = '', at = '', person = '', what = '', subject = '', details = ''] = words.split('\n')
      const [made] = await owner`
        select encode(sha256(access.audit_words(${no}::bigint, ${at}::timestamptz, nullif(${person}, ''), ${what}, ${subject}, ${details}, decode(${previous}, 'hex'))), 'hex') as hash`
      assert.equal(made?.['hash'], hash)
    }
  })
})
