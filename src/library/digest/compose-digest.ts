import { plural } from '../../values/text.ts'
import type { LibraryNews } from '../documents/news-store.ts'

const mostListed = 30

/** The message that tells what is new and changed; null where nothing is. */
export function composeDigest(news: readonly LibraryNews[], home: string): { readonly subject: string; readonly text: string } | null {
  if (news.length === 0) return null
  const [fresh, changed] = [news.filter(({ isNew }) => isNew), news.filter(({ isNew }) => !isNew)]
  const parts = [
    fresh.length > 0 ? `${fresh.length.toLocaleString('en-GB')} new` : null,
    changed.length > 0 ? `${changed.length.toLocaleString('en-GB')} changed` : null,
  ].filter((part) => part !== null)
  const listed = news.slice(0, mostListed)
  const left = news.length - listed.length
  return {
    subject: `The library: ${parts.join(', ')}`,
    text: [
      ...section(
        'New',
        listed.filter(({ isNew }) => isNew),
        home,
      ),
      ...section(
        'Changed',
        listed.filter(({ isNew }) => !isNew),
        home,
      ),
      ...(left > 0 ? [`And ${plural(left, 'more document')}.`, ''] : []),
      `All of it: ${home}/library/new`,
      `How often you hear of this, you choose on your page: ${home}/you`,
      '',
    ].join('\n'),
  }
}

const section = (heading: string, news: readonly LibraryNews[], home: string): readonly string[] =>
  news.length === 0
    ? []
    : [
        heading,
        '',
        ...news.flatMap((one) => [
          one.title,
          `${one.isNew ? one.kind : `version ${one.version}${one.note === null ? '' : `: ${one.note}`}`} (${one.bodyName})`,
          `${home}/library/${one.documentId}`,
          '',
        ]),
      ]
