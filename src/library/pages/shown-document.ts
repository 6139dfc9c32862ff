import type { ReadSql } from '../../store/database.ts'
import { notAllowed, notFound } from '../../values/failures.ts'
import { idOf } from '../../web/query.ts'
import { documentOf } from '../documents/document-store.ts'
import type { ShownDocument } from '../documents/document-store.ts'

/** The document that an address names; fails with `notFound`, which says the same of one that is not for this reader. */
export async function shownDocument(sql: ReadSql, id: string | undefined): Promise<ShownDocument> {
  const documentId = idOf(id)
  const found = documentId === null ? null : await documentOf(sql, documentId)
  if (found === null || found.newestVersion === 0)
    throw notFound(
      'There is no such document here, or it is not for you.',
      'If somebody sent you the address, sign in, or ask them who may read it.',
    )
  return found
}

/** The same for those in charge of it alone. */
export async function documentInCharge(sql: ReadSql, id: string | undefined): Promise<ShownDocument> {
  const found = await shownDocument(sql, id)
  if (!found.mayChange)
    throw notAllowed(
      'This document is not yours to change.',
      'Its owner, the approvers of its body and the librarians can. Ask its owner a question on its page.',
    )
  return found
}

/** The way to a document, for the head of its pages. */
export const breadcrumbsOf = (document: ShownDocument): readonly { readonly text: string; readonly href: string }[] => [
  { text: 'Library', href: '/library' },
  { text: document.title, href: `/library/${document.documentId}` },
]
