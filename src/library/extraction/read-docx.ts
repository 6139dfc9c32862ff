import { attribute, decodeEntities } from '../../files/xml-scanner.ts'
import type { XmlHandler } from '../../files/xml-scanner.ts'
import { damagedPackage, withParts } from './package-parts.ts'
import type { PassageCollector } from './passage.ts'

/** The text of a Word document, by its headings; notes at its end. Text that was struck out under tracked changes is no text. */
export async function readDocx(path: string, into: PassageCollector): Promise<void> {
  await withParts(path, async (parts) => {
    if (!parts.names.includes('word/document.xml')) throw damagedPackage()
    const headings = new Set<string>()
    let style = ''
    await parts.scan('word/styles.xml', {
      open(name, attributes) {
        if (name === 'style') style = attribute(attributes, 'styleId') ?? ''
        else if (name === 'outlineLvl' && style !== '') headings.add(style)
      },
      close() {},
      text() {},
    })
    into.begin('the beginning')
    await parts.scan('word/document.xml', paragraphs(into, headings), () => !into.isCut)
    for (const [part, place] of [
      ['footnotes', 'footnotes'],
      ['endnotes', 'endnotes'],
    ] as const) {
      into.begin(place)
      await parts.scan(`word/${part}.xml`, paragraphs(into, new Set()), () => !into.isCut)
    }
  })
}

/** Hands on paragraph by paragraph; one in a heading's style begins a place of its own. */
function paragraphs(into: PassageCollector, headings: ReadonlySet<string>): XmlHandler {
  let text = ''
  let inText = false
  let isHeading = false
  let fallback = 0
  return {
    open(name, attributes) {
      if (name === 'Fallback') fallback++
      else if (fallback > 0) return
      else if (name === 't') inText = true
      else if (name === 'tab') text += '\t'
      else if (name === 'br' || name === 'cr') text += '\n'
      else if (name === 'pStyle') {
        const style = attribute(attributes, 'val') ?? ''
        isHeading = headings.has(style) || /^(?:heading|title)\d*$/i.test(style)
      }
    },
    close(name) {
      if (name === 'Fallback') fallback--
      else if (fallback > 0) return
      else if (name === 't') inText = false
      else if (name === 'tc') into.add('\t')
      else if (name === 'tr') into.add('\n')
      else if (name === 'p') {
        if (isHeading && text.trim() !== '') into.begin(`under “${text.trim().slice(0, 120)}”`)
        into.add(`${text}\n`)
        text = ''
        isHeading = false
      }
    },
    text(raw) {
      if (inText && fallback === 0) text += decodeEntities(raw)
    },
  }
}
