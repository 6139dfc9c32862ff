import type { IsoDate } from '../../values/dates.ts'
import { segments } from './questionnaire.ts'
import type { Questionnaire, Segment } from './questionnaire.ts'
import { segmentOf } from './segment-of.ts'
import type { GivenAnswers } from './segment-store.ts'
import type { Steward } from './steward-store.ts'
import type { ManagedSupplier } from './strategic-suppliers-store.ts'

/** A managed supplier with its segment, its owner and its next review of now. */
export interface CaredFor extends ManagedSupplier {
  readonly segment: Segment | null
  readonly points: number | null
  readonly ownerId: string | null
  readonly owner: string | null
  readonly nextReview: IsoDate | null
  readonly isDue: boolean
}

/** Joins managed suppliers with the answers given last and with those who answer for them; lists come with what holds now first. */
export const currentCare = (
  managed: readonly ManagedSupplier[],
  answers: readonly GivenAnswers[],
  stewards: readonly Steward[],
  questionnaires: readonly Questionnaire[],
  today: IsoDate,
): readonly CaredFor[] =>
  managed.map((supplier) => {
    const given = answers.find(({ supplierId }) => supplierId === supplier.supplierId)
    const asked = questionnaires.find(({ version }) => version === given?.questionnaire)
    const found = given && asked ? segmentOf(asked, given.answers) : null
    const steward = stewards.find(({ supplierId, endedOn }) => supplierId === supplier.supplierId && endedOn === null)
    const [nextReview = null] = [given?.reviewOn, supplier.watchReviewOn].filter((day) => day !== undefined && day !== null).toSorted()
    return {
      ...supplier,
      segment: found?.segment ?? null,
      points: found?.points ?? null,
      ownerId: steward?.ownerId ?? null,
      owner: steward === undefined ? null : (steward.owner ?? 'Somebody who has left'),
      nextReview,
      isDue: nextReview !== null && nextReview <= today,
    }
  })

const placeOf = (segment: Segment | null): number => (segment === null ? segments.length : segments.indexOf(segment))

/** Gold first, those without a segment last; of equals the one paid most. */
export const segmentOrder = (a: CaredFor, b: CaredFor): number => placeOf(a.segment) - placeOf(b.segment) || b.paidPence - a.paidPence
