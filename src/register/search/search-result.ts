/** One thing found: what it is, where it is, and why it was found. */
export interface SearchResult {
  readonly title: string
  readonly href: string
  /** What else there is to know of it, such as `Police force` or `Paid by 4 bodies`. */
  readonly note: string | null
  /** Why it was found, such as `name contains “fleet”` or `looks like “Motorola”`. */
  readonly why: string
  /** Whether it was found by more than likeness. */
  readonly exact: boolean
}

export const searchGroups = [
  'numbers',
  'bodies',
  'supplier-names',
  'contracts',
  'categories',
  'prices',
  'figures',
  'sources',
  'help',
] as const
export type SearchGroupName = (typeof searchGroups)[number]

export const groupTitles: Readonly<Record<SearchGroupName, string>> = {
  numbers: 'By number',
  bodies: 'Bodies',
  'supplier-names': 'Supplier names',
  contracts: 'Contracts',
  categories: 'Categories',
  prices: 'Prices of items',
  figures: 'Figures',
  sources: 'Files',
  help: 'Words and help',
}

/** The things of one kind that were found, best first. */
export interface SearchGroup {
  readonly name: SearchGroupName
  readonly title: string
  readonly results: readonly SearchResult[]
  /** How many there are in all; `more` where counting stopped there. */
  readonly count: number
  readonly more: boolean
  /** The list that has all of them, or null where they all stand here. */
  readonly all: string | null
}
