import { readFileSync } from 'node:fs'
import { readDataFile } from '../../organisations/read-data-file.ts'

const file = 'legal-forms.csv'
const rows = readDataFile(file, readFileSync(new URL(file, import.meta.url), 'utf8'), ['written', 'form'])
const forms = rows
  .map(({ written, form }) => ({ written: written.split(' '), form }))
  .toSorted((a, b) => b.written.length - a.written.length)
/** Forms that are written before a name as often as after it. */
const before = new Set(['llc', 'jsc', 'srl', 'spzoo'])

/** A legal form at the end of a name's words, or before them where it may stand there; null where there is none, or nothing else. */
export function legalFormAtEdge(
  words: readonly string[],
): { readonly form: string; readonly written: readonly string[]; readonly rest: readonly string[] } | null {
  for (const { written, form } of forms) {
    if (written.length >= words.length) continue
    if (written.every((word, at) => words[words.length - written.length + at] === word))
      return { form, written, rest: words.slice(0, words.length - written.length) }
    if (before.has(form) && written.every((word, at) => words[at] === word)) return { form, written, rest: words.slice(written.length) }
  }
  return null
}
