import nunjucks from 'nunjucks'

/** Markup that is safe to print as it is: templates do not escape it again. */
export type Html = nunjucks.runtime.SafeString

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Text for the inside of an element or of a quoted attribute. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign)

/** Says that this text is markup, to be printed unescaped. */
export const markup = (text: string): Html => new nunjucks.runtime.SafeString(text)

/** Markup from a template (a tag of its own name, so that no formatter takes the white space for its own); values are escaped unless they are markup; lists are joined; null, undefined and false print nothing. */
export function safeHtml(parts: TemplateStringsArray, ...values: readonly unknown[]): Html {
  let text = parts[0] ?? ''
  for (const [place, value] of values.entries()) text += printed(value) + (parts[place + 1] ?? '')
  return markup(text)
}

function printed(value: unknown): string {
  if (value === null || value === undefined || value === false) return ''
  if (value instanceof nunjucks.runtime.SafeString) return value.toString()
  if (Array.isArray(value)) return value.map(printed).join('')
  return escapeHtml(typeof value === 'string' ? value : JSON.stringify(value))
}
