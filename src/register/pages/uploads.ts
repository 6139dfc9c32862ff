import { address } from '../../web/address.ts'
import type { Page, PageAnswer, PageRequest } from '../../web/page.ts'
import { idOf, textOf } from '../../web/query.ts'
import { bodiesAs } from '../../web/reader.ts'
import { tableKinds } from '../readers/fields-of-kind.ts'
import { sourceKindNames } from '../service-names.ts'
import { addUpload, undecidedUploads, uploadsBefore } from '../uploads/upload-store.ts'
import { stateWords } from '../uploads/upload-state.ts'

const mostBytes = 60_000_000
const shown = 20
/** So many files of a body may wait at once for somebody to decide. */
const mostUndecided = 20

/** What a body’s contributors sent, and the form to send more. */
export const uploadsPages: readonly Page[] = [
  { method: 'GET', path: '/uploads', who: 'contributor', answer: (request) => list(request) },
  { method: 'POST', path: '/uploads', who: 'contributor', fileBytes: mostBytes, perMinute: 30, answer: send },
]

async function send(request: PageRequest): Promise<PageAnswer> {
  const { form, sql, reader } = request
  const bodies = bodiesAs(reader, 'contributor')
  const body = bodies.length === 1 ? bodies[0] : bodies.find((one) => one.body === form.sent('body'))
  if (body === undefined) form.wrong('body', 'Choose the body whose file it is')
  const kind = form.sent('kind') === '' ? null : form.choice('kind', tableKinds, 'Choose what the file holds, or leave it to be worked out')
  const file = form.files.get('file')
  if (file === undefined) form.wrong('file', 'Choose a file')
  else if (file.size === 0) form.wrong('file', 'The file is empty. Choose another')
  if (body !== undefined && form.isRight && (await undecidedUploads(sql, body.bodyId)) >= mostUndecided)
    form.wrong('file', `${mostUndecided} files of ${body.bodyName} wait to be decided on. Confirm or withdraw some of them first`)
  if (!form.isRight || body === undefined || file === undefined || reader === null) return await list(request, 422)
  const id = await addUpload(sql, {
    bodyId: body.bodyId,
    personId: reader.personId,
    file: file.name,
    path: file.path,
    size: file.size,
    kind,
  })
  return { redirect: `/uploads/${id}` }
}

async function list({ sql, query, reader, form }: PageRequest, status = 200): Promise<PageAnswer> {
  const before = textOf(query, 'before')
  const found = await uploadsBefore(sql, before === null ? null : (idOf(before) ?? 0), shown + 1)
  const uploads = found.slice(0, shown)
  const last = found.length > shown ? uploads.at(-1) : undefined
  return {
    template: 'register/pages/uploads.njk',
    status,
    data: {
      title: 'Upload data',
      form,
      bodies: bodiesAs(reader, 'contributor').map((one) => ({ value: one.body, text: one.bodyName })),
      kinds: [
        { value: '', text: 'Work it out from the file' },
        ...tableKinds.map((value) => ({ value, text: sourceKindNames[value] ?? value })),
      ],
      uploads: uploads.map((one) => ({ ...one, stateWord: stateWords[one.state], kindName: one.kind && sourceKindNames[one.kind] })),
      before: before !== null,
      next: last ? address('/uploads', { before: last.id }) : null,
    },
  }
}
