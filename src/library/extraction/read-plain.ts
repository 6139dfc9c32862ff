import type { PassageCollector } from './passage.ts'

const linesInPassage = 60

/** A Markdown text, by its headings. */
export function readMarkdown(text: string, into: PassageCollector): void {
  into.begin('the beginning')
  let fence: string | null = null
  for (const line of text.split(/\r\n?|\n/)) {
    const mark = /^\s*(```|~~~)/.exec(line)?.[1]
    if (mark !== undefined) fence = fence === null ? mark : fence === mark ? null : fence
    const heading = fence === null ? /^ {0,3}#{1,6}\s+(.*?)\s*#*\s*$/.exec(line.slice(0, 300))?.[1] : undefined
    if (heading !== undefined && heading !== '') into.begin(`under “${heading.slice(0, 120)}”`)
    if (!into.add(`${heading ?? line}\n`)) return
  }
}

/** A plain text, some lines together. */
export function readPlain(text: string, into: PassageCollector): void {
  const lines = text.split(/\r\n?|\n|\f/)
  for (let from = 0; from < lines.length; from += linesInPassage) {
    const to = Math.min(from + linesInPassage, lines.length)
    into.begin(lines.length <= linesInPassage ? 'the text' : `lines ${from + 1} to ${to}`)
    if (!into.add(lines.slice(from, to).join('\n'))) return
  }
}
