import { segments } from './questionnaire.ts'
import type { Questionnaire, Segment } from './questionnaire.ts'

/** Answers by question. */
export type Answers = Readonly<Record<string, string>>

/** A segment with the points it follows from. */
export interface Segmented {
  readonly segment: Segment
  readonly points: number
  readonly most: number
  readonly reasons: readonly { readonly asks: string; readonly says: string; readonly points: number }[]
}

/** The segment that answers give, by the sum of their points; null where a question is not answered, or not with one of its answers. The same answers give the same segment whoever gives them. */
export function segmentOf({ questions, from }: Questionnaire, answers: Answers): Segmented | null {
  const reasons = questions.map(({ key, asks, answers: possible }) => {
    const given = possible.find((one) => one.key === answers[key])
    return given === undefined ? null : { asks, says: given.says, points: given.points }
  })
  if (!reasons.every((one) => one !== null)) return null
  const points = reasons.reduce((sum, one) => sum + one.points, 0)
  const most = questions.reduce((sum, one) => sum + Math.max(...one.answers.map((answer) => answer.points)), 0)
  return { segment: segments.find((segment) => points >= from[segment]) ?? 'Bronze', points, most, reasons }
}
