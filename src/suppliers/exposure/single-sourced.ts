import type { IsoDate } from '../../values/dates.ts'

/** A supplier's part in a contract, with the group of the vocabulary that it is for: three digits. */
export interface Holding {
  readonly contractNo: number
  readonly supplierId: number
  readonly group: string
  readonly startsOn: IsoDate | null
  readonly endsOn: IsoDate | null
}

/** Whether a contract is known to run on a day: it has begun, or does not say when, and ends on the day or later. Without an end date nothing is known. */
export const isLive = ({ startsOn, endsOn }: Pick<Holding, 'startsOn' | 'endsOn'>, day: IsoDate): boolean =>
  endsOn !== null && endsOn >= day && (startsOn === null || startsOn <= day)

/** A group of the vocabulary whose live contracts one supplier holds alone. */
export interface SingleSourced {
  readonly group: string
  readonly supplierId: number
  readonly contracts: number
  /** When the last of them ends: until then nobody else is under contract. */
  readonly lastEnd: IsoDate
}

/** Of these holdings, the groups of which a single supplier holds every live contract, those that end last first. */
export function singleSourced(holdings: readonly Holding[], day: IsoDate): readonly SingleSourced[] {
  const live = holdings.filter((one) => isLive(one, day))
  return [...Map.groupBy(live, (one) => one.group)]
    .filter(([, own]) => new Set(own.map((one) => one.supplierId)).size === 1)
    .map(([group, own]) => ({
      group,
      supplierId: own[0]!.supplierId,
      contracts: new Set(own.map((one) => one.contractNo)).size,
      lastEnd: own.reduce((last, one) => (one.endsOn! > last ? one.endsOn! : last), day),
    }))
    .toSorted((a, b) => (a.lastEnd === b.lastEnd ? a.group.localeCompare(b.group) : a.lastEnd < b.lastEnd ? 1 : -1))
}
