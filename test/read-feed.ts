import assert from 'node:assert/strict'
import { readXml } from './read-xml.ts'
import type { Element } from './read-xml.ts'

/** A feed's title, links and entries. */
export interface ReadFeed {
  readonly id: string
  readonly title: string
  readonly updated: string
  readonly links: Readonly<Record<string, string>>
  readonly entries: readonly {
    readonly id: string
    readonly title: string
    readonly updated: string
    readonly summary: string
    readonly url: string
  }[]
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/

/** Reads an Atom feed and fails on what RFC 4287 does not allow of it. */
export function readFeed(text: string): ReadFeed {
  const root = readXml(text)
  assert.equal(root.name, 'feed')
  assert.equal(root.attributes['xmlns'], 'http://www.w3.org/2005/Atom')
  const links = linksOf(root)
  const entries = root.children
    .filter((child) => child.name === 'entry')
    .map((entry) => {
      const alternate = linksOf(entry)['alternate']
      assert.ok(alternate, 'an entry without content has no alternate link')
      assert.ok(one(entry, 'author').children.some((child) => child.name === 'name' && child.text !== ''))
      return { ...dated(entry), summary: one(entry, 'summary').text, url: alternate }
    })
  assert.equal(new Set(entries.map((entry) => entry.id)).size, entries.length, 'two entries have one id')
  for (const [at, entry] of entries.entries())
    assert.ok(at === 0 || entry.updated <= entries[at - 1]!.updated, 'the newest does not stand first')
  assert.ok(links['self'])
  return { ...dated(root), links, entries }
}

function dated(element: Element) {
  const [id, title, updated] = ['id', 'title', 'updated'].map((name) => one(element, name).text) as [string, string, string]
  assert.match(id, /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  assert.match(updated, instant)
  assert.ok(!Number.isNaN(Date.parse(updated)))
  return { id, title, updated }
}

function one(element: Element, name: string): Element {
  const found = element.children.filter((child) => child.name === name)
  assert.equal(found.length, 1, `${element.name} has ${found.length} of ${name}`)
  return found[0]!
}

function linksOf(element: Element): Readonly<Record<string, string>> {
  const links = element.children.filter((child) => child.name === 'link')
  for (const link of links) assert.ok(URL.canParse(link.attributes['href'] ?? ''), `no address: ${link.attributes['href']}`)
  const rels = links.map((link) => link.attributes['rel'] ?? '')
  assert.equal(new Set(rels).size, rels.length, 'two links of one kind')
  return Object.fromEntries(links.map((link) => [link.attributes['rel'] ?? '', link.attributes['href'] ?? '']))
}
