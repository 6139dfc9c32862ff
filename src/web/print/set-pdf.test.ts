import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import type { TestContext } from 'node:test'
import { pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { extractText, getDocumentProxy } from 'unpdf'
import { printable } from './printable-text.ts'
import { setPdf } from './set-pdf.ts'

function template(t: TestContext, text: string): URL {
  const folder = mkdtempSync(join(tmpdir(), 'bluelight-print-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'page.typ'), text)
  return pathToFileURL(join(folder, 'page.typ'))
}

// A page as wide as any text here, so that each stands on one line and is read back as it was set.
const list = `#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, date: none)
#set page(width: 20000pt, height: auto)
#set text(font: "Libertinus Serif", lang: "en", fallback: false, ligatures: false)
= #data.title
#for one in data.texts [#par[«#one»]]`

const hostile = [
  '#panic("out")',
  '#{ read("/etc/passwd") }',
  '*bold* _slant_ `raw` $x$ @label <label> \\ // comment /* */',
  '] #include "x.typ" [',
  '"]); #import "@preview/x:1.0.0"',
  '= Heading',
  '- item',
  '~ -- --- ... \' " \\u{41}',
]

test('no text breaks out of a printed document: it is read back as it went in', async (t) => {
  const page = template(t, list)
  const signs = fc.string({ unit: fc.constantFrom(...'#$*_[]{}()<>@\\`"/=-+~;:&%!|^ aZ9é£—'.split('')), minLength: 1, maxLength: 40 })
  const any = fc.string({ unit: 'binary', minLength: 1, maxLength: 20 })
  const texts = [...hostile, ...fc.sample(signs, { numRuns: 80, seed: 7 }), ...fc.sample(any, { numRuns: 30, seed: 8 })]
  const pdf = await setPdf(page, { title: 'Texts', texts })
  const { text } = await extractText(await getDocumentProxy(pdf), { mergePages: true })
  const squeezed = (one: string): string => one.replace(/\s+/g, '')
  const read = squeezed(text)
  let from = 0
  for (const one of texts) {
    const wanted = squeezed(`«${printable(one)}»`)
    const at = read.indexOf(wanted, from)
    assert.ok(at >= 0, `${JSON.stringify(one)} is not read back as ${wanted}`)
    from = at + wanted.length
  }
})

test('every sign that is let through can be set in a document that meets PDF/UA', async (t) => {
  const signs = Array.from({ length: 0xffff }, (_, code) => String.fromCharCode(code)).filter((sign) => printable(sign) === sign)
  assert.ok(signs.length > 400 && signs.includes('£') && signs.includes('ł'))
  const pdf = Buffer.from(await setPdf(template(t, list), { title: 'Signs', texts: [signs.join(' ')] })).toString('latin1')
  assert.match(pdf, /pdfuaid/)
  assert.match(pdf, /\/StructTreeRoot/)
})

test('signs without a letter in the fonts become a box, and joined letters are taken apart', () => {
  assert.equal(printable('ofﬁce\u0000\n 中 🚒 cafe\u0301'), 'office □ □ café')
})
