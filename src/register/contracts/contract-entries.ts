import { formatDate } from '../../values/dates.ts'
import { formatPence } from '../../values/money.ts'
import { plural } from '../../values/text.ts'
import type { FeedEntry } from '../../web/atom-feed.ts'
import { moneyWord } from '../../web/marks.ts'
import { nameUuid } from '../../web/name-uuid.ts'
import { amountShown } from './amount-shown.ts'
import { stableName } from './contract-events.ts'
import type { ListedContract } from './contract-list-store.ts'
import type { ContractNews } from './contract-news-store.ts'
import type { ReleaseTold } from './contract-page-store.ts'
import { cpvName } from '../categories/cpv-name.ts'
import { newsOf } from './notice-news.ts'
import { titleOfNotice } from './notice-titles.ts'
import type { NoticeTold } from './notice-told.ts'
import { storyNotices } from './story-notices.ts'
import { supplierShown } from '../supplier-names/supplier-shown.ts'

/** A contract with its news and the releases of its process. */
export interface NewContract {
  readonly contract: ListedContract
  readonly news: ContractNews
  readonly releases: readonly ReleaseTold[]
}

/** Contracts as entries of a feed, each saying what is new or changed. */
export function contractEntries(
  contracts: readonly NewContract[],
  { origin, isInvented }: { readonly origin: string; readonly isInvented: (sourceId: number) => boolean },
): readonly FeedEntry[] {
  return contracts.map((one) => {
    const { contract, news } = one
    const code = contract.cpvCode === null ? null : String(contract.cpvCode).padStart(8, '0')
    return {
      id: `urn:uuid:${nameUuid(stableName(contract, news))}`,
      title: `${isInvented(contract.sourceId) ? 'Invented: ' : ''}${contract.buyer}: ${contract.title ?? contract.reference ?? 'a contract without a title'}`,
      updated: news.learntAt,
      url: `${origin}/contracts/${encodeURIComponent(contract.key)}`,
      author: contract.buyer,
      categories: code === null ? [] : [{ term: code, label: cpvName(code) }],
      summary: `${changeOf(one)} ${standing(contract)}`,
    }
  })
}

/** What is new: the first telling of it, or what its last one said that was not said before. */
function changeOf({ contract, news, releases }: NewContract): string {
  if (contract.origin === 'register') return registerChange(contract, news)
  const { ocid, awardId, contractId, isFramework } = news
  const notices = ocid === null ? [] : storyNotices(releases, ocid, news.processKey ?? ocid, { awardId, contractId, isFramework })
  const last = notices.at(-1)
  if (last === undefined || notices.length < 2 || last.told === null)
    return last === undefined ? 'New.' : `First notice seen: ${titleOfNotice(last.told?.code ?? null, last.tags).toLowerCase()}.`
  const before = notices.slice(0, -1).flatMap((one): NoticeTold[] => (one.told === null ? [] : [one.told]))
  const said = newsOf(last.told, before)
  const when = last.releasedOn === null ? '' : ` on ${formatDate(last.releasedOn)}`
  return `${titleOfNotice(last.told.code, last.tags)}${when}, after ${plural(notices.length - 1, 'earlier notice')}.${said.length === 0 ? '' : ` ${said.join(' ')}`}`
}

function registerChange({ endsOn, pence }: ListedContract, { tellings, endedBefore, penceBefore }: ContractNews): string {
  if (tellings < 2) return 'New in a contract register.'
  const changes = [
    ...(endedBefore === endsOn
      ? []
      : [
          `The end moved from ${endedBefore === null ? 'unknown' : formatDate(endedBefore)} to ${endsOn === null ? 'unknown' : formatDate(endsOn)}.`,
        ]),
    ...(penceBefore === pence
      ? []
      : [
          `The amount changed from ${penceBefore === null ? 'unknown' : formatPence(penceBefore)} to ${pence === null ? 'unknown' : formatPence(pence)}.`,
        ]),
  ]
  return changes.length === 0 ? 'In a newer contract register, unchanged.' : changes.join(' ')
}

function standing(contract: ListedContract): string {
  const { suppliers, endsOn, kind } = contract
  const amount = amountShown(contract)
  const from =
    suppliers.length === 0
      ? 'Supplier not published.'
      : `From ${suppliers
          .slice(0, 3)
          .map((one) => supplierShown(one).text)
          .join(', ')}${suppliers.length > 3 ? ` and ${suppliers.length - 3} more` : ''}.`
  const worth =
    amount === null || kind === null
      ? 'Amount not published.'
      : `${moneyWord(kind)}: ${amount.text}${amount.note === null ? '' : `, ${amount.note}`}.`
  return `${from} ${worth} ${endsOn === null ? 'No end date published.' : `Ends on ${formatDate(endsOn)}.`}`
}
