import { foldText } from '../../values/text.ts'
import type { PriceInList } from './price-list-store.ts'
import { spreadOf } from './price-spread.ts'
import type { PriceSpread } from './price-spread.ts'

/** An item of the list of prices; amounts are pence for one unit. */
export interface ItemWithPrices {
  readonly item: string
  readonly unit: string
  readonly bodies: number
  readonly prices: number
  /** Of the prices that can be compared; null where none can. */
  readonly spread: PriceSpread | null
  /** Of all prices, compared or not. */
  readonly lowest: number
  readonly highest: number
  readonly comparability: string
  /** The lowest price of the body that is marked, and whether it is among those compared. */
  readonly own: { readonly pence: number; readonly compared: boolean } | null
}

/** How the list of items can be ordered. */
export const itemSorts = [
  { value: 'item', text: 'Item' },
  { value: 'spread', text: 'Widest spread' },
  { value: 'median', text: 'Dearest' },
  { value: 'compared', text: 'Most prices compared' },
] as const
export type ItemSort = (typeof itemSorts)[number]['value']

/** The items among prices that stand by item, the lowest first. */
export function itemsWithPrices(prices: readonly PriceInList[], mark: string | null): readonly ItemWithPrices[] {
  return [...Map.groupBy(prices, (price) => price.item)].map(([item, own]) => {
    const spread = spreadOf(own)
    const marked = mark === null ? undefined : own.find((price) => price.bodySlug === mark)
    return {
      item,
      unit: own[0]?.unit ?? '',
      bodies: new Set(own.map((price) => price.body)).size,
      prices: own.length,
      spread,
      lowest: own[0]?.pence ?? 0,
      highest: own.at(-1)?.pence ?? 0,
      comparability: spread?.group ?? own[0]?.comparability ?? 'unknown',
      own: marked === undefined ? null : { pence: marked.pence, compared: marked.comparability === spread?.group },
    }
  })
}

/** How many times the lowest price compared the highest is; 0 where fewer than two can be compared, or the lowest is nothing. */
export const timesOf = (spread: PriceSpread | null): number =>
  spread === null || spread.count < 2 || spread.lowest <= 0 ? 0 : spread.highest / spread.lowest

/** Those whose names have all of the words, in the order asked for. */
export function chosenItems(items: readonly ItemWithPrices[], text: string | null, sort: ItemSort): readonly ItemWithPrices[] {
  const words = foldText(text ?? '').split(' ')
  const fit = items.filter((one) => words.every((word) => foldText(one.item).includes(word)))
  const by: Readonly<Record<ItemSort, (item: ItemWithPrices) => number>> = {
    item: () => 0,
    spread: (one) => timesOf(one.spread),
    median: (one) => one.spread?.median ?? -1,
    compared: (one) => one.spread?.count ?? 0,
  }
  return fit.toSorted((one, other) => by[sort](other) - by[sort](one))
}

/** How far a price lies from the median, in words: `10% below the median`. */
export function besideMedian(pence: number, median: number): string {
  if (median <= 0) return 'no median to compare with'
  const part = Math.round(((pence - median) / median) * 100)
  return part === 0 ? 'at the median' : `${Math.abs(part).toLocaleString('en-GB')}% ${part < 0 ? 'below' : 'above'} the median`
}
