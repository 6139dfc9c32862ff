import { notFound } from '../../values/failures.ts'
import { address } from '../../web/address.ts'
import type { Page, PageAnswer, PageRequest } from '../../web/page.ts'
import { pageLinks } from '../../web/page-links.ts'
import { choiceOf, idOf, pageNumberOf, textOf } from '../../web/query.ts'
import { instant } from '../administration/instant.ts'
import { countMessages, listMessages, messageStates, messageWithText } from '../administration/outbox-list-store.ts'
import type { ListedMessage } from '../administration/outbox-list-store.ts'

const onPage = 50
const mostPages = 200
const path = '/administration/messages'

/** What is sent to people. Its words are shown only where no mail server is set: nobody else would read them to whom they are written. */
export const messagePages = (hasMailServer: boolean): readonly Page[] => [
  { method: 'GET', path, who: 'administrator', answer: (request) => list(request, hasMailServer) },
  { method: 'GET', path: `${path}/:message`, who: 'administrator', answer: (request) => shown(request, hasMailServer) },
]

async function list({ sql, query }: PageRequest, hasMailServer: boolean): Promise<PageAnswer> {
  const filter = { words: textOf(query, 'q'), state: choiceOf(query, 'state', messageStates) }
  const page = pageNumberOf(query, mostPages)
  const counts = await countMessages(sql, filter)
  const total = messageStates
    .filter((state) => filter.state === null || filter.state === state)
    .reduce((sum, state) => sum + (counts.get(state) ?? 0), 0)
  const messages = await listMessages(sql, filter, { limit: onPage, offset: (page - 1) * onPage })
  const given = { q: filter.words, state: filter.state }
  const here = (more: Record<string, string | number | null>): string => address(path, { ...given, ...more })
  return {
    template: 'access/pages/administration-messages.njk',
    data: {
      title: 'Messages',
      hasMailServer,
      given,
      total,
      messages: messages.map(withTimes),
      states: [null, ...messageStates].map((state) => ({
        text: state === null ? 'All' : state.slice(0, 1).toUpperCase() + state.slice(1),
        count: state === null ? [...counts.values()].reduce((sum, count) => sum + count, 0) : (counts.get(state) ?? 0),
        href: here({ state }),
        here: state === filter.state,
      })),
      isNarrowed: filter.words !== null || filter.state !== null,
      pages: pageLinks(page, Math.min(mostPages, Math.ceil(total / onPage)), (number) => here({ page: number > 1 ? number : null })),
    },
  }
}

async function shown({ sql, params }: PageRequest, hasMailServer: boolean): Promise<PageAnswer> {
  const id = idOf(params['message'])
  const message = id === null ? null : await messageWithText(sql, id)
  if (message === null) throw notFound('There is no such message.', 'It may have been forgotten: messages are kept for 90 days.')
  return {
    template: 'access/pages/administration-message.njk',
    data: {
      title: message.subject,
      breadcrumbs: [{ text: 'Messages', href: path }],
      message: withTimes(message),
      text: hasMailServer ? null : message.text,
      hasMailServer,
    },
  }
}

const withTimes = <One extends ListedMessage>(message: One) => ({
  ...message,
  made: instant(message.madeAt),
  sent: message.sentAt === null ? null : instant(message.sentAt),
  failed: message.failedAt === null ? null : instant(message.failedAt),
  next: instant(message.nextAttemptAt),
})
