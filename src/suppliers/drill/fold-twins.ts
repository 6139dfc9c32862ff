import type { IsoDate } from '../../values/dates.ts'
import { foldText } from '../../values/text.ts'
import type { DrillContract } from './drill-contract.ts'

/** A contract, and the rows of the body's own register that tell of it too. */
export type FoldedContract = DrillContract & { readonly alsoIn: readonly { readonly key: string; readonly sourceId: number }[] }

const agree = (one: IsoDate | null, other: IsoDate | null): boolean => one === null || other === null || one === other

/**
 * Contracts of one supplier with each told once: a register's row that has the body, the words of the title and the beginning of a notice's
 * contract is taken for the same one, and lends it what the notice leaves out. A row is taken once, by the first that it fits.
 */
export function foldTwins(contracts: readonly DrillContract[]): readonly FoldedContract[] {
  const name = (contract: DrillContract): string => `${contract.bodyId} ${foldText(contract.title ?? '')}`
  const rows = Map.groupBy(
    contracts.filter((contract) => contract.origin === 'register' && contract.title !== null),
    name,
  )
  const taken = new Set<DrillContract>()
  const fit = (notice: DrillContract, row: DrillContract): boolean =>
    !taken.has(row) &&
    agree(notice.startsOn, row.startsOn) &&
    (notice.startsOn !== null || row.startsOn === null || notice.agreedOn === null || notice.agreedOn <= row.startsOn)
  const told = contracts
    .filter(({ origin }) => origin !== 'register')
    .map((notice): FoldedContract => {
      const row = notice.title === null ? undefined : rows.get(name(notice))?.find((each) => fit(notice, each))
      if (row === undefined) return { ...notice, alsoIn: [] }
      taken.add(row)
      return {
        ...notice,
        startsOn: notice.startsOn ?? row.startsOn,
        endsOn: notice.endsOn ?? row.endsOn,
        ...(notice.pence === null ? { kind: row.kind, pence: row.pence, currency: row.currency, token: row.token } : {}),
        alsoIn: [{ key: row.key, sourceId: row.sourceId }],
      }
    })
  return [...told, ...contracts.filter((each) => each.origin === 'register' && !taken.has(each)).map((each) => ({ ...each, alsoIn: [] }))]
}
