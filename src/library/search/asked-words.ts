/** What somebody asks for, made ready for the database: whole words, and a last one that may be only begun. */
export interface AskedWords {
  readonly words: string
  /** Empty where the last word is to be taken as it stands: in quotation marks, after a minus or `or`, or too short. */
  readonly begun: string
}

const shortestBegun = 3

/** Splits a question into what a search engine's words mean and the word that may still be being typed. */
export function askedWords(text: string): AskedWords {
  const plain = text
    .replace(/[\u0000-\u001F\u007F\uE000\uE001]+/g, ' ')
    .replace(/[“”]/g, '"')
    .trim()
  const [, head = '', last = ''] = /^(.*?)([\p{L}\p{N}]+)$/su.exec(plain) ?? []
  const isWithin = (head.split('"').length - 1) % 2 === 1
  const isApart = head === '' || /\s$/.test(head)
  if (last.length < shortestBegun || isWithin || !isApart || /(?:^|\s)or\s+$/i.test(head) || last.toLowerCase() === 'or')
    return { words: plain, begun: '' }
  return { words: head.trim(), begun: last.toLowerCase() }
}

/** The single words of a question, folded, for finding what they were meant to be. */
export const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]{3,40}/gu) ?? []
