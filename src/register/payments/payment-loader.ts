import type { Sql } from '../../store/database.ts'
import { PublishedNames } from '../importing/name-store.ts'
import {
  addPayments,
  countEqualPayments,
  countSharedPayments,
  periodOfPayments,
  rollUpPayments,
  withdrawPayments,
  type NumberedPayment,
} from './payment-store.ts'
import type { Loader, LoadingSource } from '../importing/loader.ts'
import { privacyOf } from '../readers/payments/privacy.ts'
import type { PaymentRow } from '../readers/reading.ts'

const rowsPerCopy = 16_000

/** Loads a file's payments: each copy into the database goes on while the next rows are read. */
export function paymentLoader(sql: Sql, { sourceId, publisher }: LoadingSource): Loader<PaymentRow> {
  const names = new PublishedNames(sql)
  const bodies = new Set<number>()
  let waiting: { row: PaymentRow; sheet: number }[] = []
  let rowNo = 0
  let copying: Promise<void> = Promise.resolve()

  const copyWaiting = async (): Promise<void> => {
    const rows = waiting
    waiting = []
    await copying
    const supplierNumber = await names.supplierNumbers(
      rows.map(({ row }) => row.supplierName),
      privacyOf,
    )
    const categoryNumber = await names.categoryNumbers(rows.flatMap(({ row }) => (row.category === null ? [] : [row.category])))
    const numbered: NumberedPayment[] = []
    for (const { row, sheet } of rows) {
      const named = publisher.bodyOfRow(row.publisherName)
      const bodyId = typeof named === 'number' ? named : await named
      bodies.add(bodyId)
      rowNo += 1
      numbered.push({
        row,
        sheet,
        rowNo,
        bodyId,
        supplierNameId: supplierNumber(row.supplierName),
        categoryId: row.category === null ? null : categoryNumber(row.category),
      })
    }
    copying = addPayments(sql, sourceId, numbered)
    copying.catch(() => {})
  }

  return {
    async add(sheet, rows) {
      let pence = 0
      for (const row of rows) {
        pence += row.pence
        waiting.push({ row, sheet })
      }
      if (waiting.length >= rowsPerCopy) await copyWaiting()
      return pence
    },
    pause: async () => await copying,
    async finish() {
      if (waiting.length > 0) await copyWaiting()
      await copying
      await rollUpPayments(sql, sourceId, [...bodies])
      return {
        period: await periodOfPayments(sql, sourceId, [...bodies]),
        equalRows: await countEqualPayments(sql, sourceId, [...bodies]),
        counts: {},
      }
    },
    shared: (other) => countSharedPayments(sql, sourceId, other),
    withdraw: (other) => withdrawPayments(sql, other),
  }
}
