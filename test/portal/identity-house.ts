import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { TestContext } from 'node:test'
import { Provider } from 'oidc-provider'
import { identityClient } from '../../src/access/identity/identity-client.ts'
import type { IdentityClient } from '../../src/access/identity/identity-client.ts'

/** Whom the house says that somebody is. */
export interface Housed {
  readonly email?: string
  readonly email_verified?: boolean
}

/** A real OpenID Connect provider on this machine, whose own page lets in whoever it is told to. */
export class IdentityHouse {
  readonly client: IdentityClient
  readonly told: string[] = []
  /** Who stands at the door; null is turned away. */
  visitor: Housed | null = { email: 'jo@durham.police.uk', email_verified: true }
  readonly #issuer: string
  #handle: (request: IncomingMessage, response: ServerResponse) => void = (_request, response) => response.writeHead(503).end()

  private constructor(server: Server, id: string, domains: readonly string[]) {
    const { port } = server.address() as { port: number }
    this.#issuer = `http://127.0.0.1:${port}`
    server.on('request', (request, response) => this.#handle(request, response))
    const provider = {
      id,
      name: `House of ${id}`,
      issuer: new URL(this.#issuer),
      clientId: 'commons',
      clientSecret: 'a secret & more',
      domains,
    }
    this.client = identityClient(provider, (line) => void this.told.push(line))
  }

  static async start(
    t: Pick<TestContext, 'after'>,
    id = 'durham',
    domains: readonly string[] = ['durham.police.uk'],
  ): Promise<IdentityHouse> {
    const server = createServer()
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    t.after(() => server.close())
    t.after(() => server.closeAllConnections())
    return new IdentityHouse(server, id, domains)
  }

  /** Opens for a portal; until then, nobody answers. `inIdToken`: the address stands in the id token and not only in the person's details. */
  open(home: string, inIdToken = false): void {
    const provider = new Provider(this.#issuer, {
      clients: [
        {
          client_id: 'commons',
          client_secret: 'a secret & more',
          redirect_uris: [`${home}/sign-in/with/${this.client.provider.id}/return`],
          response_types: ['code'],
          grant_types: ['authorization_code'],
        },
      ],
      claims: { openid: ['sub'], email: ['email', 'email_verified'] },
      conformIdTokenClaims: !inIdToken,
      pkce: { required: () => true },
      cookies: { keys: ['of this test'] },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_context, { uid }) => `/door/${uid}` },
      findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub, ...this.visitor }) }),
    })
    const answer = provider.callback()
    this.#handle = (request, response) => {
      if (request.url?.startsWith('/door/')) void this.#door(provider, request, response)
      else void answer(request, response)
    }
  }

  /** Gives other keys than those that it signs with, from now on. */
  loseKeys(): void {
    const honest = this.#handle
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const keys = [{ ...publicKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' }]
    this.#handle = (request, response) => {
      if (request.url === '/jwks') response.writeHead(200, { 'content-type': 'application/jwk-set+json' }).end(JSON.stringify({ keys }))
      else honest(request, response)
    }
  }

  /** Answers nothing but this status from now on. */
  breakDown(status = 503): void {
    this.#handle = (_request, response) => response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>Down</h1>')
  }

  async #door(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { params } = await provider.interactionDetails(request, response)
    if (this.visitor === null) {
      await provider.interactionFinished(request, response, { error: 'access_denied', error_description: 'Nobody of ours <script>' })
      return
    }
    const grant = new provider.Grant({ accountId: 'somebody', clientId: params['client_id'] as string })
    grant.addOIDCScope('openid email')
    await provider.interactionFinished(request, response, { login: { accountId: 'somebody' }, consent: { grantId: await grant.save() } })
  }

  /** Goes through the house as a browser would, from the address that the portal sent it to; gives the address that it is sent back to. */
  async goThrough(address: string, home: string): Promise<string> {
    const cookies = new Map<string, string>()
    for (let steps = 0, next = address; steps < 10; steps++) {
      if (next.startsWith(home)) return next.slice(home.length)
      const response = await fetch(next, {
        redirect: 'manual',
        headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      })
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
        cookies.set(name, value)
      }
      const location = response.headers.get('location')
      if (location === null) throw new Error(`The house answered ${response.status}: ${(await response.text()).slice(0, 500)}`)
      await response.arrayBuffer()
      next = new URL(location, next).href
    }
    throw new Error('The house sends its visitors in a circle')
  }
}
