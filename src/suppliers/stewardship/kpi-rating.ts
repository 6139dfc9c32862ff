/** How a contract does against an indicator, in the five ratings of the Procurement Act's notices, from good to none of these. */
export const kpiRatings = ['good', 'approaching target', 'requires improvement', 'inadequate', 'other'] as const
export type KpiRating = (typeof kpiRatings)[number]

/** A rating beside others of a supplier. */
export interface RatedKpi {
  readonly rating: KpiRating
  readonly periodEnd: string
}

/** How many indicators have each rating. */
export const countRatings = (rated: readonly RatedKpi[]): Readonly<Record<KpiRating, number>> =>
  Object.fromEntries(kpiRatings.map((rating) => [rating, rated.filter((one) => one.rating === rating).length])) as Record<KpiRating, number>
