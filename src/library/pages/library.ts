import { serviceWords, audienceName, kindName } from '../document.ts'
import type { Audience, DocumentKind } from '../document.ts'
import { documentFormats } from '../extraction/document-format.ts'
import type { DocumentFormat } from '../extraction/document-format.ts'
import type { LibraryContext } from '../library-context.ts'
import type { FacetName, FoundDocument, LibraryChoice } from '../search/library-choice.ts'
import { filterValues, readLibraryFilter, sortNames } from '../search/library-filter.ts'
import type { LibraryFilter, Sort } from '../search/library-filter.ts'
import { marked } from '../search/marked.ts'
import { searchLibrary } from '../search/search-library.ts'
import { listed } from '../search/search-store.ts'
import type { ListedDocument } from '../search/search-store.ts'
import { topicName } from '../topics.ts'
import type { TopicNames } from '../topics.ts'
import { mayAdd } from '../who-may-add.ts'
import { address, pathOf } from '../../web/address.ts'
import type { Page } from '../../web/page.ts'
import { pageLinks } from '../../web/page-links.ts'
import { pageNumberOf } from '../../web/query.ts'
import { passagesOnPage } from './version.ts'

const shown = 20
const inView = 8

/** The library: its documents, searched and chosen by facets. */
export const libraryPage = ({ topics }: LibraryContext): Page => ({
  method: 'GET',
  path: '/library',
  who: 'anyone',
  answer: async ({ sql, query, reader, today }) => {
    const filter = readLibraryFilter(query)
    const answer = await searchLibrary(sql, filter)
    const pages = Math.max(1, Math.ceil(answer.chosen.length / shown))
    const page = pageNumberOf(query, pages)
    const values = filterValues(filter)
    const here = answer.chosen.slice((page - 1) * shown, page * shown)
    const details = new Map(
      (
        await listed(
          sql,
          here.map(({ documentId }) => documentId),
          answer.asked,
        )
      ).map((one) => [one.documentId, one]),
    )
    return {
      template: 'library/pages/library.njk',
      data: {
        title: filter.q === null ? 'Library' : `Library: ${filter.q}`,
        breadcrumbs: [{ text: 'Library', href: '/library' }],
        filter,
        hidden: filter.sort === (filter.q === null ? 'newest' : 'relevance') ? null : filter.sort,
        total: answer.chosen.length,
        found: answer.found,
        instead: answer.instead,
        facets: facets(answer, filter, topics),
        active: activeFilters(filter, answer, topics),
        clear: address('/library', { q: filter.q }),
        sorts: (Object.keys(sortNames) as Sort[])
          .filter((sort) => sort !== 'relevance' || filter.q !== null)
          .map((sort) => ({
            text: sortNames[sort],
            here: sort === filter.sort,
            href: address('/library', filterValues({ ...filter, sort })),
          })),
        documents: here.map((one) => row(one, details.get(one.documentId), topics, today)),
        pages: pageLinks(page, pages, (number) => address('/library', { ...values, page: number === 1 ? null : number })),
        mayAdd: mayAdd(reader),
        signedIn: reader !== null,
      },
    }
  },
})

/** A document as lists show it. */
export function row(found: FoundDocument, details: ListedDocument | undefined, names: TopicNames, today: string) {
  const [passage, position] = [details?.passage ?? null, details?.position ?? null]
  const service = (details?.audienceService ?? null) as keyof typeof serviceWords | null
  return {
    href: pathOf('library', found.documentId),
    title: found.title,
    kind: kindName(found.kind),
    body: found.bodyName,
    audience: audienceName({ audience: found.audience, audienceService: service }, details?.groupName ?? null),
    topics: found.topics.map((topic) => topicName(topic, names)),
    newestAt: found.newestAt.slice(0, 10),
    reviewOn: found.reviewOn,
    isOverdue: found.reviewOn !== null && found.reviewOn < today,
    summary: details?.summary ?? '',
    format: details === undefined ? '' : documentFormats[details.format as DocumentFormat].name,
    version: details?.version ?? 1,
    invented: details?.invented ?? false,
    passage: passage === null ? null : marked(passage),
    place: details?.place ?? null,
    passageHref:
      details === undefined || position === null
        ? null
        : `${address(pathOf('library', found.documentId, 'versions', details.version), { page: Math.ceil(position / passagesOnPage) })}#p${position}`,
  }
}

const legends: Readonly<Record<FacetName, string>> = {
  kind: 'Kind',
  topic: 'Topic',
  service: 'Service',
  audience: 'For whom',
  body: 'Owner',
}

function facets(choice: LibraryChoice & { readonly chosen: readonly FoundDocument[] }, filter: LibraryFilter, names: TopicNames) {
  return (Object.keys(legends) as FacetName[]).map((name) => {
    const chosen = filter[name] as readonly string[]
    const values = [...new Set([...choice.counts[name].keys(), ...chosen])]
      .map((value) => ({
        name,
        value,
        text: valueName(name, value, names, choice.chosen),
        count: choice.counts[name].get(value) ?? 0,
        chosen: chosen.includes(value),
      }))
      .toSorted((a, b) => b.count - a.count || a.text.localeCompare(b.text, 'en-GB'))
    const options = values.filter((one, at) => at < inView || one.chosen)
    return { legend: legends[name], options, more: values.filter((one) => !options.includes(one)) }
  })
}

function valueName(name: FacetName, value: string, names: TopicNames, documents: readonly FoundDocument[]): string {
  if (name === 'kind') return kindName(value as DocumentKind)
  if (name === 'topic') return topicName(value, names)
  if (name === 'service') return serviceWords[value as keyof typeof serviceWords]
  if (name === 'audience') return audienceWords[value as Audience]
  return documents.find(({ body }) => body === value)?.bodyName ?? value.replaceAll('-', ' ')
}

const audienceWords: Readonly<Record<Audience, string>> = {
  public: 'Everybody',
  members: 'Members',
  service: 'One service',
  group: 'A group',
}

function activeFilters(filter: LibraryFilter, choice: LibraryChoice, names: TopicNames) {
  return (Object.keys(legends) as FacetName[]).flatMap((name) =>
    (filter[name] as readonly string[]).map((value) => ({
      text: valueName(name, value, names, choice.chosen),
      href: address('/library', filterValues({ ...filter, [name]: (filter[name] as readonly string[]).filter((one) => one !== value) })),
    })),
  )
}
