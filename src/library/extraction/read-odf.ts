import { attribute, decodeEntities } from '../../files/xml-scanner.ts'
import { damagedPackage, withParts } from './package-parts.ts'
import type { PassageCollector } from './passage.ts'

// What stands beside the text: comments, deleted text, and where notes are called.
const beside = new Set(['annotation', 'tracked-changes', 'note-citation', 'forms', 'scripts', 'settings'])

/** The text of an OpenDocument text by its headings, or of slides one by one. */
export async function readOdf(path: string, into: PassageCollector): Promise<void> {
  await withParts(path, async (parts) => {
    if (!parts.names.includes('content.xml')) throw damagedPackage()
    let besides = 0
    let slide = 0
    let depth = 0
    let text = ''
    into.begin('the beginning')
    await parts.scan(
      'content.xml',
      {
        open(name, attributes) {
          if (beside.has(name)) besides++
          if (besides > 0) return
          if (name === 'page') into.begin(`slide ${++slide}`)
          else if (name === 'p' || name === 'h') depth++
          else if (name === 's') text += ' '.repeat(Math.min(Number(attribute(attributes, 'c') ?? 1) || 1, 100))
          else if (name === 'tab') text += '\t'
          else if (name === 'line-break') text += '\n'
        },
        close(name) {
          if (beside.has(name)) besides--
          else if (besides > 0) return
          else if (name === 'p' || name === 'h') {
            depth--
            if (name === 'h' && slide === 0 && text.trim() !== '') into.begin(`under “${text.trim().slice(0, 120)}”`)
            if (depth > 0) text += '\n'
            else {
              into.add(`${text}\n`)
              text = ''
            }
          }
        },
        text(raw) {
          if (depth > 0 && besides === 0) text += decodeEntities(raw)
        },
      },
      () => !into.isCut,
    )
  })
}
