import { parseIsoDate } from '../../../values/dates.ts'

const day = String.raw`(\d{4}-\d{2}-\d{2})`
const time = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(\.\d+)?)?`
const dated = new RegExp(`^${day}(?:[Tt\\s]+${time}\\s*(Z|z|[+-]\\d{2}(?::?\\d{2})?)?)?$`)
const whole = new RegExp(`^${day}[Tt]([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?(?:Z|z|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)$`)

const isDay = (text: string | undefined): boolean => parseIsoDate(text ?? '') !== null

/** Whether the text is an instant as RFC 3339 writes it, of 1900 to 2199. */
export const isInstant = (text: string): boolean => isDay(whole.exec(text)?.[1])

/** The instant that a text plainly means: a day's first moment, UTC where no zone is told; null where the text is no instant. */
export function instantFrom(text: string): string | null {
  const [, date, hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] = dated.exec(text.trim()) ?? []
  if (date === undefined) return null
  const plain = zone === 'Z' || zone === 'z' ? 'Z' : `${zone.slice(0, 3)}:${zone.replace(':', '').slice(3) || '00'}`
  const instant = `${date}T${hour.padStart(2, '0')}:${minute}:${second}${fraction}${plain}`
  return isInstant(instant) ? instant : null
}

const plain = String.raw`(?:[\w.~!$&'()*+,;=:@-]|%[0-9a-f]{2})`
const authority = String.raw`(?:${plain}*@)?(?:(?:[\w.~!$&'()*+,;=-]|%[0-9a-f]{2})*|\[[0-9a-f:.]+\])(?::\d*)?`
const rest = String.raw`(?:\?(?:${plain}|[/?])*)?(?:#(?:${plain}|[/?])*)?`
const uri = new RegExp(`^[a-z][a-z0-9+.-]*:(?:\\/\\/${authority}(?:\\/(?:${plain}|\\/)*)?|\\/?${plain}(?:${plain}|\\/)*)${rest}$`, 'i')

/** Whether the text is a URI as RFC 3986 writes it, with its scheme. */
export const isUri = (text: string): boolean => uri.test(text)

/** The URI that a text plainly means: without space around it, and with what may not stand in a URI escaped; null where it is none. */
export function uriFrom(text: string): string | null {
  const escaped = text
    .trim()
    .toWellFormed()
    .replace(/%(?![0-9a-f]{2})/gi, '%25')
    .replace(/[^\w.~!$&'()*+,;=:@/?#[\]%-]/gu, (sign) => encodeURIComponent(sign))
  if (isUri(escaped)) return escaped
  const [first = '', ...fragments] = escaped.replace(/[[\]]/g, (sign) => encodeURIComponent(sign)).split('#')
  const joined = fragments.length === 0 ? first : `${first}#${fragments.join('%23')}`
  return isUri(joined) ? joined : null
}
