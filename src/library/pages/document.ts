import { tellPerson } from '../../access/mail/message-store.ts'
import { notFound } from '../../values/failures.ts'
import { pathOf } from '../../web/address.ts'
import type { Form } from '../../web/form.ts'
import type { Page, PageAnswer, PageRequest } from '../../web/page.ts'
import { idOf } from '../../web/query.ts'
import { bodiesAs, isMember } from '../../web/reader.ts'
import { audienceName, kindName, serviceWords, standardKinds } from '../document.ts'
import { withdrawalsOf } from '../documents/document-store.ts'
import type { ShownDocument } from '../documents/document-store.ts'
import { downloadCount } from '../documents/download-store.ts'
import { passageCount, passagesOf, versionsOf } from '../documents/version-store.ts'
import { documentFormats } from '../extraction/document-format.ts'
import { withoutHeading } from '../extraction/passage.ts'
import type { Passage } from '../extraction/passage.ts'
import type { LibraryContext } from '../library-context.ts'
import { answer as addAnswer, ask, questionsOf } from '../questions/question-store.ts'
import { topicName } from '../topics.ts'
import { usesOf } from '../uses/use-store.ts'
import { breadcrumbsOf, documentInCharge, shownDocument } from './shown-document.ts'

const passagesShown = 12

/** A document's page, and the questions that are asked and answered on it. */
export const documentPages = (context: LibraryContext): readonly Page[] => [
  {
    method: 'GET',
    path: '/library/:id',
    who: 'anyone',
    answer: async (request) => await show(request, await shownDocument(request.sql, request.params['id']), context),
  },
  { method: 'POST', path: '/library/:id/questions', who: 'member', perMinute: 20, answer: (request) => question(request, context) },
  {
    method: 'POST',
    path: '/library/:id/questions/:question/answers',
    who: 'signed in',
    answer: (request) => answerQuestion(request, context),
  },
]

/** The page of a document, with a form on it that has to be put right. */
export async function show(
  { sql, reader, today, query }: PageRequest,
  document: ShownDocument,
  { topics }: LibraryContext,
  form?: Form,
): Promise<PageAnswer> {
  const { documentId } = document
  const [versions, uses, questions] = [
    await versionsOf(sql, documentId),
    await usesOf(sql, [documentId]),
    await questionsOf(sql, documentId),
  ]
  const newest = versions[0]
  if (newest === undefined) throw notFound('This document has no version yet.')
  const passages = (await passagesOf(sql, newest.versionId, 0, passagesShown)).map(withoutHeading)
  const count = passages.length < passagesShown ? passages.length : await passageCount(sql, newest.versionId)
  const opened = openAtFirst(passages)
  const bodies = bodiesAs(reader, 'contributor')
  const own = new Set(bodies.map(({ bodyId }) => bodyId))
  return {
    template: 'library/pages/document.njk',
    ...(form && !form.isRight ? { status: 422 } : {}),
    data: {
      title: document.title,
      breadcrumbs: breadcrumbsOf(document).slice(0, 1),
      document,
      form,
      said: said[query.get('said') ?? ''],
      kind: kindName(document.kind),
      audience: audienceName(document, document.groupName),
      topics: document.topics.map((topic) => ({ text: topicName(topic, topics), topic })),
      services: document.services.map((service) => serviceWords[service]),
      isOverdue: document.reviewOn !== null && document.reviewOn < today,
      newest,
      versions: versions.map((one) => ({ ...one, format: documentFormats[one.format].name })),
      file: pathOf('library', documentId, 'versions', newest.number, 'file'),
      text: {
        open: passages.slice(0, opened),
        more: passages.slice(opened),
        isAll: count <= passagesShown,
        href: pathOf('library', documentId, 'versions', newest.number),
        left: count - opened,
      },
      uses: uses.filter(({ until }) => until === null || until >= today).map((use) => ({ ...use, isOwn: own.has(use.bodyId) })),
      formerUses: uses.filter(({ until }) => until !== null && until < today),
      isStandard: standardKinds.includes(document.kind),
      bodies,
      questions,
      isMember: isMember(reader),
      withdrawals: document.mayChange ? await withdrawalsOf(sql, documentId) : [],
      downloads: document.mayChange ? await downloadCount(sql, documentId) : null,
    },
  }
}

/** How many passages are open at first: one, or a few where these are short. */
function openAtFirst(passages: readonly Passage[]): number {
  let characters = 0
  return passages.findIndex(({ text }) => (characters += text.length) > 300) + 1 || passages.length
}

const said: Readonly<Record<string, string>> = {
  added: 'The document was added.',
  version: 'The new version was added. The earlier ones stay readable.',
  facts: 'The document’s facts were changed.',
  withdrawn: 'The document was withdrawn. Only those in charge of it see it now.',
  restored: 'The document shows again to those whom it is for.',
  asked: 'Your question was sent to the document’s owner. The answer will show here, and be sent to you.',
  answered: 'Your answer shows to all members who may read this document, and was sent to whoever asked.',
  use: 'Thank you. That your body uses it shows here and on the standards shelf.',
  ended: 'It was noted that your body uses it no more.',
}

async function question(request: PageRequest, context: LibraryContext): Promise<PageAnswer> {
  const { sql, form, reader, home } = request
  const document = await shownDocument(sql, request.params['id'])
  const text = form.text('question', { missing: 'Write your question', most: 2000 })
  if (!form.isRight) return await show(request, document, context, form)
  await ask(sql, document.documentId, text)
  if (document.ownerId !== reader?.personId)
    await tellPerson(
      sql,
      document.ownerId,
      `A question about “${document.title}”`,
      `${reader?.name ?? 'A member'} asks about your document “${document.title}”:\n\n${text}\n\nAnswer here, where all members who may read the document will see it:\n${home}/library/${document.documentId}#questions\n`,
    )
  return { redirect: `/library/${document.documentId}?said=asked#questions` }
}

async function answerQuestion(request: PageRequest, context: LibraryContext): Promise<PageAnswer> {
  const { sql, form, reader, home } = request
  const document = await documentInCharge(sql, request.params['id'])
  const asked = (await questionsOf(sql, document.documentId)).find(({ questionId }) => questionId === idOf(request.params['question']))
  if (asked === undefined) throw notFound('There is no such question here.')
  const text = form.text(`answer-${asked.questionId}`, { missing: 'Write your answer', most: 5000 })
  if (!form.isRight) return await show(request, document, context, form)
  await addAnswer(sql, asked.questionId, text)
  if (asked.askedBy !== reader?.personId)
    await tellPerson(
      sql,
      asked.askedBy,
      `Your question about “${document.title}” was answered`,
      `You asked about “${document.title}”:\n\n${asked.text}\n\nThe answer:\n\n${text}\n\n${home}/library/${document.documentId}#questions\n`,
    )
  return { redirect: `/library/${document.documentId}?said=answered#questions` }
}
