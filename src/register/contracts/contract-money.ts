import { moneyKinds } from '../../values/money.ts'
import type { MoneyKind } from '../../values/money.ts'
import { formatDate } from '../../values/dates.ts'
import { amountShown } from './amount-shown.ts'
import type { PublishedAmount } from './amount-shown.ts'
import { originNames } from './contract-filter.ts'
import type { AwardBeside, ContractDetail, ContractParty, ProcessBeside } from './contract-page-store.ts'
import type { StoryNotice } from './contract-story.ts'

/** One kind of money of a contract, and where it was said. */
export interface MoneyTold extends PublishedAmount {
  readonly kind: MoneyKind
  /** What the amount is of: the contract itself, its award, or the whole process. */
  readonly of: string
  readonly basis: string | null
}

/** The amounts known of a contract, one of each kind at most: its own, its award's, and those of its whole process. */
export function moneyOf(contract: ContractDetail, process: ProcessBeside | null, award: AwardBeside | null): readonly MoneyTold[] {
  const found = new Map<MoneyKind, MoneyTold>()
  const add = (kind: MoneyKind | null, amount: PublishedAmount, of: string, basis: string | null = null): void => {
    if (kind === null || (amount.pence ?? amount.grossPence) === null || found.has(kind)) return
    const { pence, grossPence, currency, token } = amount
    found.set(kind, { kind, pence, grossPence, currency, token, of, basis })
  }
  add(
    contract.kind,
    contract,
    contract.origin === 'register' ? 'The row of the contract register' : originNames[contract.origin],
    contract.valueBasis,
  )
  if (award !== null) add(award.kind, award, 'The award')
  if (process !== null) {
    const { currency } = process
    add('ceiling', { pence: process.ceilingPence, grossPence: process.ceilingGrossPence, currency, token: false }, 'The whole process')
    add(
      'estimate',
      { pence: process.estimatePence, grossPence: process.estimateGrossPence, currency, token: false },
      'The whole process, before award',
    )
  }
  return moneyKinds.flatMap((kind) => found.get(kind) ?? [])
}

/** The five kinds of money, each with its amount or the words for its absence; bars share one scale and there is no total. */
export function ledgerOf(money: readonly MoneyTold[], notices: readonly StoryNotice[], process: ProcessBeside | null) {
  const longest = Math.max(1, ...money.map((one) => one.pence ?? one.grossPence ?? 0))
  return moneyKinds.map((kind) => {
    const told = money.find((one) => one.kind === kind)
    if (told === undefined) return { kind, amount: null, share: 0, from: null, ...absence(kind, process) }
    const said = notices.findLast((one) => one.told?.amounts.has(kind))
    const when = said?.releasedOn ? `, ${formatDate(said.releasedOn)}` : ''
    return {
      kind,
      amount: amountShown(told),
      share: Math.max(0, (told.pence ?? told.grossPence ?? 0) / longest),
      absent: null,
      note: null,
      from: `${told.of}${when}${told.basis === null ? '' : `: ${told.basis}`}`,
    }
  })
}

function absence(kind: MoneyKind, process: ProcessBeside | null): { readonly absent: string; readonly note: string | null } {
  if (kind === 'paid') return { absent: 'Unknown', note: 'Payments are not matched to contracts' }
  if (kind === 'ceiling' && process !== null && !process.isFramework)
    return { absent: 'None', note: 'Not published as a framework, so it has no maximum' }
  if (kind === 'estimate' && process?.isFramework) return { absent: 'None', note: 'A framework’s estimate is its ceiling' }
  return { absent: 'Not published', note: null }
}

/** What a reader would look for and does not find, each with the reason; plain words. */
export function missingOf(contract: ContractDetail, parties: readonly ContractParty[], process: ProcessBeside | null) {
  const told: readonly (readonly [boolean, string, string])[] = [
    [contract.pence === null && contract.grossPence === null, 'Its amount', 'Unknown, which is not nothing'],
    [
      contract.vat === 'unknown' && (contract.pence ?? contract.grossPence) !== null,
      'Whether VAT is in the amount',
      'The publisher does not say',
    ],
    [contract.endsOn === null, 'When it ends', 'No end date was published'],
    [contract.startsOn === null, 'When it began', 'No start date was published'],
    [parties.length === 0, 'Who supplies', 'No supplier was published'],
    [
      parties.length > 0 && parties.every((party) => party.number === null),
      'The supplier’s company number',
      'None was published that identifies a company',
    ],
    [contract.ocid === null, 'The notices behind it', 'The contract register gives no link to a notice'],
    [
      contract.cpv.length === 0,
      'Its CPV code',
      contract.category === null ? 'Neither a code nor a category was published' : `Published as “${contract.category}”`,
    ],
  ]
  const fromNotices =
    process === null || process.missing.length === 0 ? [] : [{ text: 'In its notices', note: `Not told: ${process.missing.join(', ')}` }]
  return [...told.filter(([missing]) => missing).map(([, text, note]) => ({ text, note })), ...fromNotices]
}
