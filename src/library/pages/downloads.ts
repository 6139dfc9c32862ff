import type { Page } from '../../web/page.ts'
import { pageLinks } from '../../web/page-links.ts'
import { pageNumberOf } from '../../web/query.ts'
import { downloadCount, downloadsOf } from '../documents/download-store.ts'
import { breadcrumbsOf, documentInCharge } from './shown-document.ts'

const shown = 100

/** Who took a document and when, for those in charge of it. */
export const downloadsPage: Page = {
  method: 'GET',
  path: '/library/:id/downloads',
  who: 'signed in',
  answer: async ({ sql, params, query }) => {
    const document = await documentInCharge(sql, params['id'])
    const count = await downloadCount(sql, document.documentId)
    const pages = Math.max(1, Math.ceil(count / shown))
    const page = pageNumberOf(query, pages)
    return {
      template: 'library/pages/downloads.njk',
      data: {
        title: `Downloads of ${document.title}`,
        breadcrumbs: breadcrumbsOf(document),
        document,
        count,
        downloads: (await downloadsOf(sql, document.documentId, page, shown)).map((one) => ({ ...one, time: one.at.slice(11, 16) })),
        pages: pageLinks(page, pages, (number) => `/library/${document.documentId}/downloads?page=${number}`),
      },
    }
  },
}
