import { contractFieldNames } from './contracts/contract-columns.ts'
import { paymentFields } from './payments/headings.ts'
import { priceFields } from './prices/price-columns.ts'
import type { TableKind } from './read-rows.ts'

/** The fields that the columns of each kind of file can hold. */
export const fieldsOfKind: Readonly<Record<TableKind, readonly string[]>> = {
  payments: paymentFields,
  contracts: contractFieldNames,
  prices: priceFields,
}

/** The kinds of file that are tables, and so have columns. */
export const tableKinds = ['payments', 'contracts', 'prices'] as const satisfies readonly TableKind[]
