import { bodyIds } from '../../organisations/directory-store.ts'
import { matchBody } from '../../organisations/match-body.ts'
import { readDirectory } from '../../organisations/read-directory.ts'
import type { Sql } from '../../store/database.ts'
import type { Loader, LoadingSource } from '../importing/loader.ts'
import { addPrices, countSharedPrices, withdrawPrices, type NumberedPrice } from './price-store.ts'
import type { PriceRow } from '../readers/reading.ts'

/** Loads a basket of prices; each price is of the body that its row names, as that name stood when the price was paid. */
export function priceLoader(sql: Sql, { sourceId, publisher }: LoadingSource): Loader<PriceRow> {
  let rowNo = 0
  let ids: ReadonlyMap<string, number> | null = null
  const items = new Set<string>()
  const bodies = new Set<string>()

  return {
    async add(sheet, rows) {
      ids ??= await bodyIds(sql)
      const numbered: NumberedPrice[] = []
      for (const row of rows) {
        rowNo += 1
        items.add(row.item)
        bodies.add(row.bodyName)
        const match = matchBody(row.bodyName, readDirectory(), {
          ...(row.bodyService ? { service: row.bodyService } : {}),
          ...(row.pricedOn ? { on: row.pricedOn } : {}),
        })
        const bodyId = match.body ? ids.get(match.body.id)! : 0
        publisher.allow(bodyId, row.bodyName)
        numbered.push({ row, sheet, rowNo, bodyId, bodyReason: match.reason })
      }
      await addPrices(sql, sourceId, numbered)
      return 0
    },
    pause: async () => {},
    finish: async () => ({ period: null, equalRows: 0, counts: { prices: rowNo, items: items.size, bodies: bodies.size } }),
    shared: (other) => countSharedPrices(sql, sourceId, other),
    withdraw: (other) => withdrawPrices(sql, other),
  }
}
