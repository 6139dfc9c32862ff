import { address, pathOf } from '../../web/address.ts'
import type { QueryValues } from '../../web/address.ts'

/** The page of a supplier name. */
export const supplierNameAddress = (id: number): string => pathOf('supplier-names', id)

/** The receipt of what was paid to a supplier name, narrowed by the figure's other parameters. */
export const paidToReceipt = (id: number, more: QueryValues = {}): string =>
  address('/figures/payments-total', { ...more, supplier: String(id) })

/** The receipt of how many payments a supplier name has. */
export const paymentsToReceipt = (id: number): string => address('/figures/payments-count', { supplier: String(id) })

/** The receipts of the contracts that name a supplier, and of their contract values. */
export const contractsReceipt = (id: number, more: QueryValues = {}): string =>
  address('/figures/contracts-count', { ...more, supplier: String(id) })
export const contractValueReceipt = (id: number): string => address('/figures/contract-value', { supplier: String(id) })
