import { notAllowed, notFound } from '../../values/failures.ts'
import { address, pathOf } from '../../web/address.ts'
import type { Page, PageAnswer, PageRequest } from '../../web/page.ts'
import { pageLinks } from '../../web/page-links.ts'
import { idOf, pageNumberOf } from '../../web/query.ts'
import { bodiesAs } from '../../web/reader.ts'
import { addContractNote, notesOfOwnBodies, withdrawContractNote } from '../contract-notes/contract-note-store.ts'
import { readContract } from '../contracts/read-contract.ts'

const notesAPage = 50
const longestNote = 4000

/** A body's working notes on its own contracts: a list for those who take part for it, and the changes that make it. */
export const contractNotePages: readonly Page[] = [
  {
    method: 'GET',
    path: '/contract-notes',
    who: 'member',
    answer: async ({ sql, query }) => {
      const page = pageNumberOf(query, 1000)
      const notes = await notesOfOwnBodies(sql, notesAPage, (page - 1) * notesAPage)
      const pages = pageLinks(page, Math.ceil((notes[0]?.inAll ?? 0) / notesAPage), (number) =>
        address('/contract-notes', { page: number }),
      )
      return { template: 'register/pages/contract-notes.njk', data: { title: 'Notes on your bodies’ contracts', notes, pages } }
    },
  },
  { method: 'POST', path: '/contracts/:key/notes', who: 'contributor', answer: addNote },
  {
    method: 'POST',
    path: '/contract-notes/:id/withdrawal',
    who: 'member',
    answer: async ({ sql, params }) => {
      const note = await withdrawContractNote(sql, idOf(params['id']) ?? 0)
      if (note === null) throw notFound('There is no such note.', 'Look at the notes of your bodies.')
      return { redirect: `${pathOf('contracts', note.contractKey)}#notes` }
    },
  },
]

async function addNote({ sql, params, form, reader }: PageRequest): Promise<PageAnswer> {
  const read = await readContract(sql, params['key'] ?? '')
  if (read === null)
    throw notFound('There is no contract of this key.', 'It may have been replaced by a newer file. Look for it in the list of contracts.')
  if (!bodiesAs(reader, 'contributor').some(({ body }) => body === read.contract.buyerSlug))
    throw notAllowed('Notes are for the contracts of your own body.', 'Those who are contributor for its buyer can write them.')
  const text = form.text('note', { missing: 'Write a note', most: longestNote })
  if (!form.isRight)
    return { template: 'register/pages/contract-note.njk', status: 422, data: { title: 'Write a note', contract: read.contract, form } }
  await addContractNote(sql, read.contract.key, text)
  return { redirect: `${pathOf('contracts', read.contract.key)}#notes` }
}
