import { notAllowed, notFound } from '../../values/failures.ts'
import type { Page, PageAnswer, PageRequest } from '../../web/page.ts'
import { idOf } from '../../web/query.ts'
import { bodiesAs } from '../../web/reader.ts'
import { standardKinds } from '../document.ts'
import type { LibraryContext } from '../library-context.ts'
import { endUse, sayUse, usesOf } from '../uses/use-store.ts'
import { show } from './document.ts'
import { shownDocument } from './shown-document.ts'

/** Where a body's people say that it uses a standard, or does no more. */
export const usePages = (context: LibraryContext): readonly Page[] => [
  { method: 'POST', path: '/library/:id/uses', who: 'contributor', answer: (request) => say(request, context) },
  { method: 'POST', path: '/library/:id/uses/:use/end', who: 'contributor', answer: end },
]

async function say(request: PageRequest, context: LibraryContext): Promise<PageAnswer> {
  const { sql, form, params, reader, today } = request
  const document = await shownDocument(sql, params['id'])
  if (!standardKinds.includes(document.kind)) throw notAllowed('Only standard terms, specifications and KPI sets are used by bodies.')
  const bodyId = form.id('body', 'Choose your body')
  if (bodyId !== null && !bodiesAs(reader, 'contributor').some((body) => body.bodyId === bodyId))
    form.wrong('body', 'Choose one of your bodies')
  const since = form.day('since', 'Say since when')
  const until = form.day('until')
  if (since !== null && since > today) form.wrong('since', 'Give a day that is not ahead')
  if (since !== null && until !== null && until < since) form.wrong('until', 'Give a day after the one on which it began')
  const version = form.sent('version') === 'newest' ? null : idOf(form.sent('version'))
  if (version !== null && version > document.newestVersion) form.wrong('version', 'Choose one of its versions')
  const uses = await usesOf(sql, [document.documentId])
  if (bodyId !== null && uses.some((use) => use.bodyId === bodyId && (use.until === null || use.until >= (since ?? today))))
    form.wrong('since', 'Your body is noted as using it already. End that first')
  if (!form.isRight || bodyId === null || since === null) return await show(request, document, context, form)
  await sayUse(sql, { documentId: document.documentId, bodyId, version, since, until })
  return { redirect: `/library/${document.documentId}?said=use#uses` }
}

async function end({ sql, params, reader, today }: PageRequest): Promise<PageAnswer> {
  const document = await shownDocument(sql, params['id'])
  const use = (await usesOf(sql, [document.documentId])).find(({ useId }) => useId === idOf(params['use']))
  if (use === undefined) throw notFound('There is no such use of this document.')
  if (!bodiesAs(reader, 'contributor').some(({ bodyId }) => bodyId === use.bodyId)) throw notAllowed('You are no contributor of this body.')
  await endUse(sql, use.useId, today)
  return { redirect: `/library/${document.documentId}?said=ended#uses` }
}
