import type { Sql } from '../../store/database.ts'
import { addContracts, countSharedContracts, withdrawContracts, type NumberedContract } from './contract-store.ts'
import { buyerNameNumber } from '../importing/buyer-name-store.ts'
import type { Loader, LoadingSource } from '../importing/loader.ts'
import { PublishedNames } from '../importing/name-store.ts'
import { privacyOf } from '../readers/payments/privacy.ts'
import type { ContractRow } from '../readers/reading.ts'

const rowsPerCopy = 2_000

/** Loads the contracts of a register file; a row that names no buyer is the publisher's own. */
export function contractLoader(sql: Sql, { sourceId, sha256, publisher }: LoadingSource): Loader<ContractRow> {
  const names = new PublishedNames(sql)
  const counts = { contracts: 0, with_value: 0, with_start: 0, with_end: 0, with_company_number: 0 }
  const waiting: { row: ContractRow; sheet: number }[] = []

  const copy = async (rows: readonly { row: ContractRow; sheet: number }[]): Promise<void> => {
    const supplierNumber = await names.supplierNumbers(
      rows.flatMap(({ row }) => row.suppliers.map((supplier) => supplier.name)),
      privacyOf,
    )
    const numbered: NumberedContract[] = []
    for (const { row, sheet } of rows) {
      const bodyId = await publisher.bodyOfRow(row.buyerName)
      numbered.push({
        row,
        sheet,
        key: `${sha256.slice(0, 12)}-${sheet}-${row.line}`,
        bodyId,
        buyerNameId: await buyerNameNumber(
          sql,
          row.buyerName ?? `Not named; published by ${publisher.id ?? 'the same body'}`,
          bodyId,
          'the publisher of the register',
        ),
        supplierNameIds: row.suppliers.map((supplier) => supplierNumber(supplier.name)),
      })
    }
    await addContracts(sql, sourceId, numbered)
  }

  return {
    async add(sheet, rows) {
      for (const row of rows) {
        waiting.push({ row, sheet })
        counts.contracts += 1
        counts.with_value += row.pence === null ? 0 : 1
        counts.with_start += row.startsOn === null ? 0 : 1
        counts.with_end += row.endsOn === null ? 0 : 1
        counts.with_company_number += row.suppliers.some((supplier) => supplier.scheme === 'GB-COH') ? 1 : 0
      }
      return rows.reduce((sum, row) => sum + (row.pence ?? 0), 0)
    },
    pause: async () => {},
    async finish() {
      // Rows that name a buyer go first, so that those that name none can be given to whom the others name.
      waiting.sort((a, b) => Number(a.row.buyerName === null) - Number(b.row.buyerName === null))
      while (waiting.length > 0) await copy(waiting.splice(0, rowsPerCopy))
      return { period: null, equalRows: 0, counts }
    },
    shared: (other) => countSharedContracts(sql, sourceId, other),
    withdraw: (other) => withdrawContracts(sql, other),
  }
}
