import type { ReadSql } from '../../store/database.ts'
import { notAllowed } from '../../values/failures.ts'
import type { Form } from '../../web/form.ts'
import type { Page, PageAnswer, PageRequest } from '../../web/page.ts'
import { bodiesAs, hasRole } from '../../web/reader.ts'
import type { Reader } from '../../web/reader.ts'
import { addDocument, everyBody } from '../documents/document-store.ts'
import type { PublishingBody } from '../documents/document-store.ts'
import { addVersion } from '../documents/version-store.ts'
import type { LibraryContext } from '../library-context.ts'
import { mostDocumentBytes, takeUpload } from '../upload-file.ts'
import { mayAdd } from '../who-may-add.ts'
import { factChoices, readFacts } from './document-form.ts'

/** Where contributors, approvers and librarians add a document. */
export const additionPages = (context: LibraryContext): readonly Page[] => [
  { method: 'GET', path: '/library/addition', who: 'signed in', answer: (request) => shown(request, mustBeAllowed(request)) },
  {
    method: 'POST',
    path: '/library/addition',
    who: 'signed in',
    fileBytes: mostDocumentBytes,
    perMinute: 20,
    answer: (request) => add(request, context),
  },
]

const mustBeAllowed = ({ reader }: PageRequest): Reader => {
  if (reader === null || !mayAdd(reader))
    throw notAllowed(
      'You may not add documents.',
      'Contributors and approvers of a body can, and librarians. Your body’s approvers can make you one.',
    )
  return reader
}

async function shown({ sql }: PageRequest, reader: Reader, form?: Form): Promise<PageAnswer> {
  return {
    template: 'library/pages/addition.njk',
    ...(form ? { status: 422 } : {}),
    data: {
      title: 'Add a document',
      breadcrumbs: [{ text: 'Library', href: '/library' }],
      form,
      choices: await factChoices(sql, null),
      bodies: (await publishingBodies(sql, reader)).map(({ bodyId, name }) => ({ value: String(bodyId), text: name })),
    },
  }
}

async function add(request: PageRequest, { topics, scanner }: LibraryContext): Promise<PageAnswer> {
  const { sql, form } = request
  const reader = mustBeAllowed(request)
  if (form.files.get('file') === undefined) form.wrong('file', 'Choose a file')
  const bodyId = form.id('body', 'Choose the body that it belongs to')
  if (bodyId !== null && !(await publishingBodies(sql, reader)).some((body) => body.bodyId === bodyId))
    form.wrong('body', 'Choose one of your bodies')
  const facts = readFacts(form, topics, (await factChoices(sql, null)).groups)
  // Where the rest is wrong the file would have to be sent again, so it need not be read.
  if (facts === null || bodyId === null || !form.isRight) return await shown(request, reader, form)
  const upload = await takeUpload(sql, form, scanner)
  if (upload === null) return await shown(request, reader, form)
  const documentId = await addDocument(sql, facts, bodyId)
  await addVersion(sql, documentId, { ...upload, note: '' })
  return { redirect: `/library/${documentId}?said=added` }
}

async function publishingBodies(sql: ReadSql, reader: Reader): Promise<readonly PublishingBody[]> {
  if (hasRole(reader, 'librarian')) return await everyBody(sql)
  return bodiesAs(reader, 'contributor').map(({ bodyId, bodyName }) => ({ bodyId, name: bodyName }))
}
