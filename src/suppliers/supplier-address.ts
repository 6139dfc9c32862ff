import { address, pathOf } from '../web/address.ts'
import type { QueryValues } from '../web/address.ts'

/** The page of a supplier. */
export const supplierAddress = (id: number): string => pathOf('suppliers', id)

const link =
  (name: string) =>
  (supplier: number | string, more: QueryValues = {}): string =>
    address(`/figures/${name}`, { ...more, supplier })

/** Where the receipts of a supplier's figures are (of several together, with commas, what was paid to them), narrowed by the figures' other parameters. */
export const supplierReceipt = {
  paid: link('supplier-paid'),
  payments: link('supplier-payments'),
  contracts: link('supplier-contracts'),
  contractValue: link('supplier-contract-value'),
  share: link('supplier-share'),
}

/** The receipt of an index of concentration. */
export const concentrationReceipt = (slice: QueryValues = {}): string => address('/figures/supplier-concentration', slice)
