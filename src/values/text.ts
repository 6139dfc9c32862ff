const beyondAscii = /[^\x00-\x7f]/

/** Text without its case, accents, punctuation and extra spaces, `&` read as `and`: for finding, never for showing. */
export function foldText(text: string): string {
  const plain = beyondAscii.test(text) ? text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '') : text
  return plain
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/['’`]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

/** `word-word-word`, as used in addresses and identifiers. */
export const slug = (text: string): string => foldText(text).replace(/ /g, '-')

/** `1 row`, `2 rows`, `1,234 rows`. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`
