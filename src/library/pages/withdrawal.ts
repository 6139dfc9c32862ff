import type { Form } from '../../web/form.ts'
import type { Page, PageAnswer, PageRequest } from '../../web/page.ts'
import { restore, withdraw } from '../documents/document-store.ts'
import type { ShownDocument } from '../documents/document-store.ts'
import { breadcrumbsOf, documentInCharge } from './shown-document.ts'

/** Where a document is taken back, and shown again. */
export const withdrawalPages: readonly Page[] = [
  {
    method: 'GET',
    path: '/library/:id/withdrawal',
    who: 'signed in',
    answer: async ({ sql, params }) => shown(await documentInCharge(sql, params['id'])),
  },
  { method: 'POST', path: '/library/:id/withdrawal', who: 'signed in', answer: takeBack },
  { method: 'POST', path: '/library/:id/restoration', who: 'signed in', answer: showAgain },
]

const shown = (document: ShownDocument, form?: Form): PageAnswer => ({
  template: 'library/pages/withdrawal.njk',
  ...(form ? { status: 422 } : {}),
  data: {
    title: `${document.isWithdrawn ? 'Show again' : 'Withdraw'} ${document.title}`,
    breadcrumbs: breadcrumbsOf(document),
    document,
    form,
  },
})

async function takeBack({ sql, params, form }: PageRequest): Promise<PageAnswer> {
  const document = await documentInCharge(sql, params['id'])
  const why = form.text('why', { missing: 'Say why', most: 1000 })
  if (!form.isRight) return shown(document, form)
  if (!document.isWithdrawn) await withdraw(sql, document.documentId, why)
  return { redirect: `/library/${document.documentId}?said=withdrawn` }
}

async function showAgain({ sql, params }: PageRequest): Promise<PageAnswer> {
  const document = await documentInCharge(sql, params['id'])
  await restore(sql, document.documentId)
  return { redirect: `/library/${document.documentId}?said=restored` }
}
