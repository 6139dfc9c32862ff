import { addDays } from '../../values/dates.ts'
import type { Page } from '../../web/page.ts'
import { choiceOf } from '../../web/query.ts'
import { kindName } from '../document.ts'
import { newsBetween } from '../documents/news-store.ts'

const spans = { '7': 'a week', '30': '30 days', '90': '90 days', '365': 'a year' } as const
const most = 200

/** What is new and changed in the library: what the digest sends. */
export const newAndChangedPage: Page = {
  method: 'GET',
  path: '/library/new',
  who: 'anyone',
  answer: async ({ sql, query, today, reader }) => {
    const days = choiceOf(query, 'days', Object.keys(spans) as (keyof typeof spans)[]) ?? '30'
    const news = await newsBetween(sql, `${addDays(today, -Number(days))}T00:00:00Z`, `${addDays(today, 1)}T00:00:00Z`, most)
    return {
      template: 'library/pages/new-and-changed.njk',
      data: {
        title: 'New and changed in the library',
        breadcrumbs: [{ text: 'Library', href: '/library' }],
        span: spans[days],
        spans: Object.entries(spans).map(([value, text]) => ({ text, here: value === days, href: `/library/new?days=${value}` })),
        dates: [...Map.groupBy(news, ({ at }) => at.slice(0, 10))].map(([day, documents]) => ({
          day,
          documents: documents.map((one) => ({ ...one, kind: kindName(one.kind) })),
        })),
        isFull: news.length === most,
        signedIn: reader !== null,
      },
    }
  },
}
