import { formatPence } from '../../values/money.ts'

/** An amount of a contract or award as published. */
export interface PublishedAmount {
  readonly pence: number | null
  readonly grossPence: number | null
  readonly currency: string
  readonly token: boolean
}

/** The amount in words: without VAT where that is known, else with VAT and said so; null where none was published. */
export function amountShown({
  pence,
  grossPence,
  currency,
  token,
}: PublishedAmount): { readonly text: string; readonly note: string | null } | null {
  const amount = pence ?? grossPence
  if (amount === null) return null
  const text = currency === 'GBP' ? formatPence(amount) : `${currency} ${formatPence(amount).replace('£', '')}`
  if (token) return { text, note: 'stands for “not told”' }
  return { text, note: pence === null ? 'with VAT' : null }
}
