import { address } from '../../web/address.ts'
import type { Page } from '../../web/page.ts'
import { pageLinks } from '../../web/page-links.ts'
import { pageNumberOf } from '../../web/query.ts'
import { listJudgements } from '../judgements/judgement-store.ts'

const judgementsAPage = 50

/** What people judged of names, for members: who, when, why, and whether it holds. */
export const judgementsPage: Page = {
  method: 'GET',
  path: '/suppliers/judgements',
  who: 'member',
  answer: async ({ sql, query }) => {
    const page = pageNumberOf(query, 10_000)
    const judgements = await listJudgements(sql, judgementsAPage, (page - 1) * judgementsAPage)
    return {
      template: 'suppliers/pages/judgements.njk',
      data: {
        title: 'What people have judged of names',
        breadcrumbs: [
          { text: 'Suppliers', href: '/suppliers' },
          { text: 'Names to review', href: '/suppliers/review' },
        ],
        judgements: judgements.map((one) => ({ ...one, href: `/suppliers/review/${one.one}/${one.other}` })),
        pages: pageLinks(page, Math.ceil((judgements[0]?.inAll ?? 0) / judgementsAPage), (number) =>
          address('/suppliers/judgements', { page: number }),
        ),
      },
    }
  },
}
