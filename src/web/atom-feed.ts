/** One entry of a feed. */
export interface FeedEntry {
  readonly id: string
  readonly title: string
  /** As `2026-11-20T09:00:00Z`. */
  readonly updated: string
  readonly url: string
  readonly author: string
  readonly categories: readonly { readonly term: string; readonly label: string }[]
  readonly summary: string
}

/** A page of a feed; `next` and `previous` are the addresses of its neighbours (RFC 5005). */
export interface Feed {
  readonly id: string
  readonly title: string
  readonly subtitle: string
  readonly updated: string
  readonly self: string
  readonly first: string
  readonly page: string
  readonly previous: string | null
  readonly next: string | null
  readonly entries: readonly FeedEntry[]
}

/** A feed as Atom (RFC 4287). */
export function feedText(feed: Feed): string {
  const link = (rel: string, href: string | null, type = 'application/atom+xml'): string =>
    href === null ? '' : `<link rel="${rel}" type="${type}" href="${xmlText(href)}"/>\n`
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
<id>${xmlText(feed.id)}</id>
<title>${xmlText(feed.title)}</title>
<subtitle>${xmlText(feed.subtitle)}</subtitle>
<updated>${feed.updated}</updated>
<author><name>Bluelight Commons</name></author>
<generator>Bluelight Commons</generator>
<rights>Contains public sector information licensed under the Open Government Licence v3.0.</rights>
${link('self', feed.self)}${link('alternate', feed.page, 'text/html')}${link('first', feed.first)}${link('previous', feed.previous)}${link('next', feed.next)}${feed.entries.map(entryText).join('')}</feed>
`
}

const entryText = (entry: FeedEntry): string => `<entry>
<id>${xmlText(entry.id)}</id>
<title>${xmlText(entry.title)}</title>
<updated>${entry.updated}</updated>
<author><name>${xmlText(entry.author)}</name></author>
<link rel="alternate" type="text/html" href="${xmlText(entry.url)}"/>
${entry.categories.map(({ term, label }) => `<category term="${xmlText(term)}" label="${xmlText(label)}"/>\n`).join('')}<summary>${xmlText(entry.summary)}</summary>
</entry>
`

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

/** Text for the inside of an element or attribute of XML 1.0; characters that XML has no place for are left out, line ends stay as they are. */
export const xmlText = (text: string): string =>
  text
    .toWellFormed()
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replace(/[&<>"']/g, (sign) => signs[sign] ?? sign)
    .replace(/[\t\n\r]/g, (sign) => `&#${sign.charCodeAt(0)};`)
