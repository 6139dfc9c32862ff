import type { IsoDate } from '../../values/dates.ts'
import type { MoneyKind } from '../../values/money.ts'
import { newAmounts, newsOf, shownValue } from './notice-news.ts'
import { titleOfNotice } from './notice-titles.ts'
import type { NoticeTold } from './notice-told.ts'

/** A notice of the story: where it stands, and what it says; null where it is too long to read for a page. */
export interface StoryNotice {
  readonly sourceId: number
  readonly position: number
  readonly line: number
  readonly releasedOn: IsoDate | null
  readonly tags: readonly string[]
  readonly told: NoticeTold | null
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

/** When and where a row of a contract register was read. */
export interface StoryRow {
  readonly sourceId: number
  readonly line: number | null
  readonly readOn: IsoDate
}

/** One step of a contract's story; `on` is null where the publisher gave no day. */
export interface StoryStep {
  readonly on: IsoDate | null
  readonly title: string
  readonly code: string | null
  readonly texts: readonly string[]
  readonly amounts: readonly { readonly kind: MoneyKind; readonly text: string; readonly note: string | null }[]
  readonly link: { readonly text: string; readonly href: string } | null
  readonly place: { readonly text: string; readonly href: string } | null
  readonly state: 'published' | 'said' | 'today' | 'ahead'
}

/** The notices and days of a contract in order, with today among them; for a contract of a register, its row in place of notices. */
export function contractStory(days: StoryDays, notices: readonly StoryNotice[], row: StoryRow | null, today: IsoDate): StoryStep[] {
  const steps = [...noticeSteps(notices), ...(row === null ? [] : [rowStep(row)]), ...saidSteps(days, today), step(today, 'Today', 'today')]
  const undated = steps.filter((one) => one.on === null)
  const dated = steps.filter((one) => one.on !== null).toSorted((a, b) => compare(a, b))
  return [...undated, ...dated]
}

const rank = { published: 0, said: 1, today: 2, ahead: 3 } as const

const compare = (a: StoryStep, b: StoryStep): number => (a.on ?? '').localeCompare(b.on ?? '') || rank[a.state] - rank[b.state]

const step = (on: IsoDate | null, title: string, state: StoryStep['state'], texts: readonly string[] = []): StoryStep => ({
  on,
  title,
  code: null,
  texts,
  amounts: [],
  link: null,
  place: null,
  state,
})

function saidSteps({ awardedOn, signedOn, startsOn, reviewOn, endsOn, extendedTo }: StoryDays, today: IsoDate): StoryStep[] {
  const extended = extendedTo !== null && endsOn !== null && extendedTo > endsOn
  const told: readonly (readonly [IsoDate | null, string, string])[] = [
    [awardedOn, 'Awarded', 'To be awarded'],
    [signedOn, 'Signed', 'To be signed'],
    [startsOn, 'Began', 'Begins'],
    [reviewOn, 'Review was due', 'Review due'],
    [endsOn, extended ? 'First term ended' : 'Ended', extended ? 'Extend it, or let it end' : 'Contract ends'],
    [extendedTo !== endsOn ? extendedTo : null, 'Last possible end passed', 'Ends at the latest'],
  ]
  return told.flatMap(([on, past, ahead]) => (on === null ? [] : [step(on, on > today ? ahead : past, on > today ? 'ahead' : 'said')]))
}

const rowStep = ({ sourceId, line, readOn }: StoryRow): StoryStep => ({
  ...step(readOn, 'Read from the contract register', 'published', ['This is when we read it. When it was entered is not published.']),
  place: { text: `Source ${sourceId}${line === null ? '' : `, line ${line.toLocaleString('en-GB')}`}`, href: `/sources/${sourceId}` },
})

function noticeSteps(notices: readonly StoryNotice[]): StoryStep[] {
  const before: NoticeTold[] = []
  return notices.map(({ sourceId, position, releasedOn, tags, told }) => {
    const place = { text: 'As published', href: `/notices/${sourceId}/${position}` }
    if (told === null) return { ...step(releasedOn, titleOfNotice(null, tags), 'published', ['Too long to be read here.']), place }
    const texts = newsOf(told, before)
    const { code, link } = told
    const amounts = newAmounts(told, before).flatMap(([kind, value]) => {
      const shown = shownValue(value)
      return shown === null ? [] : [{ kind, ...shown }]
    })
    before.push(told)
    return { ...step(releasedOn, titleOfNotice(code, tags), 'published', texts), code, amounts, link, place }
  })
}
