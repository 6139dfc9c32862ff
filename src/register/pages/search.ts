import { address } from '../../web/address.ts'
import type { Page } from '../../web/page.ts'
import { choiceOf, textOf } from '../../web/query.ts'
import { searchEverything } from '../search/search-everything.ts'
import type { SearchFinder } from '../search/search-finder.ts'

const shown = 6
const shownOfOne = 50

/** One search over everything that these finders look in. */
export const searchPage = (finders: readonly SearchFinder[]): Page => ({
  method: 'GET',
  path: '/search',
  who: 'anyone',
  answer: async ({ sql, query, today, moment }) => {
    const text = textOf(query, 'q')
    const only = choiceOf(
      query,
      'in',
      finders.map((finder) => finder.name),
    )
    const { words, groups } = await searchEverything(sql, text ?? '', {
      finders,
      today,
      moment,
      limit: only === null ? shown : shownOfOne,
      only,
    })
    return {
      template: 'register/pages/search.njk',
      data: {
        title: text === null ? 'Search' : `Search: ${text}`,
        text,
        ownSearch: true,
        asked: words.length > 0,
        only: finders.find((finder) => finder.name === only)?.title ?? null,
        fewer: words.length > 1 ? words.map((word) => ({ word, href: address('/search', { q: word }) })) : [],
        everywhere: address('/search', { q: text }),
        groups: groups.map((group) => ({ ...group, all: only === group.name && group.all?.startsWith('/search?') ? null : group.all })),
        onlyLike: groups.length > 0 && groups.every((group) => group.results.every((one) => !one.exact)),
        examples: ['Lancashire fire', 'vehicles', 'helmet', 'body-worn video', '34144210'].map((example) => ({
          text: example,
          href: address('/search', { q: example }),
        })),
      },
    }
  },
})
