import { formatDate, formatMonth, monthOf } from '../../values/dates.ts'
import type { ContractFilter, endChoices } from './contract-filter.ts'
import { nearChoices, originNames } from './contract-filter.ts'
import { shortCpvName } from '../categories/cpv-name.ts'
import { lastDayOf } from '../months.ts'
import { serviceName } from '../service-names.ts'

const titleOfEnds: Readonly<Record<keyof typeof endChoices, string>> = {
  '3-months': ' that end in the next 3 months',
  '6-months': ' that end in the next 6 months',
  '12-months': ' that end in the next 12 months',
  later: ' that end in more than a year',
  ended: ' that have ended',
  none: ' without a known end',
}

/** What a list of contracts is of, in words. */
export function contractListTitle(filter: ContractFilter, body: string | null, supplier: string | null): string {
  return `Contracts${body === null ? '' : ` of ${body}`}${supplier === null ? '' : ` with ${supplier}`}${endsInWords(filter)}`
}

function endsInWords({ ends, from, to }: ContractFilter): string {
  const [only] = ends.length === 1 ? ends : []
  if (from !== null && to !== null) {
    const whole = from === monthOf(from) && to === lastDayOf(from)
    return whole ? ` that end in ${formatMonth(from)}` : ` that end from ${formatDate(from)} to ${formatDate(to)}`
  }
  if (from !== null) return ` that end from ${formatDate(from)}`
  if (to !== null) return ` that end by ${formatDate(to)}`
  return only === undefined ? '' : titleOfEnds[only]
}

/** What else narrows a list, in words that follow its title: `, police, fuel and energy, with “card”`; empty for nothing. */
export function contractListNarrowing({ services, places, cpv, words, kinds, origins, near }: ContractFilter): string {
  const parts = [
    ...services.map((service) => serviceName(service).toLowerCase()),
    ...places,
    ...cpv.map((code) => shortCpvName(code).toLowerCase()),
    ...kinds.map((kind) => (kind === 'none' ? 'no amount' : `${kind} known`)),
    ...origins.map((origin) => originNames[origin].toLowerCase()),
    ...near.map((one) => `others end near ${nearChoices[one].words.toLowerCase()}`),
    ...(words.length === 0 ? [] : [`with “${words.join(' ')}”`]),
  ]
  return parts.map((part) => `, ${part}`).join('')
}
