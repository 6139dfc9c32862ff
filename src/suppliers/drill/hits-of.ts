import type { IsoDate } from '../../values/dates.ts'
import { stateOn } from './drill-contract.ts'
import type { DrillContract } from './drill-contract.ts'
import { hitContract, mostCriticalFirst } from './drill-hit.ts'
import type { HitContract } from './drill-hit.ts'
import { foldTwins } from './fold-twins.ts'

/** The contracts of some suppliers, places on frameworks left out, by where they stand on a day; each told once, the most critical first. */
export function hitsOf(
  contracts: readonly DrillContract[],
  on: IsoDate,
): { readonly live: readonly HitContract[]; readonly maybe: readonly HitContract[]; readonly toBegin: readonly HitContract[] } {
  const stated = foldTwins(contracts.filter(({ isFramework }) => !isFramework)).map((contract) => ({
    contract,
    state: stateOn(contract, on),
  }))
  const hits = (wanted: 'live' | 'may be live' | 'to begin'): readonly HitContract[] =>
    stated
      .flatMap(({ contract, state }) =>
        state.state === wanted ? [hitContract(contract, on, state.state === 'may be live' ? state.why : null)] : [],
      )
      .toSorted(mostCriticalFirst)
  return { live: hits('live'), maybe: hits('may be live'), toBegin: hits('to begin') }
}
