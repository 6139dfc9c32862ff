import { placeSpend } from '../../register/categories/place-spend.ts'
import { readCpv } from '../../register/categories/cpv.ts'
import { epochDay } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import type { MoneyKind } from '../../values/money.ts'

/** A contract of a supplier as the register has it; amounts in pence of its currency, net or else gross of VAT. */
export interface DrillContract {
  readonly key: string
  readonly bodyId: number
  /** The body's part of an address; null for buyers outside the directory. */
  readonly slug: string | null
  readonly buyer: string
  readonly origin: 'register' | 'contract' | 'award'
  readonly ocid: string | null
  readonly title: string | null
  readonly reference: string | null
  readonly category: string | null
  readonly cpv: string | null
  readonly status: string | null
  readonly agreedOn: IsoDate | null
  readonly startsOn: IsoDate | null
  readonly endsOn: IsoDate | null
  readonly extendedTo: IsoDate | null
  /** When a notice told of its termination. */
  readonly terminatedOn: IsoDate | null
  readonly kind: Exclude<MoneyKind, 'paid'> | null
  readonly pence: number | null
  readonly currency: string
  readonly token: boolean
  /** It is a place on a framework: services hang on call-offs from it, not on itself. */
  readonly isFramework: boolean
  /** How many suppliers it names. */
  readonly suppliers: number
  readonly sourceId: number
}

/** Where a contract stands on a day. `may be live` and `to begin` say in words why. */
export type ContractState =
  | { readonly state: 'live' | 'over' }
  | { readonly state: 'may be live'; readonly why: 'no end published' | 'it could be extended' }
  | { readonly state: 'to begin' }

const over: ContractState = { state: 'over' }

/** Whether a contract is live on a day, by what was published: begun by then or its beginning not told, and its end not passed. */
export function stateOn(contract: DrillContract, on: IsoDate): ContractState {
  const { startsOn, agreedOn, endsOn, extendedTo, terminatedOn, status } = contract
  if (terminatedOn !== null ? terminatedOn <= on : status === 'terminated' || status === 'cancelled') return over
  if (agreedOn !== null && agreedOn > on) return over
  if (startsOn !== null && startsOn > on) return { state: 'to begin' }
  if (endsOn === null) return { state: 'may be live', why: 'no end published' }
  if (endsOn >= on) return { state: 'live' }
  return extendedTo !== null && extendedTo >= on ? { state: 'may be live', why: 'it could be extended' } : over
}

/** What is left of a contract's amount on a day: its amount by the share of its days that are still to come, in whole pence; null where that cannot be told. */
export function leftToRun(
  { kind, pence, currency, token, startsOn, endsOn }: Pick<DrillContract, 'kind' | 'pence' | 'currency' | 'token' | 'startsOn' | 'endsOn'>,
  on: IsoDate,
): number | null {
  if (pence === null || token || currency !== 'GBP' || kind === null) return null
  // How much of a ceiling was called off is not known.
  if (kind === 'ceiling' || kind === 'estimate' || startsOn === null || endsOn === null || endsOn < startsOn) return null
  const first = startsOn > on ? startsOn : on
  const left = Math.max(0, epochDay(endsOn) - epochDay(first) + 1)
  return Math.round((pence * left) / (epochDay(endsOn) - epochDay(startsOn) + 1))
}

/** The code of eight digits of a contract: its published one, or the one that the words of its category or title tell, which is a guess. */
export function categoryOf({ cpv, category, title }: Pick<DrillContract, 'cpv' | 'category' | 'title'>): {
  readonly code: string | null
  readonly guessed: boolean
} {
  if (cpv !== null) return { code: cpv, guessed: false }
  for (const words of [category, title]) {
    const placed = words === null ? null : (placeSpend(words)?.cpv ?? null)
    const code = placed === null ? null : (readCpv(placed)?.code ?? null)
    if (code !== null) return { code, guessed: true }
  }
  return { code: null, guessed: false }
}
