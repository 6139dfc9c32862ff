/** A price as far as its spread goes. */
export interface ComparedPrice {
  readonly pence: number
  readonly comparability: string
}

/** The spread of the prices that can be compared, in pence; quarters are interpolated between neighbours. */
export interface PriceSpread {
  /** How alike the compared prices are: only the most alike group of an item is compared. */
  readonly group: 'like-for-like' | 'close'
  readonly count: number
  readonly lowest: number
  readonly quarter: number
  readonly median: number
  readonly threeQuarters: number
  readonly highest: number
}

/** The spread of an item's like-for-like prices or, where none is like for like, of its close ones; null where neither is there. */
export function spreadOf(prices: readonly ComparedPrice[]): PriceSpread | null {
  for (const group of ['like-for-like', 'close'] as const) {
    const sorted = prices
      .filter((price) => price.comparability === group)
      .map((price) => price.pence)
      .toSorted((a, b) => a - b)
    const [lowest] = sorted
    const highest = sorted.at(-1)
    if (lowest === undefined || highest === undefined) continue
    const at = (share: number): number => quantile(sorted, share)
    return { group, count: sorted.length, lowest, quarter: at(0.25), median: at(0.5), threeQuarters: at(0.75), highest }
  }
  return null
}

/** The prices that an item's spread is made of, in their order. */
export function comparedPrices<Price extends ComparedPrice>(prices: readonly Price[]): readonly Price[] {
  const group = ['like-for-like', 'close'].find((kind) => prices.some((price) => price.comparability === kind))
  return group === undefined ? [] : prices.filter((price) => price.comparability === group)
}

/** The value below which a share of the sorted values lies, interpolated; NaN for no values. */
export function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)] ?? Number.NaN
  const above = sorted[Math.ceil(place)] ?? Number.NaN
  return below + (above - below) * (place - Math.floor(place))
}
