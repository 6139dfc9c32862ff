import { resolve } from 'node:path'
import { parseEmail } from '../access/sign-in/email-address.ts'
import { invalid } from '../values/failures.ts'

/** What the program is told from outside, read once at the start. */
export interface Settings {
  readonly dataFolder: string
  readonly databaseUrl: string | null
  readonly port: number
  /** The e-mail address of those who run this copy, shown where readers can say that something is wrong. */
  readonly contact: string | null
  /** Where readers find the portal, such as `https://commons.example`; null where they read on this machine. */
  readonly site: string | null
  /** The server that takes messages, and whom they come from; null keeps them in the outbox. */
  readonly mail: { readonly server: string; readonly from: string } | null
  /** A file with the identity providers by which people of services with their own may sign in. */
  readonly identityProviders: string | null
  /** Where clamd listens, `host:port` or the path of a socket; null scans nothing. */
  readonly virusScanner: string | null
}

/** Every setting, with what it does; README's table is tested against this list. */
export const settingNames: Readonly<Record<string, string>> = {
  BLUELIGHT_DATA: 'the data folder (default `./data`)',
  DATABASE_URL: 'a PostgreSQL server, 15 or later, instead of the embedded one',
  PORT: 'the port of the portal (default 3000)',
  CONTACT: 'the e-mail address that pages give for corrections (default: none, and the pages say so)',
  SITE: 'where readers find the portal, such as `https://commons.example` (default: on this machine alone)',
  SMTP: 'the server that messages are sent by, such as `smtps://user:password@mail.example` (default: none; they stay in the outbox)',
  MAIL_FROM: 'whom messages come from, such as `commons@example.org`; needed with `SMTP`',
  IDENTITY_PROVIDERS: 'a JSON file of OpenID Connect providers by which people may sign in (default: none)',
  CLAMD: 'where the virus scanner clamd listens, `host:port` or the path of a socket (default: none; files are not scanned)',
}

/** Settings from the environment; fails with `invalid` on an unknown `BLUELIGHT_…` name or a bad value, so that a misspelling never passes unseen. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  for (const name of Object.keys(environment)) {
    if (name.startsWith('BLUELIGHT_') && !(name in settingNames)) {
      throw invalid(`${name} is not a setting.`, `The settings are ${Object.keys(settingNames).join(', ')}.`)
    }
  }
  const databaseUrl = environment['DATABASE_URL'] || null
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    throw invalid('DATABASE_URL is not the address of a PostgreSQL server.', 'Write it as postgres://user:password@host:5432/database.')
  }
  return {
    dataFolder: resolve(environment['BLUELIGHT_DATA'] || 'data'),
    databaseUrl,
    port: readPort(environment['PORT'] || '3000', 'PORT'),
    contact: readContact(environment['CONTACT'] || null),
    site: readSite(environment['SITE'] || null),
    mail: readMail(environment['SMTP'] || null, environment['MAIL_FROM'] || null),
    identityProviders: environment['IDENTITY_PROVIDERS'] ? resolve(environment['IDENTITY_PROVIDERS']) : null,
    virusScanner: environment['CLAMD'] || null,
  }
}

/** A port number from text: 0 (any free one) to 65535; fails with `invalid` naming where it came from. */
export function readPort(text: string, name: string): number {
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw invalid(`${name} is “${text}”, which is not a port.`, 'Give a whole number from 0 to 65535.')
  return port
}

function readSite(text: string | null): string | null {
  if (text === null) return null
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '' || url.username !== '')
    throw invalid(`SITE is “${text}”, which is not where a portal can be found.`, 'Write it as https://commons.example, without a path.')
  return url.origin
}

function readMail(server: string | null, from: string | null): Settings['mail'] {
  if (server === null) return null
  if (!URL.canParse(server) || !/^smtps?:\/\//.test(server))
    throw invalid('SMTP is not the address of a mail server.', 'Write it as smtps://user:password@mail.example or smtp://mail.example:587.')
  if (from === null || parseEmail(from) === null)
    throw invalid('MAIL_FROM is no e-mail address, and SMTP needs one.', 'Write it as commons@example.org.')
  return { server, from }
}

function readContact(text: string | null): string | null {
  if (text !== null && parseEmail(text) === null)
    throw invalid(`CONTACT is “${text}”, which is no e-mail address.`, 'Write it as register@example.org.')
  return text
}
