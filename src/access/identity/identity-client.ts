import * as oidc from 'openid-client'
import { parseEmail } from '../sign-in/email-address.ts'
import type { IdentityProvider } from './identity-provider.ts'

/** What only the browser that begins a sign-in may bring back, and what stays here to hold the answer against. */
export interface SignInSecrets {
  readonly state: string
  readonly nonce: string
  readonly codeVerifier: string
}

/** Why a sign-in by an identity provider came to nothing. */
export type IdentityRefusal = 'down' | 'said no' | 'not right' | 'no address' | 'unverified' | 'another domain'

/** One provider, asked when somebody signs in. */
export interface IdentityClient {
  readonly provider: IdentityProvider
  /** Where to send the browser. */
  begin(returnAddress: string, secrets: SignInSecrets): Promise<{ readonly address: string } | { readonly refusal: IdentityRefusal }>
  /** The address of the person, from what the browser brought back. */
  finish(broughtBack: URL, secrets: SignInSecrets): Promise<{ readonly email: string } | { readonly refusal: IdentityRefusal }>
}

const patience = 10
const rememberedFor = 3_600_000

/** Asks a provider by OpenID Connect: authorization code, PKCE, state and nonce. `tell` is told of failures, never of secrets. */
export function identityClient(provider: IdentityProvider, tell: (line: string) => void = () => {}): IdentityClient {
  let known: { readonly configuration: Promise<oidc.Configuration>; readonly at: number } | null = null
  const configuration = async (): Promise<oidc.Configuration> => {
    if (known === null || Date.now() - known.at > rememberedFor) known = { configuration: discover(provider), at: Date.now() }
    try {
      return await known.configuration
    } catch (error) {
      known = null
      throw error
    }
  }
  const guarded = async <Answer>(work: () => Promise<Answer>): Promise<Answer | { readonly refusal: IdentityRefusal }> => {
    try {
      return await work()
    } catch (error) {
      const refusal = refusalOf(error)
      tell(`Signing in with ${provider.name} failed: ${kindOf(error)}`)
      return { refusal }
    }
  }
  return {
    provider,
    begin: (returnAddress, { state, nonce, codeVerifier }) =>
      guarded(async () => {
        const parameters = { redirect_uri: returnAddress, scope: 'openid email', state, nonce }
        const challenge = { code_challenge: await oidc.calculatePKCECodeChallenge(codeVerifier), code_challenge_method: 'S256' }
        return { address: oidc.buildAuthorizationUrl(await configuration(), { ...parameters, ...challenge }).href }
      }),
    finish: (broughtBack, { state, nonce, codeVerifier }) =>
      guarded(async (): Promise<{ readonly email: string } | { readonly refusal: IdentityRefusal }> => {
        const config = await configuration()
        const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: codeVerifier, idTokenExpected: true }
        const tokens = await oidc.authorizationCodeGrant(config, broughtBack, checks)
        const claims = tokens.claims()
        if (claims === undefined) return { refusal: 'not right' }
        const said = typeof claims['email'] === 'string' ? claims : await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)
        return addressOf(provider, said['email'], said['email_verified'])
      }),
  }
}

/** The address that a provider's claims give, where it is verified and of a domain that the provider may speak for. */
export function addressOf(
  provider: Pick<IdentityProvider, 'domains'>,
  email: unknown,
  verified: unknown,
): { readonly email: string } | { readonly refusal: IdentityRefusal } {
  const address = typeof email === 'string' ? parseEmail(email) : null
  if (address === null) return { refusal: 'no address' }
  if (verified !== true) return { refusal: 'unverified' }
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  return provider.domains.includes(domain) ? { email: address } : { refusal: 'another domain' }
}

async function discover({ issuer, clientId, clientSecret }: IdentityProvider): Promise<oidc.Configuration> {
  const authenticate: oidc.ClientAuth = (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const method = methods.includes('client_secret_basic') ? oidc.ClientSecretBasic : oidc.ClientSecretPost
    return method(clientSecret)(server, ...rest)
  }
  // Only a provider on this machine may be asked without TLS; reading the settings refuses any other.
  const execute = [oidc.enableNonRepudiationChecks, ...(issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [])]
  return await oidc.discovery(issuer, clientId, undefined, authenticate, { timeout: patience, execute })
}

function refusalOf(error: unknown): IdentityRefusal {
  if (error instanceof oidc.AuthorizationResponseError) return 'said no'
  const { code, cause } = error as { code?: string; cause?: { status?: number } }
  const isNoAnswer =
    error instanceof TypeError || code === 'OAUTH_TIMEOUT' || code === 'OAUTH_RESPONSE_IS_NOT_JSON' || (cause?.status ?? 0) >= 500
  return isNoAnswer ? 'down' : 'not right'
}

// The words of an error may quote what was sent; its code does not.
function kindOf(error: unknown): string {
  const { code, error: said, name, cause } = error as { code?: string; error?: string; name?: string; cause?: { code?: string } }
  const words = [code ?? name ?? 'unknown', said, cause?.code].filter((word) => typeof word === 'string' && /^[\w-]{1,60}$/.test(word))
  return words.join(' ')
}
