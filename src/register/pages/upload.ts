import { address } from '../../web/address.ts'
import { csvFile } from '../../web/csv.ts'
import type { CsvValue } from '../../web/csv.ts'
import type { Page, PageAnswer, PageRequest } from '../../web/page.ts'
import { idOf, textOf } from '../../web/query.ts'
import { bodiesAs } from '../../web/reader.ts'
import { conflict, invalid, notFound } from '../../values/failures.ts'
import { tableKinds } from '../readers/fields-of-kind.ts'
import { sourceKindNames } from '../service-names.ts'
import { columnChoices, mappingFromForm } from '../uploads/column-choices.ts'
import { wordsForPages } from '../uploads/words-for-pages.ts'
import type { Confirmation, Reading, SeenRows, Told } from '../uploads/reading.ts'
import { standChoices } from '../uploads/stand-choices.ts'
import { addPersonsStep, findUpload, lastDetails, rejectsOfUpload, rowsSoFar } from '../uploads/upload-store.ts'
import type { Upload } from '../uploads/upload-store.ts'
import { isEnded, isUnderWay, mayBeWithdrawn, stateWords } from '../uploads/upload-state.ts'

const rejectsOnPage = 50
const rejectsInBatch = 1_000
const secondsUntilLookingAgain = 3

/** One upload: how it is read, what a person says to that, and what becomes of it. */
export const uploadPages: readonly Page[] = [
  { method: 'GET', path: '/uploads/:id', who: 'contributor', answer: shown },
  { method: 'POST', path: '/uploads/:id/mapping', who: 'contributor', answer: tellMapping },
  { method: 'POST', path: '/uploads/:id/confirmation', who: 'contributor', answer: confirm },
  { method: 'POST', path: '/uploads/:id/withdrawal', who: 'contributor', answer: withdraw },
]

async function shown(request: PageRequest): Promise<PageAnswer> {
  const [, number, ending] = /^(\d+)(-rejects\.csv)?$/.exec(request.params['id'] ?? '') ?? []
  const upload = await uploadNumbered(request, number)
  return ending === undefined ? await detail(upload, request) : rejectsCsv(upload, request)
}

async function uploadNumbered({ sql, params }: PageRequest, text = params['id']): Promise<Upload> {
  const id = idOf(text)
  const upload = id === null ? null : await findUpload(sql, id)
  if (upload === null)
    throw notFound('There is no upload of this number that you may see.', 'Your bodies’ files are listed under Upload data.')
  return upload
}

async function detail(upload: Upload, { sql, query, form, reader }: PageRequest, status = 200): Promise<PageAnswer> {
  const after = placeOf(textOf(query, 'after'))
  const [reading, told, outcome, progress, rejects] = await Promise.all([
    lastDetails<Reading>(sql, upload.id, ['read']),
    lastDetails<Told>(sql, upload.id, ['told']),
    upload.state === 'refused' || upload.state === 'imported' ? lastDetails<Reading>(sql, upload.id, [upload.state]) : null,
    rowsSoFar(sql, upload.id),
    rejectsOfUpload(sql, upload.id, after, rejectsOnPage),
  ])
  const kind = told?.kind ?? reading?.kind ?? upload.kind
  const last = rejects.length === rejectsOnPage ? rejects.at(-1) : undefined
  const mayAct = bodiesAs(reader, 'contributor').some(({ bodyId }) => bodyId === upload.bodyId)
  const decides = mayAct && (upload.state === 'read' || upload.state === 'refused')
  const stand = reading === null ? null : standChoices(reading)
  return {
    template: 'register/pages/upload.njk',
    status,
    ...(isUnderWay(upload.state) && status === 200 ? { lookAgainAfter: secondsUntilLookingAgain } : {}),
    data: {
      title: upload.file,
      breadcrumbs: [{ text: 'Upload data', href: '/uploads' }],
      upload,
      stateWord: stateWords[upload.state],
      underWay: isUnderWay(upload.state),
      ended: isEnded(upload.state),
      progress,
      reading: isEnded(upload.state) || isUnderWay(upload.state) ? null : reading,
      kindName: reading?.kind ? sourceKindNames[reading.kind] : null,
      skipped: Object.values(reading?.report.rows_skipped ?? {}).reduce((sum, rows) => sum + rows, 0),
      hasSum: reading?.kind === 'payments' || reading?.kind === 'contracts',
      outcome: outcome?.report ?? null,
      wordsForPages,
      firstRows: reading?.seen?.first.rows ?? [],
      firstHeadings: lookOf(reading?.seen?.first.headings ?? []),
      columns: reading?.seen === undefined ? [] : columnChoices(reading.seen.columns, reading.kind, reading.columns, form),
      kinds: tableKinds.map((value) => ({ value, text: sourceKindNames[value] ?? value })),
      kind,
      rejects,
      after: after !== null,
      nextRejects: last ? `${address(`/uploads/${upload.id}`, { after: `${last.sheet}.${last.line}` })}#rejects` : null,
      mayTell: mayAct && (decides || upload.state === 'failed'),
      mayConfirm: decides && stand !== null,
      stand,
      mayWithdraw: mayAct && mayBeWithdrawn(upload.state),
      form,
    },
  }
}

/** How each column of the first rows is set: what follows an amount keeps its distance. */
const lookOf = (headings: SeenRows['headings']) =>
  headings.map(({ text, isAmount }, at) => ({ text, look: isAmount ? 'num' : headings[at - 1]?.isAmount === true ? 'after-num' : '' }))

async function tellMapping(request: PageRequest): Promise<PageAnswer> {
  const { sql, form, reader } = request
  const upload = await uploadNumbered(request)
  const reading = await lastDetails<Reading>(sql, upload.id, ['read'])
  const kind = form.choice('kind', tableKinds, 'Choose what the file holds')
  if (kind === null) return await detail(upload, request, 422)
  const columns = mappingFromForm(form, reading?.seen?.columns ?? [], kind)
  await step(request, upload, 'told', { kind, columns } satisfies Told, reader?.personId)
  return { redirect: `/uploads/${upload.id}` }
}

async function confirm(request: PageRequest): Promise<PageAnswer> {
  const { sql, form, reader } = request
  const upload = await uploadNumbered(request)
  const reading = await lastDetails<Reading>(sql, upload.id, ['read'])
  const stand = reading === null ? null : standChoices(reading)
  if (stand === null)
    throw conflict('Nothing of this file can be published as it is read now.', 'Put right how it is read, or withdraw it.')
  const chosen = stand.choices.length === 1 ? stand.choices[0] : stand.choices.find(({ value }) => value === form.sent('how'))
  if (chosen === undefined) form.wrong('how', 'Choose how the file stands to what is there already')
  if (!form.ticked('publish')) form.wrong('publish', 'Tick that these rows may be published')
  if (!form.isRight || chosen === undefined) return await detail(upload, request, 422)
  await step(request, upload, 'confirmed', { how: chosen.value, replaces: chosen.replaces } satisfies Confirmation, reader?.personId)
  return { redirect: `/uploads/${upload.id}` }
}

async function withdraw(request: PageRequest): Promise<PageAnswer> {
  const upload = await uploadNumbered(request)
  await step(request, upload, 'withdrawn', {}, request.reader?.personId)
  return { redirect: '/uploads' }
}

/** Takes a step after the one that the form was made from. */
async function step(
  { sql, form }: PageRequest,
  upload: Upload,
  kind: 'told' | 'confirmed' | 'withdrawn',
  details: object,
  personId = '',
): Promise<void> {
  const follows = Number(form.sent('follows') || '-1')
  const mayFollow =
    kind === 'withdrawn' ? mayBeWithdrawn(upload.state) : ['read', 'refused', ...(kind === 'told' ? ['failed'] : [])].includes(upload.state)
  if (mayFollow && (await addPersonsStep(sql, { uploadId: upload.id, follows, step: kind, personId, details }))) return
  throw conflict(
    'This file has gone on since you saw its page.',
    'Somebody else may have decided on it, or it is being read. Go back to its page and look again.',
  )
}

function placeOf(text: string | null): { readonly sheet: number; readonly line: number } | null {
  if (text === null) return null
  const match = /^(\d{1,4})\.(\d{1,9})$/.exec(text)
  if (match === null) throw invalid('This is no place in the file.', 'Start from the first rejected row.')
  return { sheet: Number(match[1]), line: Number(match[2]) }
}

function rejectsCsv(upload: Upload, { sql }: PageRequest): PageAnswer {
  async function* batches(): AsyncGenerator<readonly (readonly CsvValue[])[]> {
    let after: { readonly sheet: number; readonly line: number } | null = null
    for (;;) {
      const rows = await rejectsOfUpload(sql, upload.id, after, rejectsInBatch)
      yield rows.map((row) => [upload.file, row.sheetName, row.line, row.code, row.message])
      const last = rows.at(-1)
      if (last === undefined || rows.length < rejectsInBatch) return
      after = last
    }
  }
  return {
    file: csvFile(['file', 'sheet', 'line', 'code', 'message'], batches()),
    type: 'text/csv; charset=utf-8',
    name: `upload-${upload.id}-rejects.csv`,
  }
}
