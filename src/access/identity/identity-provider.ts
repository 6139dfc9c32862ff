import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { invalid } from '../../values/failures.ts'
import { isLoopbackName } from '../loopback-name.ts'

/** A service's own identity provider, by which its people sign in. */
export interface IdentityProvider {
  /** As it stands in addresses. */
  readonly id: string
  readonly name: string
  readonly issuer: URL
  readonly clientId: string
  readonly clientSecret: string
  /** The domains of e-mail addresses that it may speak for; it is believed for no other. */
  readonly domains: readonly string[]
}

const parts = ['id', 'name', 'issuer', 'clientId', 'clientSecret', 'clientSecretFile', 'domains']

/** The identity providers of a JSON file; fails with `invalid`, saying what to do, on anything that is not right. */
export function readIdentityProviders(file: string): readonly IdentityProvider[] {
  const wrong = (what: string, remedy: string): Error => invalid(`${what} (IDENTITY_PROVIDERS, ${file})`, remedy)
  const list = parse(readText(file, 'The file of identity providers', wrong), wrong)
  const providers = list.map((one, at) => readOne(one, at + 1, dirname(file), wrong))
  const ids = new Set<string>()
  const spokenFor = new Map<string, string>()
  for (const { id, name, domains } of providers) {
    if (ids.has(id)) throw wrong(`Two identity providers have the id “${id}”.`, 'Give each its own.')
    ids.add(id)
    for (const domain of domains) {
      const other = spokenFor.get(domain)
      if (other !== undefined)
        throw wrong(
          `${other} and ${name} would both speak for ${domain}.`,
          'Leave each domain to one provider, so that none can speak for another’s people.',
        )
      spokenFor.set(domain, name)
    }
  }
  return providers
}

type Wrong = (what: string, remedy: string) => Error

function readText(file: string, what: string, wrong: Wrong): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw wrong(`${what} cannot be read: ${(error as NodeJS.ErrnoException).code}.`, 'Check its path, and that this account may read it.')
  }
}

function parse(text: string, wrong: Wrong): readonly unknown[] {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    throw wrong(
      'The file of identity providers is no JSON.',
      'Write a list: [{ "id": "…", "name": "…", "issuer": "…", "clientId": "…", "clientSecretFile": "…", "domains": ["…"] }]',
    )
  }
  if (!Array.isArray(parsed) || parsed.length === 0)
    throw wrong(
      'The file of identity providers holds no list of them.',
      'Write a list with one provider or more, or unset IDENTITY_PROVIDERS.',
    )
  return parsed as unknown[]
}

function readOne(one: unknown, number: number, folder: string, wrong: Wrong): IdentityProvider {
  if (typeof one !== 'object' || one === null || Array.isArray(one))
    throw wrong(`Identity provider ${number} is no object.`, 'Write each as { "id": "…", … }.')
  const given = one as Readonly<Record<string, unknown>>
  const strange = Object.keys(given).find((key) => !parts.includes(key))
  if (strange !== undefined)
    throw wrong(`Identity provider ${number} has a part “${strange}” that none has.`, `The parts are ${parts.join(', ')}.`)
  const text = (part: string): string => {
    const value = given[part]
    if (typeof value !== 'string' || value.trim() === '')
      throw wrong(`Identity provider ${number} has no ${part}.`, `Give its ${part} as text.`)
    return value.trim()
  }
  const id = text('id')
  if (!/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/.test(id))
    throw wrong(`“${id}” is no id of an identity provider.`, 'Use small letters, digits and hyphens, at most 40.')
  return {
    id,
    name: text('name'),
    issuer: readIssuer(text('issuer'), wrong),
    clientId: text('clientId'),
    clientSecret: readSecret(given, number, folder, wrong),
    domains: readDomains(given['domains'], number, wrong),
  }
}

function readIssuer(text: string, wrong: Wrong): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  const isRight =
    url !== null &&
    url.search === '' &&
    url.hash === '' &&
    url.username === '' &&
    (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackName(url.hostname)))
  if (!isRight)
    throw wrong(
      `The issuer “${text}” cannot be used.`,
      'Write it as the provider does, beginning with https://; http only for a provider on this machine.',
    )
  return url
}

function readSecret(given: Readonly<Record<string, unknown>>, number: number, folder: string, wrong: Wrong): string {
  const { clientSecret, clientSecretFile } = given
  if ((clientSecret === undefined) === (clientSecretFile === undefined))
    throw wrong(
      `Identity provider ${number} needs clientSecret or clientSecretFile, and not both.`,
      'Better the file, which this account alone can read.',
    )
  const secret =
    typeof clientSecretFile === 'string'
      ? readText(resolve(folder, clientSecretFile), `The secret of identity provider ${number}`, wrong).trim()
      : clientSecret
  if (typeof secret !== 'string' || secret === '')
    throw wrong(`The secret of identity provider ${number} is empty.`, 'Give what the provider gave you.')
  return secret
}

function readDomains(given: unknown, number: number, wrong: Wrong): readonly string[] {
  const remedy = 'List the domains of its people’s e-mail addresses, such as ["lancashire.police.uk"].'
  if (!Array.isArray(given) || given.length === 0) throw wrong(`Identity provider ${number} has no domains.`, remedy)
  return given.map((domain: unknown) => {
    const folded = typeof domain === 'string' ? domain.trim().toLowerCase() : ''
    if (!/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/.test(folded))
      throw wrong(`Identity provider ${number} has “${String(domain)}” among its domains, which is none.`, remedy)
    return folded
  })
}
