import type { ReadSql } from '../../store/database.ts'
import { Remembered } from '../../web/remembered.ts'
import { itemsWithPrices } from './items-with-prices.ts'
import type { ItemWithPrices } from './items-with-prices.ts'
import { everyPrice } from './price-list-store.ts'
import type { PriceInList } from './price-list-store.ts'

/** Every price of the register, by item and the lowest first; the items that they are of; and those of each body, by its number. */
export interface KnownPrices {
  readonly prices: readonly PriceInList[]
  readonly items: ReadonlyMap<string, ItemWithPrices>
  readonly ofBody: ReadonlyMap<number, readonly PriceInList[]>
}

const remembered = new Remembered<KnownPrices>()

/** All prices, read once for what is visible at a moment: beside a body's price stand those of everybody else. */
export const knownPrices = (sql: ReadSql, moment: string): Promise<KnownPrices> =>
  remembered.of(moment, 'prices', async () => {
    const prices = await everyPrice(sql)
    return {
      prices,
      items: new Map(itemsWithPrices(prices, null).map((item) => [item.item, item])),
      ofBody: Map.groupBy(prices, (price) => price.bodyId),
    }
  })
