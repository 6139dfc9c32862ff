import type { Page, PageAnswer, PageRequest } from '../../web/page.ts'
import { addMessage } from '../mail/message-store.ts'
import { parseEmail } from '../sign-in/email-address.ts'
import { linkMessage } from '../sign-in/link-message.ts'
import { addLink, linkMinutes } from '../sign-in/link-store.ts'
import { secretToken, tokenHash } from '../sign-in/secret-token.ts'
import { wayOn } from '../sign-in/way-on.ts'

/** A service's own identity provider, by which its people may sign in. */
export interface OfferedProvider {
  readonly id: string
  readonly name: string
}

const form = (providers: readonly OfferedProvider[], data: Readonly<Record<string, unknown>>, status = 200): PageAnswer => ({
  template: 'access/pages/sign-in.njk',
  status,
  data: { title: 'Sign in', providers, ...data },
})

/** Where one asks for a link to sign in. */
export const signInPages = (providers: readonly OfferedProvider[]): readonly Page[] => [
  {
    method: 'GET',
    path: '/sign-in',
    who: 'anyone',
    isPersonal: true,
    answer: async ({ query, reader }) => {
      if (reader !== null) return { redirect: wayOn(query.get('next')) }
      return form(providers, { next: query.get('next') })
    },
  },
  {
    method: 'POST',
    path: '/sign-in',
    who: 'anyone',
    perMinute: 20,
    answer: (request) => askForLink(request, providers),
  },
]

// Whatever the address, the answer is the same: it tells nobody who is registered here.
async function askForLink({ sql, form: sent, browser, home }: PageRequest, providers: readonly OfferedProvider[]): Promise<PageAnswer> {
  const next = sent.sent('next')
  const email = parseEmail(sent.text('email', { missing: 'Enter your work e-mail address', most: 254 }))
  if (email === null) sent.wrong('email', 'Enter an e-mail address like name@lancashire.police.uk')
  if (!sent.isRight || email === null) return form(providers, { form: sent, next }, 422)
  const token = secretToken()
  const link = { tokenHash: tokenHash(token), email, browserHash: browser.hash, returnTo: next === '' ? null : wayOn(next) }
  if (await addLink(sql, link)) await addMessage(sql, linkMessage(email, home, token))
  return { template: 'access/pages/sign-in-asked.njk', data: { title: 'Look in your e-mail', email, minutes: linkMinutes } }
}
