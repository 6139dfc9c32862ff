import { notFound } from '../../values/failures.ts'
import { moneyKinds } from '../../values/money.ts'
import { moneyWord } from '../../web/marks.ts'
import type { Page } from '../../web/page.ts'
import { amountShown } from '../contracts/amount-shown.ts'
import { moneyOf } from '../contracts/contract-money.ts'
import { readContract } from '../contracts/read-contract.ts'
import { shownValue } from '../contracts/notice-news.ts'
import { titleOfNotice } from '../contracts/notice-titles.ts'

const meanings = {
  ceiling: 'The most that may be spent under a framework or market by all who may buy from it. Nobody has promised to spend it.',
  estimate: 'What the buyer expected, before any tender was accepted.',
  award: 'What was said when a supplier was chosen, before the contract was signed.',
  contract: 'What the contract is worth over its whole term, as signed.',
  paid: 'What was paid.',
} as const

/** The receipt of one amount of a contract: what kind of money it is, who said it where, and what is not known of it. */
export const contractMoneyPage: Page = {
  method: 'GET',
  path: '/contracts/:key/money/:kind',
  who: 'anyone',
  answer: async ({ sql, params }) => {
    const kind = moneyKinds.find((one) => one === params['kind'])
    const read = kind === undefined ? null : await readContract(sql, params['key'] ?? '')
    const money = read === null ? undefined : moneyOf(read.contract, read.process, read.award).find((one) => one.kind === kind)
    if (kind === undefined || read === null || money === undefined)
      throw notFound('No amount of this kind is known of this contract.', 'Its page says which kinds are known.')
    const { contract, notices } = read
    const own = contract.kind === kind
    return {
      template: 'register/pages/contract-money.njk',
      data: {
        title: `${kind === 'contract' ? 'Contract value' : moneyWord(kind)} of ${contract.title ?? contract.reference ?? 'a contract without a title'}`,
        breadcrumbs: [
          { text: 'Contracts', href: '/contracts' },
          { text: contract.title ?? contract.reference ?? 'Without a title', href: `/contracts/${encodeURIComponent(contract.key)}` },
        ],
        contract,
        kind,
        meaning: meanings[kind],
        told: money,
        shown: amountShown(money),
        net: shownValue({ net: money.pence as never, gross: null, currency: money.currency, token: false }),
        gross: shownValue({ net: null, gross: money.grossPence as never, currency: money.currency, token: false }),
        vat: own ? contract.vat : money.pence === null ? 'gross' : money.grossPence === null ? 'unknown' : 'net',
        row: contract.origin === 'register',
        said: notices.flatMap((notice) => {
          const value = notice.told?.amounts.get(kind)
          return value === undefined
            ? []
            : [
                {
                  ...notice,
                  code: notice.told?.code ?? null,
                  words: titleOfNotice(notice.told?.code ?? null, notice.tags),
                  shown: shownValue(value),
                },
              ]
        }),
        others: moneyOf(contract, read.process, read.award)
          .filter((one) => one.kind !== kind)
          .map((one) => ({ kind: one.kind, shown: amountShown(one) })),
      },
    }
  },
}
