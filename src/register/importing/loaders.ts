import type { Sql } from '../../store/database.ts'
import { contractLoader } from '../contracts/contract-loader.ts'
import type { Loader, LoadingSource } from './loader.ts'
import { paymentLoader } from '../payments/payment-loader.ts'
import { priceLoader } from '../prices/price-loader.ts'
import type { TableKind } from '../readers/read-rows.ts'

/** How each kind of table is loaded. */
export const loaderOfKind: Readonly<Record<TableKind, (sql: Sql, source: LoadingSource) => Loader<never>>> = {
  payments: paymentLoader,
  contracts: contractLoader,
  prices: priceLoader,
}
