import { createHash } from 'node:crypto'
import { notFound } from '../../values/failures.ts'
import { pathOf } from '../../web/address.ts'
import type { Form } from '../../web/form.ts'
import type { Page, PageAnswer, PageRequest } from '../../web/page.ts'
import { pageLinks } from '../../web/page-links.ts'
import { idOf, pageNumberOf } from '../../web/query.ts'
import type { ShownDocument } from '../documents/document-store.ts'
import { noteDownload } from '../documents/download-store.ts'
import { addVersion, contentOf, passageCount, passagesOf, versionsOf } from '../documents/version-store.ts'
import type { Version } from '../documents/version-store.ts'
import { documentFormats } from '../extraction/document-format.ts'
import type { LibraryContext } from '../library-context.ts'
import { mostDocumentBytes, takeUpload } from '../upload-file.ts'
import { withoutHeading } from '../extraction/passage.ts'
import { breadcrumbsOf, documentInCharge, shownDocument } from './shown-document.ts'

/** How many passages a page of a version's text holds. */
export const passagesOnPage = 40

/** The versions of a document: the text of each, its file, and where a new one is added. */
export const versionPages = (context: LibraryContext): readonly Page[] => [
  { method: 'GET', path: '/library/:id/versions/:number', who: 'anyone', answer: show },
  {
    method: 'GET',
    path: '/library/:id/versions/:number/file',
    who: 'anyone',
    isDownload: true,
    writes: true,
    answer: file,
  },
  {
    method: 'GET',
    path: '/library/:id/versions',
    who: 'signed in',
    answer: async (request) => addition(await documentInCharge(request.sql, request.params['id'])),
  },
  {
    method: 'POST',
    path: '/library/:id/versions',
    who: 'signed in',
    fileBytes: mostDocumentBytes,
    perMinute: 20,
    answer: (request) => add(request, context),
  },
]

async function versionOf({
  sql,
  params,
}: PageRequest): Promise<{ readonly document: ShownDocument; readonly version: Version; readonly versions: readonly Version[] }> {
  const document = await shownDocument(sql, params['id'])
  const versions = await versionsOf(sql, document.documentId)
  const version = versions.find(({ number }) => number === idOf(params['number']))
  if (version === undefined) throw notFound('There is no such version of this document.', 'Its page lists all versions.')
  return { document, version, versions }
}

async function show(request: PageRequest): Promise<PageAnswer> {
  const { sql, query } = request
  const { document, version, versions } = await versionOf(request)
  const count = await passageCount(sql, version.versionId)
  const pages = Math.max(1, Math.ceil(count / passagesOnPage))
  const page = pageNumberOf(query, pages)
  const here = pathOf('library', document.documentId, 'versions', version.number)
  return {
    template: 'library/pages/version.njk',
    data: {
      title: `${document.title}: version ${version.number}`,
      breadcrumbs: breadcrumbsOf(document),
      document,
      version,
      format: documentFormats[version.format].name,
      isNewest: version === versions[0],
      file: `${here}/file`,
      passages: (await passagesOf(sql, version.versionId, (page - 1) * passagesOnPage, passagesOnPage)).map(withoutHeading),
      pages: pageLinks(page, pages, (number) => (number === 1 ? here : `${here}?page=${number}`)),
    },
  }
}

async function file(request: PageRequest): Promise<PageAnswer> {
  const { sql } = request
  const { version } = await versionOf(request)
  const content = await contentOf(sql, version.versionId)
  await noteDownload(sql, version.versionId)
  // In one part, so that the transaction ends before a slow reader has it all.
  const whole = async function* () {
    yield content
  }
  return { file: whole(), type: documentFormats[version.format].type, name: version.fileName, isForeign: true }
}

const addition = (document: ShownDocument, form?: Form): PageAnswer => ({
  template: 'library/pages/new-version.njk',
  ...(form ? { status: 422 } : {}),
  data: { title: `Add a version of ${document.title}`, breadcrumbs: breadcrumbsOf(document), document, form },
})

async function add(request: PageRequest, { scanner }: LibraryContext): Promise<PageAnswer> {
  const { sql, form, params } = request
  const document = await documentInCharge(sql, params['id'])
  const note = form.text('note', { missing: 'Say what is new in it', most: 1000 })
  if (form.files.get('file') === undefined) form.wrong('file', 'Choose a file')
  const upload = form.isRight ? await takeUpload(sql, form, scanner) : null
  if (upload === null) return addition(document, form)
  const [newest] = await versionsOf(sql, document.documentId)
  if (newest?.sha256 === createHash('sha256').update(upload.content).digest('hex')) {
    form.wrong('file', `This is the same file as version ${newest.number}. Choose the new one`)
    return addition(document, form)
  }
  await addVersion(sql, document.documentId, { ...upload, note })
  return { redirect: `/library/${document.documentId}?said=version` }
}
