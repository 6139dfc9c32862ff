import { address } from '../../web/address.ts'
import type { Page } from '../../web/page.ts'
import { pageLinks } from '../../web/page-links.ts'
import { pageNumberOf } from '../../web/query.ts'
import { describeFeed } from '../feeds/describe-feed.ts'
import { feedStandings } from '../feeds/feed-state-store.ts'
import { sourceKinds } from '../readers/reading.ts'
import { sourceKindNames } from '../service-names.ts'
import { readSourceFilter } from '../sources/source-filter.ts'
import { listSources, sourceTotals } from '../sources/source-list-store.ts'

const onPage = 50

/** Every file that was loaded, and how its rows reconcile. */
export const sourcesPage: Page = {
  method: 'GET',
  path: '/sources',
  who: 'anyone',
  answer: async ({ sql, query, today }) => {
    const { filter, given } = readSourceFilter(query)
    const page = pageNumberOf(query, 1000)
    const [sources, totals, feeds] = await Promise.all([
      listSources(sql, filter, { limit: onPage, offset: (page - 1) * onPage }),
      sourceTotals(sql, filter),
      feedStandings(sql),
    ])
    const option = (name: string, value: string | null, text: string) => ({
      text,
      href: address('/sources', { ...given, [name]: value }),
      here: (given as Record<string, string | null>)[name] === value,
    })
    return {
      template: 'register/pages/sources.njk',
      data: {
        title: 'Sources',
        sources: sources.map((source) => ({ ...source, kindName: sourceKindNames[source.kind] })),
        totals,
        feeds: feeds.map((feed) => describeFeed(feed, today)),
        given,
        filtered: Object.values(given).some((value) => value !== null),
        choices: [
          {
            label: 'Kind',
            options: [option('kind', null, 'All'), ...sourceKinds.map((kind) => option('kind', kind, sourceKindNames[kind] ?? kind))],
          },
          {
            label: 'Status',
            options: [option('status', null, 'All'), option('status', 'current', 'Current'), option('status', 'superseded', 'Superseded')],
          },
          { label: 'Rejected rows', options: [option('rejects', null, 'Any'), option('rejects', 'yes', 'Some')] },
        ],
        pages: pageLinks(page, Math.ceil(totals.files / onPage), (number) =>
          address('/sources', { ...given, page: number > 1 ? number : null }),
        ),
      },
    }
  },
}
