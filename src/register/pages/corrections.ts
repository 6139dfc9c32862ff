import { address } from '../../web/address.ts'
import type { Page } from '../../web/page.ts'
import { filesBehind, newestReleaseOf } from '../sources/correction-store.ts'
import type { FileBehind } from '../sources/correction-store.ts'
import { publishedContact } from '../notices/published-contact.ts'
import { pageAddressOf, subjectOf } from '../sources/page-subject.ts'
import { sourceKindNames } from '../service-names.ts'

const filesShown = 12

/** What to do when something is wrong on a page: who published what it rests on, and who runs this copy of the site. */
export const correctionsPage: Page = {
  method: 'GET',
  path: '/corrections',
  who: 'anyone',
  answer: async ({ sql, query }) => {
    const page = pageAddressOf(query.get('page'))
    const subject = page === null ? ({ kind: 'many' } as const) : subjectOf(page)
    const files = await filesBehind(sql, subject, filesShown)
    const raw = await newestReleaseOf(sql, subject)
    return {
      template: 'register/pages/corrections.njk',
      data: {
        title: 'Something is wrong',
        page,
        subject: subject.kind,
        publishers: byPublisher(files),
        shown: files.length,
        inAll: files[0]?.inAll ?? 0,
        more: subject.kind === 'body' ? address('/sources', { publisher: subject.id }) : null,
        contactOfBuyer: raw === null ? null : publishedContact(raw),
      },
    }
  },
}

/** The files of each publisher together, in the order in which they are given. */
const byPublisher = (files: readonly FileBehind[]) =>
  [...Map.groupBy(files, (file) => file.publisherId)].map(([id, own]) => ({
    id,
    name: own[0]?.publisher,
    inDirectory: own[0]?.inDirectory,
    reason: own[0]?.reason,
    files: own.map((file) => ({ ...file, kindName: sourceKindNames[file.kind] })),
  }))
