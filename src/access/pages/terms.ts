import type { Page } from '../../web/page.ts'
import { partsOfTerms } from '../terms/parts-of-terms.ts'
import { currentTerms } from '../terms/terms-store.ts'

/** The membership terms as they stand. */
export const termsPage: Page = {
  method: 'GET',
  path: '/taking-part/terms',
  who: 'anyone',
  answer: async ({ sql }) => {
    const terms = await currentTerms(sql)
    return {
      template: 'access/pages/terms.njk',
      data: { title: terms?.title ?? 'Membership terms', terms, parts: terms === null ? [] : partsOfTerms(terms.text) },
    }
  },
}
