import type { IsoDate } from '../values/dates.ts'

/** A release as the story needs it; `raw` is its JSON, or null where it is too long to read for a page. */
export interface StoryRelease {
  readonly sourceId: number
  readonly line: number
  readonly releaseId: string | null
  readonly releasedOn: IsoDate | null
  readonly tags: readonly string[]
  readonly raw: string | null
}

/** The days of a contract that its story tells. */
export interface StoryDays {
  readonly awardedOn: IsoDate | null
  readonly signedOn: IsoDate | null
  readonly startsOn: IsoDate | null
  readonly endsOn: IsoDate | null
  readonly reviewOn: IsoDate | null
  readonly extendedTo: IsoDate | null
}

/** One step of a contract's story; `on` is null where the publisher gave no day. */
export interface StoryStep {
  readonly on: IsoDate | null
  readonly title: string
  readonly code: string | null
  readonly text: string | null
  readonly link: { readonly text: string; readonly href: string } | null
  readonly source: { readonly id: number; readonly line: number } | null
  readonly state: 'published' | 'said' | 'today' | 'ahead'
}

const tagTitles: readonly (readonly [string, string])[] = [
  ['planning', 'Planned'],
  ['planningUpdate', 'Plan changed'],
  ['tender', 'Tender opened'],
  ['tenderAmendment', 'Tender changed'],
  ['tenderUpdate', 'Tender changed'],
  ['tenderCancellation', 'Tender cancelled'],
  ['award', 'Award announced'],
  ['awardUpdate', 'Award changed'],
  ['awardCancellation', 'Award cancelled'],
  ['contract', 'Contract entered into'],
  ['contractUpdate', 'Contract changed'],
  ['contractAmendment', 'Contract changed'],
  ['contractTermination', 'Contract ended early'],
  ['implementation', 'Carried out'],
]

/** What a notice's tags say in words: that of the last step they name. */
export const titleOfTags = (tags: readonly string[]): string => tagTitles.findLast(([tag]) => tags.includes(tag))?.[1] ?? 'Notice published'

/** The notices and days of a contract in order, with today among them. */
export function contractStory(days: StoryDays, releases: readonly StoryRelease[], today: IsoDate): StoryStep[] {
  const notices = releases.map((release) => noticeStep(release))
  const said = saidSteps(days, today)
  const steps = [...notices, ...said, step(today, 'Today', 'today')]
  const undated = steps.filter((one) => one.on === null)
  const dated = steps.filter((one) => one.on !== null).toSorted((a, b) => compare(a, b))
  return [...undated, ...dated]
}

const rank = { published: 0, said: 1, today: 2, ahead: 3 } as const

const compare = (a: StoryStep, b: StoryStep): number => (a.on ?? '').localeCompare(b.on ?? '') || rank[a.state] - rank[b.state]

const step = (on: IsoDate, title: string, state: StoryStep['state'], text: string | null = null): StoryStep => ({
  on,
  title,
  code: null,
  text,
  link: null,
  source: null,
  state,
})

function saidSteps(days: StoryDays, today: IsoDate): StoryStep[] {
  const told: readonly (readonly [IsoDate | null, string, string])[] = [
    [days.awardedOn, 'Awarded', 'Awarded'],
    [days.signedOn, 'Signed', 'To be signed'],
    [days.startsOn, 'Began', 'Begins'],
    [days.reviewOn, 'Review was due', 'Review due'],
    [
      days.endsOn,
      days.extendedTo !== null && days.endsOn !== null && days.extendedTo > days.endsOn ? 'First term ended' : 'Ended',
      'Contract ends',
    ],
    [days.extendedTo !== days.endsOn ? days.extendedTo : null, 'Extension ended', 'Ends with its extension'],
  ]
  return told.flatMap(([on, past, ahead]) => (on === null ? [] : [step(on, on > today ? ahead : past, on > today ? 'ahead' : 'said')]))
}

function noticeStep(release: StoryRelease): StoryStep {
  const { sourceId, line, releasedOn, tags, raw } = release
  const read = raw === null ? null : readNotice(raw)
  return {
    on: releasedOn,
    title: titleOfTags(tags),
    code: read?.code ?? null,
    text: null,
    link: read?.link ?? null,
    source: { id: sourceId, line },
    state: 'published',
  }
}

interface NoticeDocument {
  readonly noticeType?: unknown
  readonly documentType?: unknown
  readonly id?: unknown
  readonly url?: unknown
}

/** The notice's own type (`UK4`) and where it stands, from the documents of its release; the newest of them. */
function readNotice(raw: string): { readonly code: string | null; readonly link: { text: string; href: string } | null } {
  let release: unknown
  try {
    release = JSON.parse(raw)
  } catch {
    // A release is kept as text even where it is no JSON; its story then has the date and the tags alone.
    return { code: null, link: null }
  }
  const document = documentsOf(release).findLast(
    (one) => typeof one.noticeType === 'string' || (typeof one.documentType === 'string' && one.documentType.endsWith('Notice')),
  )
  if (document === undefined) return { code: null, link: null }
  const code = typeof document.noticeType === 'string' ? document.noticeType.slice(0, 12) : null
  const href = typeof document.url === 'string' && /^https:\/\/[\w.-]+\//.test(document.url) ? document.url : null
  const text = typeof document.id === 'string' && document.id.length < 40 ? `Notice ${document.id}` : 'The notice'
  return { code, link: href === null ? null : { text, href } }
}

function documentsOf(release: unknown): NoticeDocument[] {
  const record = (value: unknown): Readonly<Record<string, unknown>> =>
    typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
  const { planning, tender, awards, contracts } = record(release)
  const holders = [planning, tender, ...list(awards), ...list(contracts)]
  return holders.flatMap((holder) => list(record(holder)['documents']).map((document) => record(document) as NoticeDocument))
}
