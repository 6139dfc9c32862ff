import { safeHtml } from './safe-html.ts'
import type { Html } from './safe-html.ts'

/** How much of what is loaded was made up to show how the register works, and which sources were. */
export interface Invented {
  readonly share: 'none' | 'some' | 'all'
  readonly sources: ReadonlySet<number>
}

export const nothingInvented: Invented = { share: 'none', sources: new Set() }

/** The mark of made-up data, with the words that stand in it; it leads to what is said of it. */
export const inventedMark = (words = 'Invented data'): Html => safeHtml`<span class="bl-invented">${words}</span>`

/** Whether a source, or with no number all that is loaded, is made up. */
export const isInvented = (invented: Invented | undefined, sourceId?: number | null): boolean =>
  invented?.share === 'all' || (invented !== undefined && typeof sourceId === 'number' && invented.sources.has(sourceId))

/** Whether one row of a list is made up where others are not; where all are, the title says it once. */
export const isOneInvented = (invented: Invented | undefined, sourceId?: number | null): boolean =>
  invented?.share === 'some' && isInvented(invented, sourceId)

/** What a title says of the numbers below it: that all are made up, that some may be, or nothing. */
export const inventedTitle = (invented: Invented | undefined): Html =>
  invented === undefined || invented.share === 'none'
    ? safeHtml``
    : safeHtml` ${inventedMark(invented.share === 'all' ? 'Invented data' : 'May include invented data')}`

/** A file's name as it is sent: it begins with `invented-` when all that is loaded is made up. */
export const nameWithMark = (name: string, invented: Invented): string => (invented.share === 'all' ? `invented-${name}` : name)
