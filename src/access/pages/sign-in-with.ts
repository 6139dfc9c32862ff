import { notFound } from '../../values/failures.ts'
import type { Page, PageAnswer, PageRequest, PreparingRequest } from '../../web/page.ts'
import type { IdentityClient, IdentityRefusal } from '../identity/identity-client.ts'
import { addIdentityRequest, finishIdentityRequest, takeIdentityRequest } from '../identity/identity-request-store.ts'
import { endSession } from '../sign-in/session-store.ts'
import { isToken, secretToken, tokenHash } from '../sign-in/secret-token.ts'
import { wayOn } from '../sign-in/way-on.ts'

type Refusal = IdentityRefusal | 'stale'
type Begun =
  | { readonly address: string; readonly state: string; readonly nonce: string; readonly codeVerifier: string }
  | { readonly refusal: Refusal }
type BroughtBack = { readonly email: string; readonly stateHash: Buffer } | { readonly refusal: Refusal }

/** Signing in by a service's own identity provider: there, and back. Providers are asked before the page's transaction, so that none waits for a network. */
export const signInWithPages = (clients: readonly IdentityClient[]): readonly Page[] => {
  const clientOf = ({ params }: Pick<PageRequest, 'params'>): IdentityClient => {
    const client = clients.find(({ provider }) => provider.id === params['provider'])
    if (client === undefined) throw notFound('There is no such identity provider here.', 'Sign in by a link to your work e-mail address.')
    return client
  }
  const common = { method: 'GET', who: 'anyone', isPersonal: true, writes: true, perMinute: 30 } as const
  return [
    {
      ...common,
      path: '/sign-in/with/:provider',
      prepare: (request) => begin(clientOf(request), request),
      answer: (request) => sendThere(clientOf(request), request, request.prepared as Begun),
    },
    {
      ...common,
      path: '/sign-in/with/:provider/return',
      prepare: (request) => bringBack(clientOf(request), request),
      answer: (request) => signIn(clientOf(request), request, request.prepared as BroughtBack),
    },
  ]
}

const returnAddress = (home: string, { provider }: IdentityClient): string => `${home}/sign-in/with/${provider.id}/return`

async function begin(client: IdentityClient, { home }: PreparingRequest): Promise<Begun> {
  const secrets = { state: secretToken(), nonce: secretToken(), codeVerifier: secretToken() }
  const begun = await client.begin(returnAddress(home, client), secrets)
  return 'refusal' in begun ? begun : { ...secrets, address: begun.address }
}

async function sendThere(client: IdentityClient, { sql, query, reader, browser }: PageRequest, begun: Begun): Promise<PageAnswer> {
  const next = query.get('next')
  if (reader !== null) return { redirect: wayOn(next) }
  if ('refusal' in begun) return refused(client, begun.refusal)
  if (browser.hash === null) return refused(client, 'stale')
  await addIdentityRequest(sql, {
    stateHash: tokenHash(begun.state),
    provider: client.provider.id,
    nonce: begun.nonce,
    codeVerifier: begun.codeVerifier,
    browserHash: browser.hash,
    returnTo: next === null ? null : wayOn(next),
  })
  return { redirect: begun.address }
}

async function bringBack(client: IdentityClient, { home, query, browser, ...request }: PreparingRequest): Promise<BroughtBack> {
  const [state = '', ...more] = query.getAll('state')
  if (more.length > 0 || !isToken(state) || browser.hash === null) return { refusal: 'stale' }
  const wanted = { stateHash: tokenHash(state), provider: client.provider.id, browserHash: browser.hash }
  const taken = await request.write((sql) => takeIdentityRequest(sql, wanted))
  if (taken === null) return { refusal: 'stale' }
  // The address that the provider was told, never the one that this request claims to have come to.
  const broughtBack = new URL(`${returnAddress(home, client)}?${query.toString()}`)
  const finished = await client.finish(broughtBack, { state, ...taken })
  return 'refusal' in finished ? finished : { email: finished.email, stateHash: wanted.stateHash }
}

async function signIn(client: IdentityClient, { sql, browser }: PageRequest, brought: BroughtBack): Promise<PageAnswer> {
  if ('refusal' in brought) return refused(client, brought.refusal)
  if (browser.hash === null) return refused(client, 'stale')
  const session = secretToken()
  const request = { stateHash: brought.stateHash, browserHash: browser.hash, email: brought.email }
  const finished = await finishIdentityRequest(sql, request, { tokenHash: tokenHash(session), browser: browser.description })
  if (finished === null) return refused(client, 'stale')
  if (browser.session !== null) await endSession(sql, browser.session, 'signed in anew')
  return { redirect: wayOn(finished.returnTo), session }
}

const statuses: Readonly<Record<Refusal, number>> = {
  down: 502,
  'said no': 403,
  'not right': 502,
  'no address': 403,
  unverified: 403,
  'another domain': 403,
  stale: 410,
}

const refused = ({ provider }: IdentityClient, refusal: Refusal): PageAnswer => ({
  template: 'access/pages/sign-in-with.njk',
  status: statuses[refusal],
  data: { title: 'You are not signed in', provider: { id: provider.id, name: provider.name, domains: provider.domains }, refusal },
})
