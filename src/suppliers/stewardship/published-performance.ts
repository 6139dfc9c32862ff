import type { IsoDate } from '../../values/dates.ts'
import { parseIsoDate } from '../../values/dates.ts'
import type { KpiRating } from './kpi-rating.ts'

/** A KPI's rating as a notice publishes it. */
export interface PublishedRating {
  readonly kpi: string
  readonly rating: KpiRating
  readonly periodEnd: IsoDate | null
}

/** A failure to perform that a notice tells of. */
export interface PublishedFailure {
  readonly description: string
  readonly decidedOn: IsoDate | null
}

/** What a notice says of one contract's performance. */
export interface PublishedPerformance {
  readonly contractId: string
  readonly ratings: readonly PublishedRating[]
  readonly failures: readonly PublishedFailure[]
}

/** The ids of the UK extension's `Observation.measureClassification`, in the order of the Act's five ratings. */
const ratingOf: Readonly<Record<string, KpiRating>> = {
  met: 'good',
  slightlyBelow: 'approaching target',
  below: 'requires improvement',
  significantlyBelow: 'inadequate',
  other: 'other',
}

type Json = Readonly<Record<string, unknown>>
const objectOf = (value: unknown): Json => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {})
const listOf = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.map(objectOf) : [])
const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')
const dayOf = (value: unknown): IsoDate | null => parseIsoDate(textOf(value).slice(0, 10))

/** The performance that a release publishes, by contract; empty for a release that publishes none. After the performance failures and metrics extensions of the Open Contracting standard, as the UK uses them. */
export function readPerformance(release: unknown): readonly PublishedPerformance[] {
  return listOf(objectOf(release)['contracts'])
    .map((contract) => {
      const implementation = objectOf(contract['implementation'])
      const metrics = [...listOf(contract['agreedMetrics']), ...listOf(implementation['metrics'])]
      return {
        contractId: textOf(contract['id']),
        ratings: metrics.flatMap((metric) =>
          listOf(metric['observations']).flatMap((observation): PublishedRating[] => {
            const rating = ratingOf[textOf(objectOf(observation['measureClassification'])['id'])]
            const kpi = textOf(metric['title']) || textOf(metric['description']) || textOf(metric['id'])
            return rating === undefined ? [] : [{ kpi, rating, periodEnd: dayOf(objectOf(observation['period'])['endDate']) }]
          }),
        ),
        failures: listOf(implementation['performanceFailures']).map((failure) => ({
          description: textOf(failure['description']) || textOf(failure['requirement']) || textOf(failure['category']) || 'Not described',
          decidedOn: dayOf(failure['decisionDate']),
        })),
      }
    })
    .filter(({ ratings, failures }) => ratings.length + failures.length > 0)
}
