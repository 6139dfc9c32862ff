import { addDays } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { address, pathOf } from '../../web/address.ts'
import { tellingDigits } from './cpv.ts'

/** The page of a code of the Common Procurement Vocabulary. */
export const categoryAddress = (code: string): string => pathOf('categories', code)

/** The receipts of a branch's contracts, of those that end within a year of the day, and of their contract values; and the list of them. */
export function codeReceipts(code: string, today: IsoDate) {
  const cpv = tellingDigits(code)
  return {
    contracts: address('/figures/contracts-count', { cpv }),
    ending: address('/figures/contracts-count', { cpv, 'ends-from': today, 'ends-to': addDays(today, 365) }),
    value: address('/figures/contract-value', { cpv }),
    list: address('/contracts', { cpv }),
    endingList: address('/contracts', { cpv, ends: '12-months' }),
  }
}

/** The receipt of what was paid in a published spend category. */
export const spendReceipt = (category: string): string => address('/figures/payments-total', { category })
