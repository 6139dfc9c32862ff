import type { Page } from '../../web/page.ts'
import type { Offered } from '../open-data/exportables.ts'
import { openViews } from '../open-data/open-view-store.ts'

/** Everything that can be taken away: lists, OCDS packages, calendars and feeds, figures, and the views for programs that read SQL. */
export const openDataPage = ({ lists, figures }: Offered): Page => ({
  method: 'GET',
  path: '/data',
  who: 'anyone',
  answer: async ({ sql }) => ({
    template: 'register/pages/open-data.njk',
    data: {
      title: 'Open data',
      lists: lists.map(({ title, meaning, path, columns, filesAlone = false }) => ({ title, meaning, path, columns, filesAlone })),
      figures: figures.map(({ name, title }) => ({ name, title })),
      views: await openViews(sql),
    },
  }),
})
