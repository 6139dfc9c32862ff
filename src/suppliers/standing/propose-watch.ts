import type { IsoDate } from '../../values/dates.ts'
import { formatDate } from '../../values/dates.ts'
import type { Rated } from './rate-standing.ts'

/** Why a supplier may belong on the watch list. */
export const watchCauses = ['ratio', 'altman', 'notice', 'insolvency', 'person'] as const
export type WatchCause = (typeof watchCauses)[number]

/** A proposal that a person is to judge. */
export interface WatchProposal {
  readonly cause: WatchCause
  readonly because: string
}

/** Accounts of one period with their ratings, for comparing one with the next. */
export interface RatedPeriod {
  readonly periodEnd: IsoDate
  readonly rated: readonly Rated[]
}

/** What else is known of a supplier. */
export interface OtherWarnings {
  /** Ends of its companies that are noted, such as `Carillion plc: in liquidation`. */
  readonly insolvencies: readonly string[]
  /** Contracts whose notices say that they were ended early. */
  readonly terminated: number
  /** KPI ratings of “inadequate” in the last year. */
  readonly inadequate: number
}

/** Nothing that warns. */
export const noWarnings: OtherWarnings = { insolvencies: [], terminated: 0, inadequate: 0 }

/** What speaks for watching a supplier: a ratio that crossed into high risk since the period before (or stands there in the first), Z″ in distress, an insolvency, a warning in notices. Each series is of one company, its newest period first. */
export const proposeWatch = (
  series: readonly (readonly RatedPeriod[])[],
  { insolvencies, terminated, inadequate }: OtherWarnings,
): readonly WatchProposal[] => [
  ...insolvencies.map((what): WatchProposal => ({ cause: 'insolvency', because: what })),
  ...series.flatMap(crossings),
  ...warning(terminated, 'Notices say that a contract was ended early', (count) => `Notices say that ${count} contracts were ended early`),
  ...warning(inadequate, 'A KPI was rated inadequate in the last year', (count) => `${count} KPIs were rated inadequate in the last year`),
]

function crossings([newest, before]: readonly RatedPeriod[]): readonly WatchProposal[] {
  if (newest === undefined) return []
  const year = ` in the accounts to ${formatDate(newest.periodEnd)}`
  return newest.rated
    .filter(({ key, risk }) => risk === 'high' && before?.rated.find((one) => one.key === key)?.risk !== 'high')
    .map(({ key, title }) =>
      key === 'altman-z'
        ? { cause: 'altman', because: `${title} fell into the zone of distress${year}` }
        : { cause: 'ratio', because: `${title} crossed into high risk${year}` },
    )
}

const warning = (count: number, one: string, many: (count: number) => string): readonly WatchProposal[] =>
  count === 0 ? [] : [{ cause: 'notice', because: count === 1 ? one : many(count) }]
