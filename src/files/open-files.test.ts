import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { after, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { Failure } from '../values/failures.ts'
import { type OpenedFile, openFiles, type RefusedFile } from './open-files.ts'
import { withinBounds } from './zip-archive.ts'
import { zipOf } from './zip-of.ts'

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = []
  for await (const item of items) list.push(item)
  return list
}

const root = mkdtempSync(join(tmpdir(), 'bluelight-test-'))
const spool = mkdtempSync(join(tmpdir(), 'bluelight-test-spool-'))
after(() => {
  for (const folder of [root, spool]) rmSync(folder, { recursive: true })
})

const csv = 'Date,Supplier,Amount\n01/04/2024,A LTD,5\n'

function put(name: string, content: string | Uint8Array): string {
  const path = join(root, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, content)
  return path
}

type Seen = (OpenedFile | RefusedFile) & { readonly text: string }

async function open(paths: readonly string[], stdin?: string): Promise<Seen[]> {
  const seen: Seen[] = []
  const options = {
    temporaryFolder: spool,
    ...(stdin === undefined
      ? {}
      : {
          stdin: (async function* () {
            yield Buffer.from(stdin)
          })(),
        }),
  }
  for await (const file of openFiles(paths, options)) {
    const text = file.type === 'file' ? Buffer.concat(await collect(file.bytes())).toString() : ''
    if (file.type === 'file') assert.equal(Buffer.concat(await collect(file.bytes())).toString(), text, 'it can be read twice')
    seen.push({ ...file, text })
  }
  assert.deepEqual(readdirSync(spool), [], 'nothing is left behind')
  return seen
}

const codes = (seen: readonly Seen[]): string[] => seen.map((file) => (file.type === 'file' ? file.format : file.problem.code))

test('a folder gives all below it in order, without hidden files and lock files', async () => {
  for (const name of ['tree/b.csv', 'tree/a/z.csv', 'tree/a/y.csv', 'tree/.hidden.csv', 'tree/~$b.xlsx', 'tree/.git/config']) put(name, csv)
  const seen = await open([join(root, 'tree')])
  assert.deepEqual(
    seen.map((file) => relative(root, file.name)),
    ['tree/a/y.csv', 'tree/a/z.csv', 'tree/b.csv'],
  )
  assert.deepEqual(seen[0]?.parts.slice(-3), ['tree', 'a', 'y.csv'])
  assert.equal(seen[0]?.sha256, createHash('sha256').update(csv).digest('hex'))
  assert.equal(seen[0]?.size, csv.length)
})

test('archives are looked into, one within another, and a bad entry does not stop the others', async () => {
  const inner = zipOf({ 'in.csv': csv, 'deeper.zip': zipOf({ 'deep.csv': csv }) })
  const path = put(
    'all.zip',
    zipOf({
      'b/inner.zip': inner,
      'a.csv.gz': gzipSync(csv),
      '../../up.csv': csv,
      'bad.csv': '%PDF-1.4',
      '__MACOSX/x.csv': csv,
      'b/.DS_Store': 'x',
    }),
  )
  const seen = await open([path])
  assert.deepEqual(
    seen.map((file) => [file.name.slice(root.length + 1), file.type === 'file' ? file.text : file.problem.code]),
    [
      ['all.zip › up.csv', csv],
      ['all.zip › a.csv.gz › a.csv', csv],
      ['all.zip › b/inner.zip › deeper.zip', 'nested-archive'],
      ['all.zip › b/inner.zip › in.csv', csv],
      ['all.zip › bad.csv', 'not-a-table'],
    ],
  )
  assert.deepEqual(seen[3]?.parts.slice(-4), ['all.zip', 'b', 'inner.zip', 'in.csv'])
})

test('standard input is a file that can be read twice', async () => {
  const [file] = await open(['-'], csv)
  assert.deepEqual([file?.name, file?.text, file?.type === 'file' && file.format], ['-', csv, 'csv'])
})

test('leaving in the middle cleans up', async () => {
  for await (const file of openFiles(['-'], {
    temporaryFolder: spool,
    stdin: (async function* () {
      yield Buffer.from(csv)
    })(),
  })) {
    assert.equal(file.type, 'file')
    assert.equal(readdirSync(spool).length, 1)
    break
  }
  assert.deepEqual(readdirSync(spool), [])
})

test('what a killed process left behind is removed', async () => {
  mkdirSync(join(spool, 'bluelight-import-999999999-abc'))
  await open(['-'], csv)
})

test('a path that is not there is said to be missing', async () => {
  await assert.rejects(open([join(root, 'nowhere.csv')]), (error) => error instanceof Failure && error.kind === 'notFound')
})

const ole = (stream: string): Buffer => {
  const bytes = Buffer.alloc(8192)
  bytes.write('d0cf11e0a1b11ae1', 'hex')
  bytes.writeUInt16LE(9, 30)
  bytes.writeUInt32LE(1, 48)
  bytes.write(stream, 1024, 'utf16le')
  return bytes
}

const contents: readonly (readonly [what: string, bytes: string | Uint8Array, expected: string])[] = [
  ['an empty file', '', 'empty-file'],
  ['blank lines', '\n \r\n', 'empty-file'],
  ['a web page', '\n<!DOCTYPE html><html></html>', 'not-a-table'],
  ['a web page without its doctype', '<html><body>', 'not-a-table'],
  ['an XML document', '<?xml version="1.0"?><a/>', 'not-a-table'],
  ['a PDF', '%PDF-1.7\n', 'not-a-table'],
  ['a picture', Buffer.from('89504e470d0a1a0a00', 'hex'), 'not-a-table'],
  ['binary junk', Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256)), 'not-a-table'],
  ['a protected workbook', ole('EncryptedPackage'), 'password'],
  ['an old workbook', ole('Workbook'), 'old-workbook'],
  ['a cut-off zip', zipOf({ 'a.csv': csv }).subarray(0, 60), 'damaged'],
  ['a cut-off gzip', gzipSync(csv).subarray(0, 30), 'damaged'],
  ['an encrypted zip', zipOf({ 'a.csv': csv }, { encrypted: true }), 'password'],
  ['an empty zip', zipOf({}), 'empty-file'],
  ['a Word document', zipOf({ '[Content_Types].xml': '', 'word/document.xml': '' }), 'not-a-table'],
  ['a workbook', zipOf({ '[Content_Types].xml': '', 'xl/workbook.xml': '' }), 'xlsx'],
  ['a binary workbook', zipOf({ '[Content_Types].xml': '', 'xl/workbook.bin': '' }), 'old-workbook'],
  ['an OpenDocument spreadsheet', zipOf({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '' }), 'ods'],
  ['an OpenDocument text', zipOf({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '' }), 'not-a-table'],
  ['a JSON object', '{"releases": []}', 'json'],
  ['a JSON array', '[{"ocid": "a"}]', 'json'],
  ['deeply nested JSON', '['.repeat(100_000), 'json'],
  ['JSON lines', '{"a":1}\n{"a":2}\n', 'jsonl'],
  ['CSV', csv, 'csv'],
  ['CSV in UTF-16', Buffer.from(csv, 'utf16le'), 'csv'],
  ['CSV with NUL bytes', 'a,b\0\n1,2\n', 'csv'],
  ['CSV whose heading has brackets', '[Supplier],[Amount]\nA LTD,5\n', 'csv'],
]

for (const [what, bytes, expected] of contents) {
  test(`${what} is told by its content: ${expected}`, async () => {
    assert.deepEqual(codes(await open([put('file.csv', bytes)])), [expected])
  })
}

test('a zip bomb and a gzip bomb are refused as they unpack', async () => {
  const zeroes = Buffer.alloc(200_000_000)
  assert.deepEqual(codes(await open([put('bomb.zip', zipOf({ 'a.csv': zeroes })), put('bomb.gz', gzipSync(zeroes))])), [
    'zip-bomb',
    'zip-bomb',
  ])
})

test('folders linked in a circle are gone through once', async () => {
  put('circle/inner/payments.csv', csv)
  symlinkSync('..', join(root, 'circle', 'inner', 'up'))
  const seen = await open([join(root, 'circle')])
  assert.deepEqual(codes(seen), ['csv'])
})

test('an archive whose entries share their bytes is refused whole', async () => {
  const zip = zipOf({ 'a.csv': csv, 'b.csv': csv })
  // The last entry of the directory is made to point at the first one's bytes.
  zip.writeUInt32LE(0, zip.lastIndexOf(Buffer.from('504b0102', 'hex')) + 42)
  const seen = await open([put('shared.zip', zip)])
  assert.deepEqual(codes(seen), ['zip-bomb'])
})

test('an archive of many small bombs is given up at the first that is too much', async () => {
  const bombs = Object.fromEntries(Array.from({ length: 8 }, (_, at) => [`${at}.csv`, Buffer.alloc(30 * 1024 ** 2)]))
  const seen = await open([put('bombs.zip', zipOf(bombs))])
  assert.equal(codes(seen).at(-1), 'zip-bomb')
  assert.ok(seen.length < 8)
})

test('the bounds of unpacking are absolute and relative', async () => {
  const limits = { entries: 1, entry: 100, harmless: 10, ratio: 3 }
  const unpack = (size: number, packed: number): Promise<Uint8Array[]> =>
    collect(
      withinBounds(
        (async function* () {
          for (let at = 0; at < size; at++) yield Buffer.alloc(1)
        })(),
        () => packed,
        'x',
        limits,
      ),
    )
  await assert.doesNotReject(unpack(10, 1))
  await assert.rejects(unpack(11, 1))
  await assert.doesNotReject(unpack(30, 10))
  await assert.doesNotReject(unpack(100, 50))
  await assert.rejects(unpack(101, 50))
})
