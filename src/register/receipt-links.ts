import type { FigureParameters } from '../web/figure.ts'
import { address } from '../web/address.ts'

const link =
  (name: string) =>
  (parameters: FigureParameters): string =>
    address(`/figures/${name}`, parameters)

/** Where the receipts of the register's figures are. */
export const receiptFor = {
  paid: link('payments-total'),
  paidPlaced: link('payments-placed'),
  payments: link('payments-count'),
  supplierNames: link('supplier-names'),
  contracts: link('contracts-count'),
  contractValue: link('contract-value'),
  coverage: link('coverage'),
  priceMedian: link('price-median'),
  bodiesComplete: link('bodies-complete'),
  contractsWithEnd: link('contracts-with-end'),
  contractsWithNumber: link('contracts-with-company-number'),
  rowsRejected: link('rows-rejected'),
  bodiesSignedUp: link('bodies-signed-up'),
}
