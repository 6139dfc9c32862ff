import { serviceName } from '../service-name.ts'
import type { Page } from '../../web/page.ts'
import { address } from '../../web/address.ts'
import { choiceOf, textOf } from '../../web/query.ts'
import { kindName, services, serviceWords, standardKinds } from '../document.ts'
import type { DocumentKind } from '../document.ts'
import type { LibraryContext } from '../library-context.ts'
import type { FoundDocument } from '../search/library-choice.ts'
import { everyDocument, listed } from '../search/search-store.ts'
import { topicName } from '../topics.ts'
import { usesOf } from '../uses/use-store.ts'
import type { Use } from '../uses/use-store.ts'
import { row } from './library.ts'

/** The standards shelf: common terms, specifications and sets of KPIs, with the bodies that use them. */
export const standardsPage = ({ topics }: LibraryContext): Page => ({
  method: 'GET',
  path: '/library/standards',
  who: 'anyone',
  answer: async ({ sql, query, today }) => {
    const service = choiceOf(query, 'service', services)
    const topic = textOf(query, 'topic')
    const all = (await everyDocument(sql)).filter(({ kind }) => standardKinds.includes(kind))
    const documents = all
      .filter(
        (one) =>
          (service === null || one.services.length === 0 || one.services.includes(service)) &&
          (topic === null || one.topics.includes(topic)),
      )
      .toSorted((one, other) => one.title.localeCompare(other.title, 'en-GB'))
    const ids = documents.map(({ documentId }) => documentId)
    const details = new Map((await listed(sql, ids, null)).map((one) => [one.documentId, one]))
    const uses = Map.groupBy(
      (await usesOf(sql, ids)).filter(({ until }) => until === null || until >= today),
      ({ documentId }) => documentId,
    )
    const present = [...new Set(all.flatMap((one) => one.topics))]
    return {
      template: 'library/pages/standards.njk',
      data: {
        title: 'Standards shelf',
        breadcrumbs: [{ text: 'Library', href: '/library' }],
        total: all.length,
        filtered: service !== null || topic !== null,
        services: [
          { text: 'All services', here: service === null, href: address('/library/standards', { topic }) },
          ...services.map((one) => ({
            text: serviceWords[one],
            here: one === service,
            href: address('/library/standards', { service: one, topic }),
          })),
        ],
        service,
        topicChoices: present
          .map((value) => ({ value, text: topicName(value, topics), here: value === topic }))
          .toSorted((a, b) => a.text.localeCompare(b.text, 'en-GB')),
        groups: standardKinds
          .map((kind) => ({
            kind: kindsNamed[kind] ?? kindName(kind),
            documents: documents
              .filter((one) => one.kind === kind)
              .map((one) => shelved(one, uses.get(one.documentId) ?? [], () => row(one, details.get(one.documentId), topics, today))),
          }))
          .filter((group) => group.documents.length > 0),
      },
    }
  },
})

const kindsNamed: Readonly<Partial<Record<DocumentKind, string>>> = { specification: 'Specifications', 'KPI set': 'Sets of KPIs' }

const shelved = (document: FoundDocument, uses: readonly Use[], shown: () => ReturnType<typeof row>) => ({
  ...shown(),
  uses: uses.length,
  byService: [...Map.groupBy(uses, (use) => serviceName(use.service))].map(([name, own]) => ({
    name,
    count: own.length,
    bodies: own.map(({ body, bodyName }) => ({ body, bodyName })),
  })),
  documentId: document.documentId,
})
