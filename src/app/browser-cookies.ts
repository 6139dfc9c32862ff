import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isToken, secretToken } from '../access/sign-in/secret-token.ts'

/** What a browser brought: its session's token, and what it was given before anybody signed in. */
export interface BrowserCookies {
  readonly session: string | null
  readonly browser: string | null
}

const daysKept = 30

/** The two cookies of the portal. Over https their names bind them to this host alone. */
export class Cookies {
  readonly #secure: boolean
  readonly #prefix: string

  constructor(secure: boolean) {
    this.#secure = secure
    this.#prefix = secure ? '__Host-' : ''
  }

  /** What a request brought; anything that is no token of ours is nothing. */
  of(request: FastifyRequest): BrowserCookies {
    const token = (name: string): string | null => {
      const value = request.cookies[`${this.#prefix}${name}`]
      return value !== undefined && isToken(value) ? value : null
    }
    return { session: token('session'), browser: token('browser') }
  }

  /** Gives a browser a session, or takes it away. */
  setSession(reply: FastifyReply, token: string | null): void {
    const name = `${this.#prefix}session`
    if (token === null) void reply.clearCookie(name, this.#options)
    else void reply.setCookie(name, token, this.#options)
  }

  /** Gives a browser what its forms and links are known by, and says it. */
  setBrowser(reply: FastifyReply): string {
    const token = secretToken()
    void reply.setCookie(`${this.#prefix}browser`, token, { ...this.#options, maxAge: daysKept * 86_400 })
    return token
  }

  get #options() {
    return { path: '/', httpOnly: true, secure: this.#secure, sameSite: 'lax' as const }
  }
}

/** A mark for a form, which only who holds the secret can make; it differs each time, so that compressed pages tell nothing of it. */
export function formMark(secret: string, salt = randomBytes(12).toString('base64url')): string {
  return `${salt}.${createHmac('sha256', secret).update(`form ${salt}`).digest('base64url')}`
}

/** Whether a form's mark was made with this secret. */
export function isFormMark(secret: string, mark: string): boolean {
  const [salt = '', ...rest] = mark.split('.')
  if (rest.length !== 1 || !/^[\w-]{16}$/.test(salt)) return false
  const [given, ours] = [Buffer.from(mark), Buffer.from(formMark(secret, salt))]
  return given.length === ours.length && timingSafeEqual(given, ours)
}
