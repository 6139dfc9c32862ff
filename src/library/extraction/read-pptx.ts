import { attribute, decodeEntities } from '../../files/xml-scanner.ts'
import type { PackageParts } from './package-parts.ts'
import { damagedPackage, withParts } from './package-parts.ts'
import type { PassageCollector } from './passage.ts'

/** The text of a presentation, slide by slide in the order in which they are shown. */
export async function readPptx(path: string, into: PassageCollector): Promise<void> {
  await withParts(path, async (parts) => {
    const slides = await slidesInOrder(parts)
    if (slides.length === 0) throw damagedPackage()
    for (const [at, name] of slides.entries()) {
      into.begin(`slide ${at + 1}`)
      let inText = false
      await parts.scan(
        name,
        {
          open(tag) {
            if (tag === 't') inText = true
            else if (tag === 'br') into.add('\n')
          },
          close(tag) {
            if (tag === 't') inText = false
            else if (tag === 'p') into.add('\n')
          },
          text(raw) {
            if (inText) into.add(decodeEntities(raw))
          },
        },
        () => !into.isCut,
      )
    }
  })
}

async function slidesInOrder(parts: PackageParts): Promise<readonly string[]> {
  const targets = new Map<string, string>()
  const ids: string[] = []
  const quiet = { close() {}, text() {} }
  await parts.scan('ppt/_rels/presentation.xml.rels', {
    ...quiet,
    open(name, attributes) {
      if (name === 'Relationship')
        targets.set(attribute(attributes, 'Id') ?? '', (attribute(attributes, 'Target') ?? '').replace(/^\/?(?:ppt\/)?/, 'ppt/'))
    },
  })
  await parts.scan('ppt/presentation.xml', {
    ...quiet,
    open(name, attributes) {
      if (name === 'sldId') ids.push(attribute(attributes, 'r:id') ?? '')
    },
  })
  const ordered = [...new Set(ids.map((id) => targets.get(id) ?? ''))].filter((name) => parts.names.includes(name))
  const numberOf = (name: string): number => Number(/(\d+)\.xml$/.exec(name)?.[1] ?? 0)
  return ordered.length > 0
    ? ordered
    : parts.names.filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name)).toSorted((a, b) => numberOf(a) - numberOf(b))
}
