import { foldText } from '../../values/text.ts'
import { address } from '../../web/address.ts'
import type { Page } from '../../web/page.ts'
import { textOf } from '../../web/query.ts'
import { bodiesWithWords, contractsWithWords, itemsWithWords, namesFound } from '../search-store.ts'
import { bodyKindName } from '../service-names.ts'

const shown = 8

/** One search over bodies, supplier names, contracts and items. */
export const searchPage: Page = {
  method: 'GET',
  path: '/search',
  who: 'anyone',
  answer: async ({ sql, query, today }) => {
    const text = textOf(query, 'q')
    const words = foldText(text ?? '')
      .split(' ')
      .filter((word) => word !== '')
      .slice(0, 8)
    const base = { title: text === null ? 'Search' : `Search: ${text}`, text, ownSearch: true, asked: words.length > 0 }
    if (words.length === 0) return { template: 'register/pages/search.njk', data: base }
    const [bodies, names, contracts, items] = await Promise.all([
      bodiesWithWords(sql, words, shown + 1),
      namesFound(sql, words, shown),
      contractsWithWords(sql, words, today, shown),
      itemsWithWords(sql, words, shown),
    ])
    return {
      template: 'register/pages/search.njk',
      data: {
        ...base,
        bodies: bodies.slice(0, shown).map((body) => ({ ...body, kindName: bodyKindName(body.kind) })),
        moreBodies: bodies.length > shown ? address('/bodies', { q: text }) : null,
        names: names.map((one) => ({ ...one, href: address('/payments', { supplier: one.name }) })),
        allNames: address('/payments', { supplier: text }),
        contracts,
        day: today,
        allContracts: address('/contracts', { q: text }),
        items,
        none: bodies.length + names.length + contracts.length + items.length === 0,
      },
    }
  },
}
