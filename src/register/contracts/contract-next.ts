import { epochDay, formatDate } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { plural } from '../../values/text.ts'
import type { StoryDays } from './contract-story.ts'

/** The next date of a contract that somebody must act by. */
export interface NextDate {
  readonly on: IsoDate
  readonly title: string
  readonly text: string
}

/** What comes next, from the days published: tenders due, a review, the end with or without a choice to extend; null where nothing is ahead. */
export function nextDate(days: StoryDays & { readonly closesOn: IsoDate | null }, today: IsoDate): NextDate | null {
  const { closesOn, reviewOn, endsOn, extendedTo } = days
  const extendable = endsOn !== null && extendedTo !== null && extendedTo > endsOn
  const choices: readonly (NextDate | null)[] = [
    closesOn === null ? null : { on: closesOn, title: `tenders by ${formatDate(closesOn)}`, text: 'Suppliers can still tender.' },
    reviewOn === null ? null : { on: reviewOn, title: `review on ${formatDate(reviewOn)}`, text: 'The buyer reviews the contract.' },
    endsOn === null
      ? null
      : extendable
        ? {
            on: endsOn,
            title: `decide by ${formatDate(endsOn)}`,
            text: `Extend it, up to ${formatDate(extendedTo)}, let it end, or buy again.`,
          }
        : { on: endsOn, title: `ends on ${formatDate(endsOn)}`, text: 'No extension was published. Let it end, or buy again.' },
    extendable
      ? {
          on: extendedTo,
          title: `ends by ${formatDate(extendedTo)}`,
          text: 'The first term is over. This is the last end that was published.',
        }
      : null,
  ]
  const ahead = choices.filter((one) => one !== null && one.on >= today)
  return ahead.reduce<NextDate | null>((next, one) => (one !== null && (next === null || one.on < next.on) ? one : next), null)
}

/** When the contract ends, as seen from a day: `Ends in 129 days`; null where no end is known. */
export function endsWords(endsOn: IsoDate | null, today: IsoDate): string | null {
  if (endsOn === null) return null
  const days = epochDay(endsOn) - epochDay(today)
  return days === 0 ? 'Ends today' : days > 0 ? `Ends in ${plural(days, 'day')}` : `Ended ${plural(-days, 'day')} ago`
}
