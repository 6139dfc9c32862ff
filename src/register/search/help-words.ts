import { foldText } from '../../values/text.ts'
import { wordsUsed } from '../words-used.ts'

/** Something that this site explains, and where; `words` are those that one might ask for, folded. */
export interface HelpWord {
  readonly title: string
  readonly words: string
  readonly note: string | null
  readonly href: string
}

const section = (title: string, words: string, href: string): HelpWord => ({
  title,
  words: `${foldText(title)} ${words}`,
  note: null,
  href,
})

/** What the help explains: its sections, and the words that it lists. */
export const helpWords: readonly HelpWord[] = [
  section('The five kinds of money', 'ceiling estimate award contract paid value amount', '/help#money'),
  section('How to read a receipt', 'receipts number figure reasons assumptions rows', '/help#receipts'),
  section('What the data is, and what is missing', 'sources files published thresholds', '/help#data'),
  section('How complete the data is', 'coverage completeness missing gaps months', '/help#coverage'),
  section('Rows kept, rejected and skipped', 'reconcile reconciliation refused', '/help#rows'),
  section('Names', 'supplier name identity private person redacted withheld', '/help#names'),
  section('Corrections', 'wrong mistake error correct contact', '/help#corrections'),
  section('Take it away', 'download csv json xlsx ods excel api open data', '/help#take'),
  section('Sample data', 'invented made up demonstration', '/help#sample'),
  section('How spend is placed in categories', 'cpv rules words', '/categories/spend-words'),
  section('Accessibility statement', 'screen reader keyboard contrast', '/accessibility'),
  ...wordsUsed.map(({ word, meaning }) => ({ title: word, words: foldText(word), note: meaning, href: '/help#words' })),
]

/** The explanations in whose words all those asked for begin a word, those of one word of this site last. */
export const helpFound = (words: readonly string[]): readonly HelpWord[] =>
  helpWords.filter((help) => words.every((word) => help.words.split(' ').some((known) => known.startsWith(word))))
