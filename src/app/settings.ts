import { resolve } from 'node:path'
import { invalid } from '../values/failures.ts'

/** What the program is told from outside, read once at the start. */
export interface Settings {
  readonly dataFolder: string
  readonly databaseUrl: string | null
  readonly port: number
  /** The e-mail address of those who run this copy, shown where readers can say that something is wrong. */
  readonly contact: string | null
}

/** Every setting, with what it does; README's table is tested against this list. */
export const settingNames: Readonly<Record<string, string>> = {
  BLUELIGHT_DATA: 'the data folder (default `./data`)',
  DATABASE_URL: 'a PostgreSQL server, 15 or later, instead of the embedded one',
  PORT: 'the port of the portal (default 3000)',
  CONTACT: 'the e-mail address that pages give for corrections (default: none, and the pages say so)',
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
  }
}

/** A port number from text: 0 (any free one) to 65535; fails with `invalid` naming where it came from. */
export function readPort(text: string, name: string): number {
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw invalid(`${name} is “${text}”, which is not a port.`, 'Give a whole number from 0 to 65535.')
  return port
}

function readContact(text: string | null): string | null {
  if (text !== null && !/^[\w.+'-]{1,64}@[\w-]+(?:\.[\w-]+)+$/.test(text))
    throw invalid(`CONTACT is “${text}”, which is no e-mail address.`, 'Write it as register@example.org.')
  return text
}
