import type { Page } from '../../web/page.ts'
import { kindName } from '../document.ts'
import { inChargeOf } from '../documents/news-store.ts'
import { mayAdd } from '../who-may-add.ts'

/** The documents that the reader owns or whose body they approve for: what is to be reviewed, what is asked. */
export const inYourChargePage: Page = {
  method: 'GET',
  path: '/library/in-your-charge',
  who: 'signed in',
  answer: async ({ sql, reader, today }) => ({
    template: 'library/pages/in-your-charge.njk',
    data: {
      title: 'Documents in your charge',
      breadcrumbs: [{ text: 'Library', href: '/library' }],
      documents: (await inChargeOf(sql)).map((one) => ({
        ...one,
        kind: kindName(one.kind),
        isOverdue: one.reviewOn !== null && one.reviewOn < today,
      })),
      mayAdd: mayAdd(reader),
    },
  }),
}
