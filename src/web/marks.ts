import { safeHtml } from './safe-html.ts'
import type { Html } from './safe-html.ts'
import type { MoneyKind } from '../values/money.ts'

const receiptIcon = safeHtml`<svg width="12" height="15" aria-hidden="true" focusable="false"><use href="#bl-receipt" /></svg>`

/** The link that follows a figure and opens its receipt; with the word `Receipt` when it stands for a whole section. */
export const receipt = (href: string, what: string, { word = false } = {}): Html =>
  word
    ? safeHtml`<a class="bl-receipt" href="${href}">${receiptIcon}<span>Receipt</span><span class="govuk-visually-hidden"> for ${what}</span></a>`
    : safeHtml`<a class="bl-receipt bl-receipt--icon" href="${href}">${receiptIcon}<span class="govuk-visually-hidden">Receipt for ${what}</span></a>`

const moneyWords: Readonly<Record<MoneyKind, string>> = {
  ceiling: 'Ceiling',
  estimate: 'Estimate',
  award: 'Award',
  contract: 'Contract',
  paid: 'Paid',
}

/** The word for a kind of money, as shown. */
export const moneyWord = (kind: MoneyKind): string => moneyWords[kind]

/** A kind of money: its mark and its word. */
export const money = (kind: MoneyKind): Html => safeHtml`<span class="bl-money bl-money--${kind}">${moneyWords[kind]}</span>`

/** A published word that may be broken after its dots, strokes and underscores. */
export const breakable = (text: string): Html =>
  safeHtml`${text.split(/(?<=[._/\\])(?=\S)/).map((part, place) => (place === 0 ? safeHtml`${part}` : safeHtml`<wbr>${part}`))}`

const share = (value: number, of: number): number => (of > 0 ? Math.round(Math.max(0, Math.min(1, value / of)) * 1000) / 10 : 0)

/** A bar whose length is a share of the longest; decoration, for its number stands beside it. */
export const bar = (value: number, longest: number, name = 'bl-bar'): Html =>
  safeHtml`<svg class="${name}" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect width="${share(value, longest)}" height="1" /></svg>`

/** A share of a stated whole, as `have of of` and a bar. */
export const coverage = (label: string, have: number, of: number, note?: string | null): Html =>
  safeHtml`<div class="bl-coverage"><p class="bl-coverage__line"><span>${label}</span><b>${have.toLocaleString('en-GB')} of ${of.toLocaleString('en-GB')}</b></p><div class="bl-coverage__track">${bar(have, of, 'bl-coverage__bar')}</div>${note ? safeHtml`<p class="bl-small">${note}</p>` : ''}</div>`

/** A ledger's bar: its length a share from 0 to 1 of the longest, its pattern that of the kind of money. */
export function ledgerBar(kind: MoneyKind, part: number): Html {
  const width = share(part, 1)
  return safeHtml`<svg class="bl-ledger__bar bl-ledger__bar--${kind}" width="100%" height="8" aria-hidden="true" focusable="false"><rect class="frame" x="0" y="0" width="${width}%" height="8" /><rect class="fill" x="0" y="4" width="${width}%" height="4" /></svg>`
}
