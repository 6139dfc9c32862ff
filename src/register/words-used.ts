/** A word of this site with its meaning, as the help page lists them. */
export interface WordUsed {
  readonly word: string
  readonly meaning: string
}

/** The words that pages use in a sense of their own, in the order of the alphabet. */
export const wordsUsed: readonly WordUsed[] = [
  { word: 'Amendment', meaning: 'A later notice that changes an earlier one. Both stay in the story of the contract.' },
  { word: 'Award', meaning: 'The choice of a supplier, and the amount that was said with it.' },
  {
    word: 'Body',
    meaning: 'Any organisation that buys: a force, a service, an authority, a commissioner, a council whose files are loaded.',
  },
  { word: 'Call-off', meaning: 'A contract under a framework.' },
  {
    word: 'Category',
    meaning: 'For payments, the publisher’s own word for what was bought. For contracts, a code of the Common Procurement Vocabulary.',
  },
  { word: 'Contract', meaning: 'One agreement as published: a row of a contract register, or an entry or award of a notice.' },
  { word: 'Coverage', meaning: 'How much of what should be there is there, always as so many of so many.' },
  {
    word: 'CPV',
    meaning: 'Common Procurement Vocabulary: codes of eight digits for what is bought; the first digits are the wider group.',
  },
  { word: 'Extension', meaning: 'A later end that the contract allows. It ends on its end date unless the extension is taken up.' },
  { word: 'Figure', meaning: 'A number with its receipt.' },
  { word: 'Framework', meaning: 'An agreement on terms under which many bodies may place contracts. Its ceiling is no spending.' },
  {
    word: 'Like for like',
    meaning: 'Prices of the same thing, bought in the same way. Only such prices make a median, where there are any.',
  },
  { word: 'Median', meaning: 'The middle price: half of those compared are lower, half are higher.' },
  { word: 'Middle half', meaning: 'The prices left when the lowest quarter and the highest quarter are set aside.' },
  { word: 'Notice', meaning: 'A publication about one step of buying: planned, tendered, awarded, agreed, changed or ended.' },
  { word: 'OCDS', meaning: 'The Open Contracting Data Standard, in which notices are published as data.' },
  {
    word: 'Others near',
    meaning:
      'Other bodies of the directory with a contract of the same CPV group (the first three digits of its first code) that ends within nine months of this one, and is still to end.',
  },
  { word: 'Payment', meaning: 'One line of a spending file. Negative ones are credits.' },
  { word: 'Private person', meaning: 'A supplier whose name looks like that of a person. It is not shown; the payment counts.' },
  { word: 'Receipt', meaning: 'The page behind a figure: meaning, reasons, assumptions, coverage and rows.' },
  { word: 'Rejected', meaning: 'Read and not loaded, because something needed could not be read; kept aside with its reason.' },
  { word: 'Service', meaning: 'Police, fire and rescue, or ambulance.' },
  { word: 'Skipped', meaning: 'Read and not loaded, because it is no fact: a total, a note, a repeated heading.' },
  { word: 'Source', meaning: 'A file or feed as it was fetched.' },
  { word: 'Superseded', meaning: 'Replaced by a later version of the same file. Kept, and counted nowhere.' },
  { word: 'Supplier name', meaning: 'A supplier as one publisher wrote it. One company can have many.' },
]

/** The kinds of file that are read: what each holds, and what it never says. */
export const kindsOfFile: readonly { readonly kind: string; readonly name: string; readonly holds: string; readonly lacks: string }[] = [
  {
    kind: 'payments',
    name: 'Payments',
    holds:
      'What was paid, to whom, when, and in the publisher’s words for what: monthly or quarterly files of payments over £500 or £25,000, and of cards.',
    lacks: 'Smaller payments; pay and pensions; often VAT; what was delivered; the contract paid under; names struck out.',
  },
  {
    kind: 'contracts',
    name: 'Contract registers',
    holds: 'Contracts in force: title, supplier, value, start, end, review.',
    lacks: 'Contracts below the publisher’s threshold; how the value was reached; what was spent; often the supplier’s company number.',
  },
  {
    kind: 'notices',
    name: 'Notices',
    holds: 'Steps of buying, from plan to end, as published on Find a Tender, Contracts Finder, Public Contracts Scotland and Sell2Wales.',
    lacks: 'Buying below thresholds; most contracts under frameworks; many end dates; what was paid.',
  },
  {
    kind: 'prices',
    name: 'Prices',
    holds: 'What single items cost: baskets of unit prices that bodies were asked for.',
    lacks: 'Most of what is bought; often the number bought and the day; what else the price pays for.',
  },
]
