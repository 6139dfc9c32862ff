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

/** The things of one kind that were found, best first. */
export interface SearchGroup {
  readonly name: string
  readonly title: string
  readonly results: readonly SearchResult[]
  /** How many there are in all; `more` where counting stopped there. */
  readonly count: number
  readonly more: boolean
  /** The list that has all of them, or null where they all stand here. */
  readonly all: string | null
}
