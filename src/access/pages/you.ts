import type { Page } from '../../web/page.ts'
import { isMember } from '../../web/reader.ts'
import { bodiesOfOwnAddress } from '../people/registration-store.ts'

/** A person's own page. */
export const youPages: readonly Page[] = [
  {
    method: 'GET',
    path: '/you',
    who: 'signed in',
    answer: async ({ sql, reader }) => {
      if (reader?.name === null) return { redirect: '/you/registration' }
      return {
        template: 'access/pages/you.njk',
        data: { title: 'Your page', you: reader, member: isMember(reader), bodies: await bodiesOfOwnAddress(sql) },
      }
    },
  },
]
