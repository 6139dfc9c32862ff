import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import type { TestContext } from 'node:test'
import fc from 'fast-check'
import { writeOds, writeXlsx } from 'hucre'
import { zipOf } from '../../files/zip-of.ts'
import { Failure } from '../../values/failures.ts'
import { documentFormats, fileNameFor } from './document-format.ts'
import { readDocument } from './read-document.ts'
import type { ReadDocument } from './read-document.ts'
import { docxOf, encryptedPdf, odfOf, paragraph, pdfOf, pptxOf } from './test-documents.ts'

function reader(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'bluelight-documents-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const write = (bytes: Uint8Array | string): string => {
    // A name that lies about what is in the file: nothing goes by it.
    const path = join(folder, 'holiday.jpg.exe')
    writeFileSync(path, bytes)
    return path
  }
  return {
    read: (bytes: Uint8Array | string): Promise<ReadDocument> => readDocument(write(bytes)),
    refusal: async (bytes: Uint8Array | string, bounds?: Parameters<typeof readDocument>[1]): Promise<string> => {
      const error = await readDocument(write(bytes), bounds).then(
        (read) => assert.fail(`it was taken as ${read.format}`),
        (failure: unknown) => failure,
      )
      assert.ok(error instanceof Failure, String((error as Error).stack))
      return `${error.message} ${error.remedy ?? ''}`
    },
  }
}

const told = ({ format, passages }: ReadDocument): readonly unknown[] => [
  format,
  passages.map(({ place, text }) => `${place}: ${text.replace(/\s+/g, ' ')}`),
]

test('a PDF is read page by page', async (t) => {
  const { read } = reader(t)
  assert.deepEqual(told(await read(pdfOf(['Tyres for winter', 'Prices (net)']))), [
    'pdf',
    ['page 1: Tyres for winter', 'page 2: Prices (net)'],
  ])
  const empty = await read(pdfOf(['']))
  assert.match(empty.unread ?? '', /scanned pictures/)
})

test('a Word document is read by its headings, with its tables and notes, without what was struck out', async (t) => {
  const { read } = reader(t)
  const body = [
    paragraph('Before any heading'),
    paragraph('Scope', 'Heading1'),
    paragraph('Tyres &amp; wheels'),
    '<w:p><w:del><w:r><w:delText>Not any more</w:delText></w:r></w:del><w:r><w:t>Kept</w:t></w:r></w:p>',
    `<w:tbl><w:tr><w:tc>${paragraph('Cell one')}</w:tc><w:tc>${paragraph('Cell two')}</w:tc></w:tr></w:tbl>`,
    '<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>Box</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>Box</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>',
    paragraph('Preise', 'berschrift2'),
    paragraph('As agreed'),
  ].join('')
  const styles = '<w:styles><w:style w:styleId="berschrift2"><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style></w:styles>'
  const file = docxOf(body, { 'word/styles.xml': styles, 'word/footnotes.xml': `<w:footnotes>${paragraph('A note')}</w:footnotes>` })
  assert.deepEqual(told(await read(file)), [
    'docx',
    [
      'the beginning: Before any heading',
      'under “Scope”: Scope Tyres & wheels Kept Cell one Cell two Box',
      'under “Preise”: Preise As agreed',
      'footnotes: A note',
    ],
  ])
})

test('OpenDocument texts are read by headings, slides one by one, comments and deleted text left out', async (t) => {
  const { read } = reader(t)
  const text =
    '<text:tracked-changes><text:p>Gone</text:p></text:tracked-changes><text:h>Scope</text:h><text:p>Tyres<text:s text:c="2"/>and <text:span>wheels</text:span><office:annotation><text:p>Hm</text:p></office:annotation></text:p>'
  assert.deepEqual(told(await read(odfOf('text', text))), ['odt', ['under “Scope”: Scope Tyres and wheels']])
  const slides = '<draw:page><text:p>One</text:p></draw:page><draw:page><text:p>Two</text:p></draw:page>'
  assert.deepEqual(told(await read(odfOf('presentation', slides))), ['odp', ['slide 1: One', 'slide 2: Two']])
  assert.deepEqual(told(await read(pptxOf(['First', 'Second', 'Third']))), [
    'pptx',
    ['slide 1: First', 'slide 2: Second', 'slide 3: Third'],
  ])
})

test('workbooks and tables are read sheet by sheet, with their rows', async (t) => {
  const { read } = reader(t)
  const rows = [['Item', 'Price'], ...Array.from({ length: 50 }, (_, at) => [`Tyre ${at}`, at])]
  const sheets = [
    { name: 'Prices', rows },
    { name: 'Notes', rows: [['Net of VAT']] },
  ]
  const xlsx = await read(await writeXlsx({ sheets }))
  assert.deepEqual(
    [xlsx.format, xlsx.passages.map(({ place }) => place)],
    ['xlsx', ['sheet Prices, rows 1 to 40', 'sheet Prices, rows 41 to 80', 'sheet Notes, rows 1 to 40']],
  )
  assert.match(xlsx.passages[0]?.text ?? '', /Item Price\nTyre 0 0/)
  assert.deepEqual(told(await read(await writeOds({ sheets: [sheets[1]!] }))), ['ods', ['sheet Notes, rows 1 to 40: Net of VAT']])
  assert.deepEqual(told(await read('Item,Price\nTyre,12\nWheel,40\n')), ['csv', ['rows 1 to 40: Item Price Tyre 12 Wheel 40']])
})

test('texts are told apart by what stands in them', async (t) => {
  const { read } = reader(t)
  assert.deepEqual(told(await read('Dear all,\n\nthe tyres have come.\n')), ['txt', ['the text: Dear all, the tyres have come.']])
  assert.deepEqual(told(await read('# Tyres\n\nHave come.\n\n```\n# no heading\n```\n')), [
    'md',
    ['under “Tyres”: Tyres Have come. ``` # no heading ```'],
  ])
  assert.deepEqual(
    told(
      await read(
        '<!doctype html><title>T</title><style>p{}</style><h1>Tyres</h1><p>Have &amp; hold&nbsp;<script>alert("x")</script></p><!-- no -->',
      ),
    ),
    ['html', ['the beginning: T', 'under “Tyres”: Tyres Have & hold']],
  )
  assert.deepEqual(
    told(await read('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>x()</script><text>A map</text></svg>')),
    ['svg', ['the beginning: A map']],
  )
  assert.deepEqual(told(await read(Buffer.from('Caf\u00e9 at \u00a35', 'latin1'))), ['txt', ['the text: Café at £5']])
  assert.equal((await read(Buffer.from(`\uFEFFWide text`, 'utf16le'))).passages[0]?.text, 'Wide text')
})

test('pictures are kept without text', async (t) => {
  const { read } = reader(t)
  const png = await read(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))
  assert.deepEqual([png.format, png.passages, png.unread], ['png', [], 'It is a picture: there is no text to search.'])
  assert.equal((await read(Buffer.from('ffd8ffe000104a464946', 'hex'))).format, 'jpeg')
})

test('what the library does not take is refused, with what to do', async (t) => {
  const { refusal } = reader(t)
  const old = (stream: string): Buffer =>
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), Buffer.from(stream, 'utf16le')])
  for (const [file, words] of [
    [old('WordDocument'), /\.doc\).*save it as \.docx or PDF/],
    [old('Workbook'), /\.xls\).*save it as \.xlsx/],
    [old('PowerPoint Document'), /\.ppt\).*save it as \.pptx/],
    [old('EncryptedPackage'), /protected by a password.*Save it without one/],
    [encryptedPdf(), /PDF is protected by a password.*Save it without one/],
    [Buffer.from('%PDF-1.4\nnothing of the kind'), /PDF is damaged/],
    [odfOf('text', '', { 'META-INF/manifest.xml': '<manifest:encryption-data/>' }), /protected by a password/],
    [odfOf('text', '', { 'Basic/Standard/Module1.xml': '<x/>' }), /has macros in it/],
    [docxOf('', { 'word/vbaProject.bin': 'x' }), /has macros in it/],
    [zipOf({ 'a.pdf': '%PDF-1.4' }), /zip archive.*one by one/],
    [Buffer.from('504b0304', 'hex'), /damaged|cut-off/],
    [Buffer.from('4d5a90000300', 'hex'), /a program/],
    [Buffer.from('7f454c460201', 'hex'), /a program/],
    ['#!/bin/sh\nrm -rf /\n', /a program/],
    ['{\\rtf1 Hello}', /rich-text.*Save it as \.docx/],
    ['{"a": 1}', /JSON/],
    ['<?xml version="1.0"?><feed/>', /XML/],
    ['', /empty/],
    [' \n ', /nothing in it but blanks/],
    [Buffer.from(Array.from({ length: 400 }, (_, at) => (at * 37) % 256)), /no kind that the library knows/],
    [Buffer.from('1f8b0800', 'hex'), /archive/],
    [Buffer.from('GIF89a'), /GIF/],
  ] as const)
    assert.match(await refusal(file), words)
})

test('a hostile file costs no more than its bounds: bombs, entities, endless nesting', async (t) => {
  const { refusal, read } = reader(t)
  const bomb = docxOf('', {
    'word/document.xml': Buffer.from(
      `<w:document>${'<w:p><w:r><w:t>aaaaaaaaaaaaaaaaaaaaaaaa</w:t></w:r></w:p>'.repeat(400_000)}</w:document>`,
    ),
  })
  const cut = await read(bomb)
  assert.match(cut.unread ?? '', /only the beginning/)
  assert.ok(cut.passages.reduce((sum, { text }) => sum + text.length, 0) <= 3_000_000)
  assert.match(await refusal(docxOf('', { 'word/document.xml': '<!DOCTYPE x [<!ENTITY a "b">]><w:document/>' })), /entities/)
  assert.match(await refusal(docxOf('<w:x>'.repeat(5_000))), /damaged/)
  assert.match(await refusal(docxOf('', { 'word/document.xml': Buffer.alloc(300_000_000, 32) })), /bomb|far more|bounds|damaged|too long/)
  const started = performance.now()
  assert.match(await refusal(bomb, { milliseconds: 1, megabytes: 256 }), /bounds of time and memory/)
  assert.ok(performance.now() - started < 5_000)
  assert.match(await refusal('<html>'.padEnd(20_000_000, 'x '), { milliseconds: 20_000, megabytes: 12 }), /bounds of time and memory/)
})

test('whatever bytes come, the answer is a document or a refusal in plain words', async (t) => {
  const { read } = reader(t)
  const heads = ['25504446', '504b0304', 'd0cf11e0a1b11ae1', '3c68746d6c3e', '3c737667', '', '2320']
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 400 }), async (head, bytes) => {
      const answer = await read(Buffer.concat([Buffer.from(head, 'hex'), bytes])).catch((error: unknown) => error)
      if (answer instanceof Error) assert.ok(answer instanceof Failure, answer.stack)
      else for (const { text } of (answer as ReadDocument).passages) assert.ok(text.isWellFormed() && !text.includes('\0'))
    }),
    { numRuns: 25 },
  )
})

test('a file’s name keeps the sender’s words and takes its ending from what the file is', () => {
  assert.equal(fileNameFor('Tyres 2026.exe', 'pdf'), 'Tyres 2026.pdf')
  assert.equal(fileNameFor('../../etc/passwd', 'txt'), '.. .. etc passwd.txt')
  assert.equal(fileNameFor('', 'md'), 'document.md')
  for (const format of ['html', 'svg'] as const) assert.equal(documentFormats[format].type, 'application/octet-stream')
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 300 }),
      (name) => !/[\u0000-\u001F/\\]/.test(fileNameFor(name, 'pdf')) && fileNameFor(name, 'pdf').length <= 200,
    ),
    { numRuns: 50 },
  )
})
