import type { Sql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'
import { notFound } from '../../values/failures.ts'
import { address } from '../../web/address.ts'
import type { Page } from '../../web/page.ts'
import { bodiesAs } from '../../web/reader.ts'
import type { Reader } from '../../web/reader.ts'
import { notesOnContract } from '../contract-notes/contract-note-store.ts'
import { correctionsBeside } from '../corrections/corrections-beside-store.ts'
import { readCpv } from '../categories/cpv.ts'
import { originNames } from '../contracts/contract-filter.ts'
import { ledgerOf, missingOf, moneyOf } from '../contracts/contract-money.ts'
import { endsWords, nextDate } from '../contracts/contract-next.ts'
import { buyersOf, callOffsOf, endingNear, frameworkAgreements, sameSupplier, siblingsOf } from '../contracts/contract-page-store.ts'
import type { ContractDetail, ContractParty } from '../contracts/contract-page-store.ts'
import { contractStory } from '../contracts/contract-story.ts'
import type { StoryNotice } from '../contracts/contract-story.ts'
import { cpvName } from '../categories/cpv-name.ts'
import { nearDays } from '../contracts/near-days.ts'
import { shownValue } from '../contracts/notice-news.ts'
import { processFlags } from '../notices/process.ts'
import { readContract } from '../contracts/read-contract.ts'
import { supplierNameAddress } from '../supplier-names/supplier-name-address.ts'
import { supplierShown } from '../supplier-names/supplier-shown.ts'

const siblingsShown = 20

/** One contract: its story, its money by kind, its parties, what is missing, what stands beside it, and where it was published. */
export const contractPage: Page = {
  method: 'GET',
  path: '/contracts/:key',
  who: 'anyone',
  asksByKey: true,
  answer: async ({ sql, params, today, moment, reader }) => {
    const read = await readContract(sql, params['key'] ?? '')
    if (read === null)
      throw notFound(
        'There is no contract of this key.',
        'It may have been replaced by a newer file. Look for it in the list of contracts.',
      )
    const { contract, parties, process, award, notices } = read
    const suppliers = parties.map(supplierOf)
    const named = suppliers.filter((supplier) => supplier.shown.isName)
    const near = contract.endsOn === null || contract.endsOn < today ? null : nearDays(contract.endsOn, today)
    const [buyers, siblings, parents, callOffs, others, alike] = await Promise.all([
      process === null ? [] : buyersOf(sql, process),
      siblingsOf(sql, contract, process?.key ?? null),
      frameworkAgreements(sql, process?.frameworks ?? []),
      process === null || contract.ocid === null ? [] : callOffsOf(sql, contract.ocid, today),
      sameSupplier(
        sql,
        contract,
        named.map((supplier) => supplier.id),
        today,
      ),
      near === null ? [] : endingNear(sql, contract, near),
    ])
    const { sourceId, line, readOn } = contract
    const row = contract.origin === 'register' ? { sourceId, line, readOn } : null
    const story = contractStory(contract, notices, row, today)
    const code = contract.cpvCode === null ? null : String(contract.cpvCode).padStart(8, '0')
    return {
      template: 'register/pages/contract.njk',
      data: {
        corrections: await correctionsBeside(sql, moment, 'contract', contract.key),
        title: contract.title ?? contract.reference ?? 'Contract without a title',
        breadcrumbs: [
          { text: 'Contracts', href: '/contracts' },
          ...(contract.buyerSlug ? [{ text: contract.buyer, href: `/bodies/${contract.buyerSlug}` }] : []),
        ],
        contract,
        ...(await ownNotes(sql, contract, reader)),
        kicker: ['Contract', contract.ocid ?? contract.reference, code === null ? contract.category : cpvName(code)]
          .filter((text) => text !== null)
          .join(' · '),
        originName: originNames[contract.origin],
        ends: endsWords(contract.endsOn, today),
        next: nextDate({ ...contract, closesOn: contract.startsOn === null ? (process?.closesOn ?? null) : null }, today),
        suppliers,
        buyers: buyers.length > 0 ? buyers : [ownBuyer(contract)],
        story,
        notices: notices.length,
        ahead: story.filter((one) => one.state === 'ahead').length,
        ledger: ledgerOf(moneyOf(contract, process, award), notices, process),
        missing: missingOf(contract, parties, process),
        flags: (process?.flags ?? []).map((flag) => processFlags[flag as keyof typeof processFlags] ?? flag),
        lots: lotsOf(notices),
        siblings: siblings.slice(0, siblingsShown),
        moreSiblings: siblings.length > siblingsShown,
        parents,
        callOffs,
        frameworks: process?.frameworks ?? [],
        isFramework: process?.isFramework ?? false,
        isCallOff: process?.isCallOff ?? false,
        others,
        othersHref: named[0] === undefined ? null : address('/contracts', { supplier: named[0].id }),
        alike,
        alikeHref: near === null || code === null ? null : address('/contracts', { cpv: code.slice(0, 3), ...near }),
        codes: contract.cpv.map((one) => {
          const known = readCpv(one)
          return { code: one, name: known?.name ?? null, href: known === null ? null : `/categories/${known.code}` }
        }),
        groupName: code === null ? null : cpvName(code.slice(0, 3)),
        paidHref: paidAddress(contract, named, today),
      },
    }
  },
}

/** A body's own notes, for a reader who takes part for the contract's buyer. */
async function ownNotes(sql: Sql, { key, buyerSlug }: ContractDetail, reader: Reader | null) {
  const part = bodiesAs(reader, 'reader').find(({ body }) => body === buyerSlug)
  if (part === undefined) return { own: null }
  return { own: { writes: part.role !== 'reader' }, notes: await notesOnContract(sql, key) }
}

const registerNames: Readonly<Record<string, string>> = {
  'GB-COH': 'Company number',
  'GB-CHC': 'Charity number',
  'GB-VAT': 'VAT number',
  'GB-PPON': 'Procurement number',
}

const supplierOf = (party: ContractParty) => ({
  ...party,
  shown: supplierShown(party),
  href: supplierNameAddress(party.id),
  registerName: registerNames[party.scheme ?? ''] ?? party.scheme,
})

const ownBuyer = ({ buyerPublished, buyerReason, buyer, buyerSlug }: ContractDetail) => ({
  published: buyerPublished,
  reason: buyerReason,
  name: buyer,
  slug: buyerSlug,
  scheme: null,
  number: null,
})

/** The lots as the latest notice that tells of them does, where there are several; at most thirty. */
function lotsOf(notices: readonly StoryNotice[]) {
  const told = notices.findLast((one) => (one.told?.lots.length ?? 0) > 1)
  return (told?.told?.lots ?? []).slice(0, 30).map((lot) => ({ ...lot, amount: lot.value === null ? null : shownValue(lot.value) }))
}

/** What the buyer paid to the supplier's name in the contract's time: beside the contract, not matched to it. */
function paidAddress(
  { buyerSlug, startsOn }: ContractDetail,
  [supplier]: readonly ReturnType<typeof supplierOf>[],
  today: IsoDate,
): string | null {
  if (buyerSlug === null || supplier === undefined) return null
  return address('/payments', {
    body: buyerSlug,
    supplier: supplier.shown.text,
    from: startsOn !== null && startsOn <= today ? startsOn : null,
  })
}
