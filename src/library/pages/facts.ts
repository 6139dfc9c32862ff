import { notAllowed } from '../../values/failures.ts'
import type { Form } from '../../web/form.ts'
import type { Page, PageAnswer, PageRequest } from '../../web/page.ts'
import { changeFacts, handOver, possibleOwners } from '../documents/document-store.ts'
import type { ShownDocument } from '../documents/document-store.ts'
import type { LibraryContext } from '../library-context.ts'
import { writeTopics } from '../topics.ts'
import { factChoices, readFacts } from './document-form.ts'
import { breadcrumbsOf, documentInCharge } from './shown-document.ts'

/** Where those in charge of a document change what is said of it, and who owns it. */
export const factsPages = (context: LibraryContext): readonly Page[] => [
  {
    method: 'GET',
    path: '/library/:id/facts',
    who: 'signed in',
    answer: async (request) => await shown(request, await documentInCharge(request.sql, request.params['id'])),
  },
  { method: 'POST', path: '/library/:id/facts', who: 'signed in', answer: (request) => change(request, context) },
]

async function shown({ sql }: PageRequest, document: ShownDocument, form?: Form): Promise<PageAnswer> {
  const owners = await possibleOwners(sql, document.bodyId)
  const now = { personId: document.ownerId, name: `${document.ownerName ?? 'Somebody who has left'} (now)` }
  return {
    template: 'library/pages/facts.njk',
    ...(form ? { status: 422 } : {}),
    data: {
      title: `Change ${document.title}`,
      breadcrumbs: breadcrumbsOf(document),
      document,
      form,
      choices: await factChoices(sql, document.audienceGroup),
      owners: [now, ...owners.filter(({ personId }) => personId !== document.ownerId)].map(({ personId, name }) => ({
        value: personId,
        text: name,
      })),
      value: { ...document, topics: writeTopics(document.topics) },
    },
  }
}

async function change(request: PageRequest, { topics }: LibraryContext): Promise<PageAnswer> {
  const { sql, form } = request
  const document = await documentInCharge(sql, request.params['id'])
  const facts = readFacts(form, topics, (await factChoices(sql, document.audienceGroup)).groups)
  const owner = form.sent('owner')
  const isHandedOver = owner !== '' && owner !== document.ownerId
  if (isHandedOver && !(await possibleOwners(sql, document.bodyId)).some(({ personId }) => personId === owner))
    form.wrong('owner', 'Choose a contributor or an approver of its body, or a librarian')
  if (facts === null || !form.isRight) return await shown(request, document, form)
  if (!(await changeFacts(sql, document.documentId, facts))) throw notAllowed('This document is not yours to change.')
  if (isHandedOver) await handOver(sql, document.documentId, owner)
  return { redirect: `/library/${document.documentId}?said=facts` }
}
