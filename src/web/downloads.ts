import { address } from './address.ts'
import type { QueryValues } from './address.ts'
import { tableFormats } from './take-away/table-file.ts'
import { safeHtml } from './safe-html.ts'
import type { Html } from './safe-html.ts'

/** The links that take a list away, such as `Download all 1,234 CSV JSON XLSX ODS`: `path` and `query` are the list's own. */
export const downloads = (path: string, query: QueryValues = {}, words = 'Download all', formats: readonly string[] = tableFormats): Html =>
  safeHtml`<span class="bl-inline bl-export">${words === '' ? '' : safeHtml`<span>${words}</span>`}${formats.map((format) => safeHtml`<a class="bl-link" href="${address(`${path}.${format}`, query)}">${format.toUpperCase()}</a>`)}</span>`
