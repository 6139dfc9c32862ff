import { readFileSync } from 'node:fs'
import { readDataFile } from '../../organisations/read-data-file.ts'
import { parseIsoDate } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'

/** How much care a supplier gets. */
export const segments = ['Gold', 'Silver', 'Bronze'] as const
export type Segment = (typeof segments)[number]

/** A question with the answers that it can have, and the points of each. */
export interface Question {
  readonly key: string
  readonly asks: string
  readonly answers: readonly { readonly key: string; readonly says: string; readonly points: number }[]
}

/** A questionnaire in one version: the segment follows from the sum of points. */
export interface Questionnaire {
  readonly version: string
  readonly effectiveFrom: IsoDate
  readonly questions: readonly Question[]
  /** From how many points each segment is reached. */
  readonly from: Readonly<Record<Segment, number>>
}

/** Every version of the questionnaire that is packaged, the oldest first; fails on a row that cannot be. */
export function readQuestionnaires(read: (file: string) => string = packaged): readonly Questionnaire[] {
  const rows = readDataFile('questionnaire.csv', read('questionnaire.csv'), [
    'version',
    'effective_from',
    'question',
    'asks',
    'answer',
    'says',
    'points',
  ])
  const bounds = readDataFile('segments.csv', read('segments.csv'), ['version', 'segment', 'points_from'])
  return [...new Set(rows.map(({ version }) => version))]
    .map((version) => {
      const own = rows.filter((row) => row.version === version)
      const effectiveFrom = parseIsoDate(own[0]?.effective_from ?? '')
      const from = Object.fromEntries(bounds.filter((row) => row.version === version).map((row) => [row.segment, Number(row.points_from)]))
      if (effectiveFrom === null || segments.some((segment) => !Number.isInteger(from[segment])) || from['Bronze'] !== 0)
        throw new Error(`The questionnaire ${version} has no day, or lacks the points of a segment`)
      const questions = [...new Set(own.map(({ question }) => question))].map((key) => {
        const answers = own.filter(({ question }) => question === key)
        return {
          key,
          asks: answers[0]?.asks ?? '',
          answers: answers.map(({ answer, says, points }) => ({ key: answer, says, points: Number(points) })),
        }
      })
      return { version, effectiveFrom, questions, from: from as Record<Segment, number> }
    })
    .toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1))
}

const packaged = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8')

/** The questionnaire that is asked on a day: the newest that has begun, or the first. */
export function questionnaireOn(day: IsoDate, all: readonly Questionnaire[]): Questionnaire {
  const found = all.findLast(({ effectiveFrom }) => effectiveFrom <= day) ?? all[0]
  if (found === undefined) throw new Error('There is no questionnaire')
  return found
}
