/** Words that many names have and that tell none from another: legal forms and the like. */
const commonWords = new Set(
  'a and co company group holdings inc incorporated international limited llp lp ltd of plc services service solutions systems t ta the trading as uk gb england'.split(
    ' ',
  ),
)

/** The words of a folded name that tell it from others, in order; all of them where none does. */
export function tellingWords(folded: string): readonly string[] {
  const words = folded.split(' ').filter((word) => word !== '')
  const telling = words.filter((word) => !commonWords.has(word))
  return telling.length > 0 ? telling : words
}

const trigrams = (text: string): ReadonlySet<string> => {
  const padded = `  ${text} `
  return new Set(Array.from({ length: Math.max(0, padded.length - 2) }, (_, at) => padded.slice(at, at + 3)))
}

/** How alike two folded names are, from 0 to 1: the share of three-letter pieces of their telling words that both have. */
export function likeness(one: string, other: string): number {
  const mine = new Set(tellingWords(one).flatMap((word) => [...trigrams(word)]))
  const theirs = new Set(tellingWords(other).flatMap((word) => [...trigrams(word)]))
  const both = [...mine].filter((piece) => theirs.has(piece)).length
  const all = mine.size + theirs.size - both
  return all === 0 ? 0 : both / all
}

/** From what likeness on a name is shown as similar. */
export const similarFrom = 0.45

/** Of these names, the ones that share a company number with this name or look like it, the likest first. */
export function similarNames<Other extends { readonly folded: string; readonly number: string | null }>(
  folded: string,
  others: readonly Other[],
): readonly (Other & { readonly likeness: number })[] {
  return others
    .map((other) => ({ ...other, likeness: likeness(folded, other.folded) }))
    .filter((other) => other.number !== null || other.likeness >= similarFrom)
    .toSorted((a, b) => Number(b.number !== null) - Number(a.number !== null) || b.likeness - a.likeness)
}
