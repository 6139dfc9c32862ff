import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import test from 'node:test'
import { contributor, decide, upload } from '../portal/contributor.ts'
import { testPortal } from '../portal/test-portal.ts'
import { entry, zip } from './make-archives.ts'
import { csv, good } from './sample-rows.ts'
import { unreadableFiles } from './unreadable-files.ts'

const bytesOf = (name: string): Uint8Array<ArrayBuffer> => {
  const made = unreadableFiles.find(([known]) => known === name)?.[2]()
  assert.ok(made !== undefined, name)
  return new Uint8Array(Buffer.from(made as string))
}
const refused = [
  'bomb.zip',
  'sheet-bomb.xlsx',
  'entities.xlsx',
  'external-entity.xlsx',
  'entities.ods',
  'bomb.csv.gz',
  'page.csv',
  'binary.csv',
  'header-only.csv',
]

test('hostile files that are uploaded are refused with a reason, and the next one is read all the same', async (t) => {
  const portal = await testPortal(t)
  const jo = await contributor(portal, 'jo@durham.police.uk')
  for (const name of refused) {
    const read = await upload(jo, name, bytesOf(name), { kind: 'payments' })
    assert.match(read.text, /nothing of it can be published/, name)
    assert.doesNotMatch(read.text, /id="publish"|root:x:|fault is ours/, name)
  }
  const fine = await upload(jo, 'fine.csv', csv(...good))
  assert.match(fine.text, /£425\.75/)
})

test('a file that is empty, too large, or none at all is answered at once and not kept', async (t) => {
  const portal = await testPortal(t)
  const jo = await contributor(portal, 'jo@durham.police.uk')
  const empty = await jo.send('/uploads', { file: new File([''], 'empty.csv') })
  assert.deepEqual([empty.status, /The file is empty\. Choose another/.test(empty.text)], [422, true])
  const none = await jo.send('/uploads', { kind: 'payments' })
  assert.deepEqual([none.status, /Choose a file/.test(none.text)], [422, true])
  const large = await jo.send('/uploads', { file: new File([Buffer.alloc(61_000_000, 'a')], 'large.csv') })
  assert.ok(large.status === 400 || large.status === 413, `${large.status}`)
  assert.match(large.text, /larger than 60 MB/)
  assert.equal((await portal.register.database.owner`select from register.upload`).count, 0)
})

test('a name that climbs out of its folder names nothing, and a name of markup stays text', async (t) => {
  const portal = await testPortal(t)
  const jo = await contributor(portal, 'jo@durham.police.uk')
  const climbing = await upload(jo, '../../../../tmp/bluelight-climbed.csv', csv(...good))
  assert.match(climbing.text, /<h1[^>]*>bluelight-climbed\.csv<\/h1>/)
  assert.equal(existsSync('/tmp/bluelight-climbed.csv'), false)
  const inArchive = await upload(jo, 'a.zip', new Uint8Array(zip([entry('../../../../tmp/bluelight-climbed.csv', csv(...good))])))
  assert.match(inArchive.text, /£425\.75/)
  assert.equal(existsSync('/tmp/bluelight-climbed.csv'), false)
  const done = await decide(jo, inArchive.path, 'confirmation', { publish: 'yes' })
  assert.match(done.text, /3 rows are published/)
  const [source] = await portal.register.database.owner<{ file: string }[]>`select file from register.source`
  assert.equal(source?.file, 'a.zip/bluelight-climbed.csv')
  const marked = await upload(jo, '<script>alert(1)</script>.csv', csv(...good.slice(0, 2)))
  assert.doesNotMatch(marked.text, /<script/)
})

test('what a spreadsheet would run stays text in the page and is defused in the CSV of rejects', async (t) => {
  const portal = await testPortal(t)
  const jo = await contributor(portal, 'jo@durham.police.uk')
  const name = '=HYPERLINK("http://evil.example")'
  const read = await upload(jo, '=cmd.csv', csv(...good, `31/02/2024,"${name.replaceAll('"', '""')}",1.00`, '01/04/2024,=1+1,"=2+3"'))
  const rejects = await jo.see(`${read.path}-rejects.csv`)
  assert.equal(rejects.headers.get('content-type'), 'text/csv; charset=utf-8')
  assert.match(rejects.text, /'=cmd\.csv,,5,/)
  for (const cell of rejects.text.split(/[,\r\n]/)) assert.doesNotMatch(cell, /^[=+@]/)
})

test('an archive of several files, or with a mark of invented data, is not taken for one real file', async (t) => {
  const portal = await testPortal(t)
  const jo = await contributor(portal, 'jo@durham.police.uk')
  const several = await upload(jo, 'two.zip', new Uint8Array(zip([entry('a.csv', csv(...good)), entry('b.csv', csv(...good))])))
  assert.match(several.text, /holds several files\. Upload them one by one/)
  const marked = await upload(jo, 'marked.zip', new Uint8Array(zip([entry('invented.json', '{}'), entry('a.csv', csv(...good))])))
  await decide(jo, marked.path, 'confirmation', { publish: 'yes' })
  const [source] = await portal.register.database.owner`select invented from register.source`
  assert.deepEqual({ ...source }, { invented: false })
})
