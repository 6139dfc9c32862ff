import type { Page } from '../../web/page.ts'
import { registerFigures } from '../figures.ts'
import { openLists } from '../open-data/open-lists.ts'
import { openViews } from '../open-data/open-view-store.ts'

/** Everything that can be taken away: lists, OCDS packages, calendars and feeds, figures, and the views for programs that read SQL. */
export const openDataPage: Page = {
  method: 'GET',
  path: '/data',
  who: 'anyone',
  answer: async ({ sql }) => ({
    template: 'register/pages/open-data.njk',
    data: {
      title: 'Open data',
      lists: openLists.map(({ title, meaning, path, columns, filesAlone = false }) => ({ title, meaning, path, columns, filesAlone })),
      figures: registerFigures.map(({ name, title }) => ({ name, title })),
      views: await openViews(sql),
    },
  }),
}
