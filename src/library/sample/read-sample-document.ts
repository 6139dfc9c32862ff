import type { Service } from '../../organisations/body.ts'
import { addDays } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { audiences, documentKinds, services } from '../document.ts'
import type { DocumentFacts } from '../document.ts'

/** A made-up document as its file holds it. */
export interface SampleDocument {
  readonly facts: DocumentFacts
  /** The text below the facts. */
  readonly text: string
}

/** Reads a sample's file: lines of facts, an empty line, a Markdown text. The review date is told in days from `today`. */
export function readSampleDocument(file: string, today: IsoDate): SampleDocument {
  const end = file.indexOf('\n\n')
  const lines = new Map(
    file
      .slice(0, end)
      .split('\n')
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  )
  const list = (name: string): readonly string[] =>
    (lines.get(name) ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '')
  const [audience = '', service] = (lines.get('for') ?? '').split(' of ')
  const one = <Value extends string>(name: string, value: string, values: readonly Value[]): Value => {
    const found = values.find((each) => each === value)
    if (found === undefined) throw new Error(`“${value}” is no ${name}`)
    return found
  }
  const review = lines.get('review')
  return {
    facts: {
      kind: one('kind', lines.get('kind') ?? '', documentKinds),
      title: lines.get('title') ?? '',
      summary: lines.get('summary') ?? '',
      topics: list('topics'),
      services: list('services').map((each): Service => one('service', each, services)),
      audience: one('audience', service === undefined ? audience : 'service', audiences),
      audienceService: service === undefined ? null : one('service', service, services),
      audienceGroup: null,
      reviewOn: review === undefined ? null : addDays(today, Number(review)),
    },
    text: file.slice(end + 2),
  }
}
