import { epochDay } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { notFound } from '../../values/failures.ts'
import { moneyKinds } from '../../values/money.ts'
import type { MoneyKind } from '../../values/money.ts'
import { plural } from '../../values/text.ts'
import type { Page } from '../../web/page.ts'
import { amountShown } from '../amount-shown.ts'
import type { PublishedAmount } from '../amount-shown.ts'
import { originNames } from '../contract-filter.ts'
import { awardOf, findContract, partiesOf, processOf, releasesOf } from '../contract-page-store.ts'
import type { AwardBeside, ContractDetail, ContractParty, ProcessBeside } from '../contract-page-store.ts'
import { contractStory } from '../contract-story.ts'
import { processFlags } from '../notices/process.ts'
import { supplierShown } from '../supplier-shown.ts'

/** One contract: its story, its money by kind, its parties, what is missing, and where it was published. */
export const contractPage: Page = {
  method: 'GET',
  path: '/contracts/:key',
  who: 'anyone',
  answer: async ({ sql, params, today }) => {
    const contract = await findContract(sql, params['key'] ?? '')
    if (contract === null)
      throw notFound(
        'There is no contract of this key.',
        'It may have been replaced by a newer file. Look for it in the list of contracts.',
      )
    const [parties, process, award, releases] = await Promise.all([
      partiesOf(sql, contract),
      processOf(sql, contract),
      awardOf(sql, contract),
      contract.ocid === null ? [] : releasesOf(sql, contract.ocid),
    ])
    const story = contractStory(contract, releases, today)
    return {
      template: 'register/pages/contract.njk',
      data: {
        title: contract.title ?? contract.reference ?? 'Contract without a title',
        breadcrumbs: [
          { text: 'Contracts', href: '/contracts' },
          ...(contract.buyerSlug ? [{ text: contract.buyer, href: `/bodies/${contract.buyerSlug}` }] : []),
        ],
        contract,
        kicker: ['Contract', contract.ocid ?? contract.reference, contract.category].filter((text) => text !== null).join(' · '),
        originName: originNames[contract.origin],
        ends: endsWords(contract, today),
        suppliers: parties.map((party) => ({
          ...party,
          shown: supplierShown(party),
          registerName: registerNames[party.scheme ?? ''] ?? party.scheme,
        })),
        story,
        notices: releases.length,
        ahead: story.filter((one) => one.state === 'ahead').length,
        ledger: ledgerOf(contract, process, award),
        missing: missingOf(contract, parties, process),
        flags: (process?.flags ?? []).map((flag) => processFlags[flag as keyof typeof processFlags] ?? flag),
      },
    }
  },
}

const registerNames: Readonly<Record<string, string>> = {
  'GB-COH': 'Companies House',
  'GB-CHC': 'Charity Commission',
  'GB-VAT': 'VAT',
  'GB-PPON': 'Procurement number',
}

function endsWords({ endsOn }: ContractDetail, today: IsoDate): string | null {
  if (endsOn === null) return null
  const days = epochDay(endsOn) - epochDay(today)
  return days === 0 ? 'Ends today' : days > 0 ? `Ends in ${plural(days, 'day')}` : `Ended ${plural(-days, 'day')} ago`
}

interface Entry extends PublishedAmount {
  readonly from: string
}

/** The five kinds of money, each with its amount or the words for its absence; bars share one scale and there is no total. */
function ledgerOf(contract: ContractDetail, process: ProcessBeside | null, award: AwardBeside | null) {
  const found = new Map<MoneyKind, Entry>()
  const add = (kind: MoneyKind, amount: PublishedAmount, from: string): void => {
    if ((amount.pence ?? amount.grossPence) !== null && !found.has(kind)) found.set(kind, { ...amount, from })
  }
  if (contract.kind !== null)
    add(contract.kind, contract, contract.origin === 'register' ? 'Contract register' : originNames[contract.origin])
  if (award !== null && award.kind !== null) add(award.kind, award, 'Award')
  if (process !== null) {
    add(
      'ceiling',
      { pence: process.ceilingPence, grossPence: process.ceilingGrossPence, currency: process.currency, token: false },
      'The whole process',
    )
    add(
      'estimate',
      { pence: process.estimatePence, grossPence: process.estimateGrossPence, currency: process.currency, token: false },
      'The whole process, before award',
    )
  }
  const longest = Math.max(1, ...[...found.values()].map((entry) => entry.pence ?? entry.grossPence ?? 0))
  return moneyKinds.map((kind) => {
    const entry = found.get(kind)
    if (entry === undefined)
      return {
        kind,
        amount: null,
        share: 0,
        absent: kind === 'paid' ? 'Not matched' : 'Not published',
        from: kind === 'paid' ? 'Payments are not matched to contracts yet' : null,
      }
    return {
      kind,
      amount: amountShown(entry),
      share: Math.max(0, (entry.pence ?? entry.grossPence ?? 0) / longest),
      absent: null,
      from: entry.from,
    }
  })
}

function missingOf(contract: ContractDetail, parties: readonly ContractParty[], process: ProcessBeside | null) {
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
    [contract.cpv.length === 0 && contract.category === null, 'Its category', 'Neither a code nor a category was published'],
  ]
  const fromNotices =
    process === null || process.missing.length === 0 ? [] : [{ text: 'In its notices', note: `Not told: ${process.missing.join(', ')}` }]
  return [...told.filter(([missing]) => missing).map(([, text, note]) => ({ text, note })), ...fromNotices]
}
