import assert from 'node:assert/strict'

/** An element of XML: its name, its attributes, its elements and its text. */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Element[]
  readonly text: string
}

/** Reads XML without a document type, comments or marked sections, and fails on anything that is not well formed. */
export function readXml(text: string): Element {
  // eslint-disable-next-line no-control-regex
  assert.doesNotMatch(text, /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/, 'a character that XML does not know')
  assert.ok(text.isWellFormed())
  const declared = /^<\?xml version="1\.0" encoding="utf-8"\?>\n/.exec(text)
  assert.ok(declared, 'no declaration')
  let at = declared[0].length
  const element = (): Element => {
    const open = /^<([A-Za-z][\w:-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/.exec(text.slice(at))
    assert.ok(open, `no element at ${text.slice(at, at + 60)}`)
    at += open[0].length
    const [, name = '', raw = '', closed] = open
    const attributes: Record<string, string> = {}
    for (const [, key = '', value = ''] of raw.matchAll(/([\w:-]+)="([^"<]*)"/g)) {
      assert.ok(!(key in attributes), `${key} stands twice`)
      attributes[key] = decoded(value)
    }
    if (closed === '/') return { name, attributes, children: [], text: '' }
    const children: Element[] = []
    let own = ''
    for (;;) {
      const next = text.indexOf('<', at)
      assert.ok(next >= 0, `${name} is not closed`)
      own += decoded(text.slice(at, next))
      at = next
      if (text.startsWith('</', at)) break
      children.push(element())
    }
    assert.ok(text.startsWith(`</${name}>`, at), `${name} is closed by ${text.slice(at, at + 30)}`)
    at += name.length + 3
    return { name, attributes, children, text: own }
  }
  const root = element()
  assert.equal(text.slice(at).trim(), '')
  return root
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decoded(text: string): string {
  assert.doesNotMatch(text.replace(/&(?:amp|lt|gt|quot|apos|#\d+);/g, ''), /[&<]|\]\]>/, `not escaped: ${text}`)
  return text.replace(/&(?:(\w+)|#(\d+));/g, (_, name: string | undefined, number: string) =>
    name === undefined ? String.fromCodePoint(Number(number)) : (entities[name] ?? ''),
  )
}
