import { markup, escapeHtml } from '../../web/safe-html.ts'
import type { Html } from '../../web/safe-html.ts'

/** A passage with what was found in it marked: it comes from the database between private characters, which no text of a document holds. */
export const marked = (passage: string): Html =>
  markup(
    escapeHtml(passage)
      .replace(/\uE000([^\uE000\uE001]*)\uE001/g, '<mark class="bl-found">$1</mark>')
      .replace(/[\uE000\uE001]/g, ''),
  )
