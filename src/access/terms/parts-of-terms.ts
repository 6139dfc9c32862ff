/** A paragraph or a heading of the terms. */
export interface TermsPart {
  readonly heading: boolean
  readonly text: string
}

/** The paragraphs of the terms' text, in order: those that begin with `## ` are headings. */
export const partsOfTerms = (text: string): readonly TermsPart[] =>
  text
    .split(/\n{2,}/)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '')
    .map((part) => (part.startsWith('## ') ? { heading: true, text: part.slice(3) } : { heading: false, text: part }))
