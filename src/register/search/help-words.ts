/** A word that this site explains, and where. */
export interface HelpWord {
  readonly title: string
  readonly words: string
  readonly href: string
}

/** What the help explains, with the words that one might ask for. */
export const helpWords: readonly HelpWord[] = [
  { title: 'The five kinds of money', words: 'money ceiling estimate award contract paid value amount kinds', href: '/about#money' },
  {
    title: 'Receipts: where a number comes from',
    words: 'receipt receipts number figure reasons assumptions rows',
    href: '/about#receipts',
  },
  { title: 'How complete the data is', words: 'coverage complete completeness missing gaps published', href: '/about#coverage' },
  { title: 'Rows kept, rejected and skipped', words: 'rows rejected kept skipped reconcile reconciliation refused', href: '/about#rows' },
  {
    title: 'Names: a name is not an identity',
    words: 'names name supplier identity private person redacted withheld',
    href: '/about#names',
  },
  { title: 'How spend is placed in categories', words: 'spend category categories cpv placed rules', href: '/categories/spend-words' },
  { title: 'Accessibility statement', words: 'accessibility screen reader keyboard contrast', href: '/accessibility' },
]

/** The explanations whose words begin with those asked for. */
export const helpFound = (words: readonly string[]): readonly HelpWord[] =>
  helpWords.filter((help) => words.every((word) => help.words.split(' ').some((known) => known.startsWith(word))))
