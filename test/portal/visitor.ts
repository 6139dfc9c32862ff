import type { OwnerSql } from '../../src/store/database.ts'

/** What a visitor was answered. */
export interface Seen {
  readonly status: number
  readonly url: string
  readonly text: string
  readonly headers: Headers
}

/** A browser as a program: it keeps cookies, follows redirects, and sends forms with the mark that their page holds. */
export class Visitor {
  readonly home: string
  readonly cookies = new Map<string, string>()
  private readonly owner: OwnerSql

  constructor(home: string, owner: OwnerSql) {
    this.home = home
    this.owner = owner
  }

  /** Asks for an address, following redirects within the portal. */
  async see(path: string, init: RequestInit = {}, follow = 5): Promise<Seen> {
    const response = await fetch(this.home + path, {
      ...init,
      redirect: 'manual',
      headers: {
        cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(init.headers as Record<string, string>),
      },
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    const location = response.headers.get('location')
    if (location !== null && follow > 0 && response.status >= 300 && response.status < 400) {
      await response.arrayBuffer()
      return await this.see(location.replace(this.home, ''), {}, follow - 1)
    }
    return { status: response.status, url: path, text: await response.text(), headers: response.headers }
  }

  /** Sends a form as its page would: with the mark of the page at `from`, or of the form's own address. */
  async send(path: string, fields: Readonly<Record<string, string | Blob | readonly string[]>>, from = path, follow = 5): Promise<Seen> {
    const page = await this.see(from)
    const mark = /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
    return await this.post(path, { csrf: mark, ...fields }, {}, follow)
  }

  /** Sends fields as they are, with a file where one of them is a Blob. */
  async post(
    path: string,
    fields: Readonly<Record<string, string | Blob | readonly string[]>>,
    headers: Readonly<Record<string, string>> = {},
    follow = 5,
  ): Promise<Seen> {
    const hasFile = Object.values(fields).some((value) => value instanceof Blob)
    const body = hasFile ? new FormData() : new URLSearchParams()
    for (const [name, value] of Object.entries(fields)) {
      for (const one of Array.isArray(value) ? (value as string[]) : [value as string | Blob]) {
        if (one instanceof Blob) (body as FormData).append(name, one, (one as File).name ?? 'file')
        else body.append(name, one)
      }
    }
    return await this.see(path, { method: 'POST', body, headers }, follow)
  }

  /** The newest link that was sent to an address. */
  async linkFor(email: string): Promise<string> {
    const [message] = await this.owner<{ text: string }[]>`
      select text from access.message where to_email = ${email} and secret order by message_id desc limit 1`
    const link = /https?:\/\/\S+?(\/sign-in\/link\/[\w-]+)/.exec(message?.text ?? '')?.[1]
    if (link === undefined) throw new Error(`No link was sent to ${email}`)
    return link
  }

  /** Signs in by a link, as one does. */
  async signIn(email: string): Promise<Seen> {
    await this.send('/sign-in', { email })
    const link = await this.linkFor(email)
    return await this.send('/sign-in/link', { token: link.split('/').at(-1) ?? '' }, link)
  }
}
