import type { StoredBody } from '../../organisations/directory-store.ts'
import { formatDate } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { safeHtml } from '../../web/safe-html.ts'
import type { Html } from '../../web/safe-html.ts'
import type { RelatedBody } from './body-page-store.ts'
import { bodyKindName } from '../service-names.ts'

/** What and where a body is, above its name: `Police force · North West · England`. */
export const kickerOf = (body: StoredBody): string =>
  [bodyKindName(body.kind), body.region, body.nation, body.inDirectory ? null : 'outside the directory']
    .filter((text) => text !== null)
    .join(' · ')

const roleWords: Readonly<Record<string, string>> = {
  'policing body': 'as its policing body',
  'fire and rescue authority': 'as its fire and rescue authority',
  sponsor: 'as its sponsor',
  'part of': 'of which it is a part',
}

const mostNamed = 3

/** Who answers for a body today and whom it answers for, what it took over and what followed it, in sentences with links; null where nothing is recorded. */
export function governanceOf(related: readonly RelatedBody[], today: IsoDate): Html | null {
  const link = (one: RelatedBody): Html => safeHtml`<a class="bl-link" href="/bodies/${one.id}">${one.name}</a>`
  const current = (how: RelatedBody['how']): RelatedBody[] =>
    related.filter((one) => one.how === how && (one.on === null || one.on > today))
  const governors = current('governor').slice(0, mostNamed)
  const governed = current('governed')
  const before = related.filter((one) => one.how === 'predecessor')
  const after = related.filter((one) => one.how === 'successor')
  const sentences = [
    governors.length === 0
      ? null
      : safeHtml`It answers to ${listed(governors.map((one) => safeHtml`${link(one)}${roleWords[one.detail] ? ` ${roleWords[one.detail]}` : ''}`))}.`,
    governed.length === 0 || governed.length > mostNamed ? null : safeHtml`It answers for ${listed(governed.map(link))}.`,
    before.length === 0
      ? null
      : safeHtml`It took over from ${before.length > mostNamed ? `${before.length} bodies` : listed(before.map(link))}${before[0]?.on ? ` on ${formatDate(before[0].on)}` : ''}.`,
    after.length === 0
      ? null
      : safeHtml`It was followed by ${listed(after.slice(0, mostNamed).map(link))}${after[0]?.on ? ` on ${formatDate(after[0].on)}` : ''}.`,
  ].filter((one) => one !== null)
  return sentences.length === 0 ? null : safeHtml`${sentences.map((one, at) => safeHtml`${at > 0 ? ' ' : ''}${one}`)}`
}

const listed = (items: readonly Html[]): Html =>
  safeHtml`${items.map((item, at) => safeHtml`${at === 0 ? '' : at === items.length - 1 ? ' and ' : ', '}${item}`)}`
