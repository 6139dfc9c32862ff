import { formatDate } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { plural } from '../../values/text.ts'
import { endsTimeline } from '../../web/charts/ends-timeline.ts'
import { address } from '../../web/address.ts'
import type { ListedContract } from '../contracts/contract-list-store.ts'
import { nearDays } from '../contracts/near-days.ts'

/** The contracts that end next as a chart and as rows; null where none ends ahead. */
export function endingNext(contracts: readonly ListedContract[], bodyName: string, today: IsoDate) {
  const rows = contracts.flatMap((one) => {
    if (one.endsOn === null) return []
    const option = one.extendedTo !== null && one.extendedTo > one.endsOn ? one.extendedTo : null
    return [{ ...one, title: one.title ?? one.reference ?? 'Without a title', endsOn: one.endsOn, option }]
  })
  const [first] = rows
  if (!first) return null
  const chart = endsTimeline(
    rows.map((one) => ({ title: withoutBuyer(one.title, bodyName), endsOn: one.endsOn, option: one.option, note: noteOf(one.othersNear) })),
    today,
    {
      title: `The contracts of ${bodyName} that end next`,
      finding: `The first, “${first.title}”, ends on ${formatDate(first.endsOn)}.${rows.some((one) => one.option) ? ` ${plural(rows.filter((one) => one.option).length, 'contract')} can be extended.` : ''}`,
    },
  )
  return { chart, rows: rows.map((one) => ({ ...one, nearHref: nearHref(one, today) })) }
}

/** A contract's title without its buyer's name before it, which the page says already: a chart has little room. */
export function withoutBuyer(title: string, buyer: string): string {
  const rest = title.toLowerCase().startsWith(buyer.toLowerCase()) ? title.slice(buyer.length).replace(/^\s*[-–—:]\s*/, '') : title
  return rest.length < title.length - buyer.length && rest !== '' ? rest : title
}

const noteOf = (near: number | null): string => (near === null || near === 0 ? '' : near === 1 ? '1 other near' : `${near} others near`)

/** The contracts of the same group of the vocabulary that end near. */
function nearHref(
  { cpvCode, endsOn, othersNear }: { readonly cpvCode: number | null; readonly endsOn: IsoDate; readonly othersNear: number | null },
  today: IsoDate,
): string | null {
  if (cpvCode === null || (othersNear ?? 0) === 0) return null
  return address('/contracts', { cpv: String(cpvCode).padStart(8, '0').slice(0, 3), ...nearDays(endsOn, today) })
}
