/** What a body may answer to somebody who says that something is wrong. */
export const outcomes = ['right', 'restate', 'misread', 'no-correction'] as const
export type Outcome = (typeof outcomes)[number]

/** Each outcome in words, for who answers and for who reads. */
export const outcomeWords: Readonly<Record<Outcome, { readonly choice: string; readonly hint: string; readonly told: string }>> = {
  right: {
    choice: 'The published fact is right',
    hint: 'It stands as it was published.',
    told: 'the published fact is right',
  },
  restate: {
    choice: 'Published wrongly: we will restate it',
    hint: 'A corrected file or notice will take the place of this one.',
    told: 'published wrongly, and to be restated',
  },
  misread: {
    choice: 'Read wrongly here',
    hint: 'The file or notice is right, and this site does not show what it says.',
    told: 'read wrongly here',
  },
  'no-correction': {
    choice: 'Not a correction',
    hint: 'It asks for something else. It is answered, and not shown beside the fact.',
    told: 'not a correction',
  },
}
