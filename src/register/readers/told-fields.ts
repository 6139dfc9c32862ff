import { foldHeading } from './payments/headings.ts'

/** What a person said that columns hold, found by their headings whatever their case and punctuation. */
export class ToldFields<Field extends string> {
  readonly #told: ReadonlyMap<string, Field>

  constructor(mapping: Readonly<Record<string, Field>> = {}) {
    this.#told = new Map(Object.entries(mapping).map(([heading, field]) => [foldHeading(heading), field]))
  }

  /** The field told of a heading; undefined where nothing was said. */
  of(heading: string): Field | undefined {
    return heading.trim() === '' ? undefined : this.#told.get(foldHeading(heading))
  }

  /** Whether so many of the headings were told that their row can be nothing but a header: two, or the only one. */
  makesHeader(headings: readonly string[]): boolean {
    const told = headings.filter((heading) => this.of(heading) !== undefined).length
    return told >= 2 || (told === 1 && this.#told.size === 1)
  }
}
