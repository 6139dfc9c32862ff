import { address } from '../../web/address.ts'
import type { Page, PageAnswer, PageRequest } from '../../web/page.ts'
import { idOf } from '../../web/query.ts'
import { answeringBody, caseSubject } from '../corrections/answering-body-store.ts'
import { tellAnswerers } from '../corrections/case-messages.ts'
import { addCase } from '../corrections/case-store.ts'
import { filesBehind, newestReleaseOf } from '../sources/correction-store.ts'
import type { FileBehind } from '../sources/correction-store.ts'
import { publishedContact } from '../notices/published-contact.ts'
import { pageAddressOf, subjectOf } from '../sources/page-subject.ts'
import { sourceKindNames } from '../service-names.ts'

const filesShown = 12
const longestText = 2_000
const longestLink = 500
const casesAMinute = 6

/** What to do when something is wrong on a page: say so here, or to who published what it rests on. */
export const correctionsPages: readonly Page[] = [
  { method: 'GET', path: '/corrections', who: 'anyone', isPersonal: true, answer: (request) => shown(request, request.query.get('page')) },
  { method: 'POST', path: '/corrections/cases', who: 'anyone', perMinute: casesAMinute, answer: ask },
]

async function shown({ sql, query, form, reader }: PageRequest, asked: string | null, status = 200): Promise<PageAnswer> {
  const page = pageAddressOf(asked)
  const subject = page === null ? ({ kind: 'many' } as const) : subjectOf(page)
  const files = await filesBehind(sql, subject, filesShown)
  const raw = await newestReleaseOf(sql, subject)
  return {
    template: 'register/pages/corrections.njk',
    status,
    data: {
      title: 'Something is wrong',
      form,
      reader,
      page,
      subject: subject.kind,
      answerer: await answeringBody(sql, subject),
      sent: idOf(query.get('sent') ?? undefined),
      publishers: byPublisher(files),
      shown: files.length,
      inAll: files[0]?.inAll ?? 0,
      more: subject.kind === 'body' ? address('/sources', { publisher: subject.id }) : null,
      contactOfBuyer: raw === null ? null : publishedContact(raw),
    },
  }
}

async function ask(request: PageRequest): Promise<PageAnswer> {
  const { sql, form, reader, home } = request
  const page = pageAddressOf(form.sent('page'))
  const subject = page === null ? ({ kind: 'many' } as const) : subjectOf(page)
  const wrong = form.text('wrong', { missing: 'Say what is wrong', most: longestText })
  const shouldBe = form.text('should-be', { missing: null, most: longestText })
  const saidAt = form.text('said-at', { missing: null, most: longestLink })
  if (saidAt !== '' && !(/^https?:\/\//i.test(saidAt) && URL.canParse(saidAt)))
    form.wrong('said-at', 'Enter a whole address that begins with https://')
  const email = reader === null ? form.text('email', { missing: null, most: 254 }) : ''
  if (email !== '' && !/^[^\s@<>()",;:]+@[^\s@<>()",;:]+\.[^\s@<>()",;:]{2,}$/.test(email))
    form.wrong('email', 'Enter an e-mail address such as name@example.org, or leave it empty')
  if (!form.isRight) return await shown(request, page, 422)
  const body = await answeringBody(sql, subject)
  const id = await addCase(sql, {
    page,
    subject: caseSubject(subject),
    bodyId: body?.bodyId ?? null,
    wrong,
    shouldBe: shouldBe === '' ? null : shouldBe,
    saidAt: saidAt === '' ? null : saidAt,
    askedBy: reader?.personId ?? null,
    email: email === '' ? null : email,
  })
  await tellAnswerers(sql, home, id, page, body)
  return { redirect: address('/corrections', { page, sent: id }) }
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
