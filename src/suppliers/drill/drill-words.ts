import { formatDate } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { formatPence, formatPenceRound } from '../../values/money.ts'
import { plural } from '../../values/text.ts'
import { moneyWord } from '../../web/marks.ts'
import type { Drill } from './drill.ts'
import type { HitContract, LeftOfKind } from './drill-hit.ts'
import type { OtherSupplier, PastDuration } from './drill-need.ts'

/** The suppliers of a drill in a few words: `Fellgate Ltd`, `Fellgate Ltd and 3 more`. */
export const suppliersNamed = (suppliers: Drill['suppliers']): string => {
  const [first, ...more] = suppliers
  return `${first?.name ?? 'Nobody'}${more.length === 0 ? '' : ` and ${more.length.toLocaleString('en-GB')} more`}`
}

/** What a drill finds, in a sentence. */
export function drillFinding({ live, bodies, maybe }: Drill): string {
  if (live.length === 0)
    return maybe.length === 0
      ? 'No live contract is known.'
      : `No live contract is known for sure; ${plural(maybe.length, 'contract')} may be live.`
  const atOnce = bodies.filter(({ level }) => level <= 2).length
  const more = maybe.length === 0 ? '' : `, and ${maybe.length.toLocaleString('en-GB')} more may be live`
  const touched =
    atOnce === 0
      ? 'None touches lives or operations within days.'
      : `At ${plural(atOnce, 'body', 'bodies')} lives or operations are touched within days.`
  return `${plural(live.length, 'live contract')} of ${plural(bodies.length, 'body', 'bodies')} would stop${more}. ${touched}`
}

/** What is left by kind of money, each kind by itself: `Contract £5.5 million`. */
export const leftInWords = (left: readonly LeftOfKind[]): readonly string[] =>
  left.map(({ kind, counted, contracts, pence }) =>
    kind === null
      ? `No amount published: ${contracts.toLocaleString('en-GB')}`
      : counted === 0
        ? `${moneyWord(kind)}: cannot be told`
        : `${moneyWord(kind)} ${formatPenceRound(pence)}`,
  )

/** The amount left of one contract, or why it cannot be told. */
export function leftOfContract({ contract, leftPence }: HitContract): string {
  if (leftPence !== null) return formatPence(leftPence)
  if (contract.pence === null) return 'No amount published'
  if (contract.token) return 'Amount not told'
  if (contract.currency !== 'GBP') return 'Not in pounds'
  return contract.endsOn === null || contract.startsOn === null ? 'Cannot be told without its dates' : 'Not shared out by days'
}

/** When a contract ends, as known. */
export const endInWords = (endsOn: IsoDate | null): string => (endsOn === null ? 'No end published' : formatDate(endsOn))

/** How long the like took. */
export function durationInWords(duration: PastDuration | null): string {
  if (duration === null) return 'No procurement of the like with a tender notice and an award is loaded.'
  const { procurements, toAward, toStart } = duration
  const days = (number: number): string => Math.round(number).toLocaleString('en-GB')
  return `Of ${plural(procurements, 'procurement')} of the like, half took ${days(toAward.middle)} days or fewer from tender notice to award (a quarter ${days(toAward.low)}, three quarters ${days(toAward.high)})${
    toStart === null ? '' : `, and ${days(toStart.middle)} to the contract’s first day`
  }.`
}

/** Whom another supplier serves, and which of those that are hit it serves already. */
export const otherInWords = ({ contracts, bodies, already }: OtherSupplier & { readonly already: readonly string[] }): string =>
  `${plural(contracts, 'live contract')} of the like with ${plural(bodies.length, 'body', 'bodies')}${
    already.length === 0
      ? ''
      : `; already supplies ${already.slice(0, 3).join(', ')}${already.length > 3 ? ` and ${already.length - 3} more that are hit` : ''}`
  }`
