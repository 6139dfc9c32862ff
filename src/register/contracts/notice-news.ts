import { formatDate } from '../../values/dates.ts'
import type { MoneyKind } from '../../values/money.ts'
import { plural } from '../../values/text.ts'
import { amountShown } from './amount-shown.ts'
import type { NoticeTold } from './notice-told.ts'
import type { NoticeValue } from '../notices/process.ts'

/** What a notice says and did not say before, in sentences: the first notice all of it, later ones what is new or changed. */
export function newsOf(told: NoticeTold, before: readonly NoticeTold[]): readonly string[] {
  const known = <Value>(read: (one: NoticeTold) => Value | null | undefined): Value | null => {
    for (const one of before.toReversed()) {
      const value = read(one)
      if (value !== null && value !== undefined) return value
    }
    return null
  }
  const sentences: string[] = []
  const day = (name: 'closesOn' | 'endsOn' | 'startsOn' | 'extendedTo', first: (day: string) => string, moved: string) => {
    const now = told[name]
    const then = known((one) => one[name])
    if (now === null || now === then) return
    sentences.push(then === null ? first(formatDate(now)) : `${moved} moved from ${formatDate(then)} to ${formatDate(now)}.`)
  }
  const about = [
    known((one) => one.method) === null ? told.method : null,
    told.lots.length > 1 && known((one) => one.lots.length || null) !== told.lots.length ? `${told.lots.length} lots` : null,
  ].filter((text) => text !== null)
  if (about.length > 0) sentences.push(`${about.join(', ')}.`)
  if (told.tenders !== null && known((one) => one.tenders) !== told.tenders) {
    sentences.push(
      `${plural(told.tenders, 'tender')}${told.smallFirms === null ? '' : `, ${told.smallFirms === 0 ? 'none' : told.smallFirms} of them from small firms`}.`,
    )
  }
  const suppliers = suppliersInWords(told.suppliers)
  const suppliersBefore = known((one) => suppliersInWords(one.suppliers))
  if (suppliers !== null && suppliers !== suppliersBefore)
    sentences.push(suppliersBefore === null ? `To ${suppliers}.` : `Now to ${suppliers}.`)
  day('closesOn', (on) => `Tenders were to come by ${on}.`, 'The day by which tenders had to come')
  const [starts, ends] = [known((one) => one.startsOn), known((one) => one.endsOn)]
  if (told.startsOn !== null && told.endsOn !== null && starts === null && ends === null) {
    sentences.push(`Runs from ${formatDate(told.startsOn)} to ${formatDate(told.endsOn)}.`)
  } else {
    day('startsOn', (on) => `Begins on ${on}.`, 'The start')
    day('endsOn', (on) => `Ends on ${on}.`, 'The end')
  }
  day('extendedTo', (on) => `Can be extended to ${on}.`, 'The last possible end')
  for (const [kind, value] of told.amounts) {
    const then = known((one) => one.amounts.get(kind))
    if (then === null || (then.net === value.net && then.gross === value.gross && then.currency === value.currency)) continue
    const [was, is] = [then, value].map((one) => shownValue(one)?.text)
    if (was !== is) sentences.push(`The ${kind === 'contract' ? 'contract’s value' : kind} changed from ${was} to ${is}.`)
  }
  return [...sentences, ...told.amendments]
}

/** An amount of a notice as pages show it. */
export const shownValue = ({ net, gross, currency, token }: NoticeValue) => amountShown({ pence: net, grossPence: gross, currency, token })

/** The amounts that a notice says and none before it said alike. */
export const newAmounts = (told: NoticeTold, before: readonly NoticeTold[]): readonly (readonly [MoneyKind, NoticeValue])[] =>
  [...told.amounts].filter(([kind, value]) => {
    const then = before.findLast((one) => one.amounts.has(kind))?.amounts.get(kind)
    return then === undefined || then.net !== value.net || then.gross !== value.gross || then.currency !== value.currency
  })

function suppliersInWords(names: NoticeTold['suppliers']): string | null {
  if (names.length === 0) return null
  const [first = null] = names
  return names.length > 1 ? plural(names.length, 'supplier') : (first ?? 'a supplier whose name is not shown')
}
