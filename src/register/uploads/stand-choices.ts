import type { Reading, WayToStand } from './reading.ts'

/** One way in which a file can stand to what is in the register, to be chosen by who confirms it. */
export interface StandChoice {
  readonly value: WayToStand
  readonly text: string
  readonly hint: string
  readonly replaces: readonly number[]
}

/** How a file that was read can be published: in one way, in one of several that a person chooses from, or not at all (null). */
export function standChoices({ report, contained }: Reading): { readonly choices: readonly StandChoice[] } | null {
  if (contained?.source !== undefined) {
    return {
      choices: [
        beside,
        {
          value: 'replaces',
          text: `It takes the place of source ${contained.source}`,
          hint: 'The rows of that file are kept as superseded, and count no more.',
          replaces: [contained.source],
        },
      ],
    }
  }
  if (report.status === 'replaced' && report.changes !== null) {
    const replaces = report.changes.replaces.map(({ source }) => source)
    const files = report.changes.replaces.map(({ source, file }) => `${file} (source ${source})`).join(', ')
    return {
      choices: [
        {
          value: 'replaces',
          text: `It restates ${files}`,
          hint: 'Its rows take the place of the earlier ones, which are kept as superseded.',
          replaces,
        },
        beside,
      ],
    }
  }
  return report.status === 'imported' ? { choices: [{ value: 'new', text: 'It is new', hint: '', replaces: [] }] } : null
}

const beside: StandChoice = {
  value: 'beside',
  text: 'It stands beside what is there',
  hint: 'Its rows are others, though many are equal; all of them count.',
  replaces: [],
}
