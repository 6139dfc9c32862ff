import { addDays, formatDate } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { plural } from '../../values/text.ts'
import type { CalendarEvent } from '../../web/calendar.ts'
import { moneyWord } from '../../web/marks.ts'
import { nameUuid } from '../../web/name-uuid.ts'
import { amountShown } from './amount-shown.ts'
import type { ListedContract } from './contract-list-store.ts'
import type { ContractNews } from './contract-news-store.ts'
import { cpvName } from '../categories/cpv-name.ts'
import { supplierShown } from '../supplier-names/supplier-shown.ts'

/** What a contract is known by, whatever file tells of it: a notice's own ids, or a register's reference and title where no other row has the same; else its place. */
export const stableName = ({ key, origin, reference, title }: ListedContract, { bodyId, twins }: ContractNews): string =>
  origin === 'register' && reference !== null && twins === 0 ? `register ${bodyId} ${reference} ${title ?? ''}` : `contract ${key}`

/** A contract that ends, with its news. */
export interface EndingContract {
  readonly contract: ListedContract & { readonly endsOn: IsoDate }
  readonly news: ContractNews
}

/** The ends of contracts as events of a calendar, and, so many days before each, a reminder where that day is not past. */
export function contractEvents(
  contracts: readonly EndingContract[],
  {
    origin,
    before,
    today,
    isInvented,
  }: {
    readonly origin: string
    readonly before: number | null
    readonly today: IsoDate
    readonly isInvented: (sourceId: number) => boolean
  },
): readonly CalendarEvent[] {
  return contracts.flatMap(({ contract, news }) => {
    const name = stableName(contract, news)
    const uid = `${nameUuid(`${name} ends`)}@bluelight-commons`
    const mark = isInvented(contract.sourceId) ? 'Invented: ' : ''
    const what = contract.title ?? contract.reference ?? 'a contract without a title'
    const end: CalendarEvent = {
      uid,
      on: contract.endsOn,
      changedAt: news.learntAt,
      sequence: news.tellings - 1,
      summary: `${mark}Contract ends: ${what} (${contract.buyer})`,
      description: describe(contract),
      url: `${origin}/contracts/${encodeURIComponent(contract.key)}`,
      categories: contract.cpvCode === null ? [] : [cpvName(String(contract.cpvCode).padStart(8, '0').slice(0, 2))],
    }
    const reminder = before === null ? null : addDays(contract.endsOn, -before)
    if (before === null || reminder === null || reminder < today) return [end]
    const reminding = {
      ...end,
      uid: `${nameUuid(`${name} ends ${before} days before`)}@bluelight-commons`,
      on: reminder,
      summary: `${mark}In ${plural(before, 'day')} a contract ends: ${what} (${contract.buyer})`,
      parent: uid,
    }
    return [reminding, end]
  })
}

function describe(contract: ListedContract): string {
  const { buyer, suppliers, extendedTo, endsOn, kind, file, sheet, line, othersNear } = contract
  const amount = amountShown(contract)
  const names = suppliers.slice(0, 3).map((supplier) => supplierShown(supplier).text)
  return [
    `Buyer: ${buyer}`,
    `Supplier: ${names.length === 0 ? 'not published' : names.join('; ')}${suppliers.length > 3 ? ` and ${suppliers.length - 3} more` : ''}`,
    amount === null || kind === null
      ? 'Amount: not published'
      : `${moneyWord(kind)}: ${amount.text}${amount.note === null ? '' : `, ${amount.note}`}`,
    ...(extendedTo !== null && endsOn !== null && extendedTo > endsOn ? [`Can be extended to ${formatDate(extendedTo)}`] : []),
    ...(othersNear !== null && othersNear > 0 ? [`Other bodies whose contracts for such things end near: ${othersNear}`] : []),
    `Source: ${file}${sheet === null ? '' : `, ${sheet}`}${line === null ? '' : `, line ${line}`}`,
  ].join('\n')
}
