import type { ReadSql } from '../../store/database.ts'
import type { Form } from '../../web/form.ts'
import { audiences, documentKinds, kindName, services, serviceWords } from '../document.ts'
import type { DocumentFacts } from '../document.ts'
import { groupsToChoose } from '../documents/document-store.ts'
import { readTopics } from '../topics.ts'
import type { TopicNames } from '../topics.ts'

/** A group that a document can be for. */
export interface GroupToChoose {
  readonly groupId: number
  readonly name: string
}

/** Reads a document's facts from a form, noting all that is wrong; null where anything is. */
export function readFacts(form: Form, names: TopicNames, groups: readonly GroupToChoose[]): DocumentFacts | null {
  const kind = form.choice('kind', documentKinds, 'Choose what kind of document it is')
  const title = form.text('title', { missing: 'Enter a title' })
  const summary = form.text('summary', { missing: 'Say in a sentence or two what it is', most: 2000 })
  const topics = readTopics(form.sent('topics'), names)
  if ('wrong' in topics) form.wrong('topics', topics.wrong)
  const about = services.filter((service) => form.all('service').includes(service))
  const audience = form.choice('audience', audiences, 'Choose whom it is for')
  const audienceService =
    audience === 'service' ? form.choice('audience-service', services, 'Choose the service whose members it is for') : null
  const audienceGroup = audience === 'group' ? form.id('audience-group', 'Choose the group that it is for') : null
  if (audienceGroup !== null && !groups.some(({ groupId }) => groupId === audienceGroup))
    form.wrong('audience-group', 'Choose one of your groups')
  const reviewOn = form.day('review-on')
  if (!form.isRight || kind === null || audience === null || 'wrong' in topics) return null
  return { kind, title, summary, topics: topics.topics, services: about, audience, audienceService, audienceGroup, reviewOn }
}

/** The choices of a document's form. */
export async function factChoices(sql: ReadSql, currentGroup: number | null) {
  const groups = await groupsToChoose(sql, currentGroup)
  return {
    groups,
    kinds: [{ value: '', text: 'Choose one' }, ...documentKinds.map((value) => ({ value, text: kindName(value) }))],
    services: services.map((value) => ({ value, text: serviceWords[value] })),
    serviceChoices: [{ value: '', text: 'Choose one' }, ...services.map((value) => ({ value, text: serviceWords[value] }))],
    groupChoices: [{ value: '', text: 'Choose one' }, ...groups.map(({ groupId, name }) => ({ value: String(groupId), text: name }))],
    audiences: [
      { value: 'public', text: 'Everybody', hint: 'Anyone on the internet, search engines too' },
      { value: 'members', text: 'Members', hint: 'Everybody who takes part for a body of any service. Suppliers’ staff are no members' },
      { value: 'service', text: 'Members of one service' },
      ...(groups.length > 0 ? [{ value: 'group', text: 'One group', hint: 'Whoever its owners have let in, suppliers’ staff too' }] : []),
    ],
  }
}
