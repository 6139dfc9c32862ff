import { notFound } from '../../values/failures.ts'
import type { Page } from '../../web/page.ts'
import { linkState, takeLink } from '../sign-in/link-store.ts'
import { endSession } from '../sign-in/session-store.ts'
import { isToken, secretToken, tokenHash } from '../sign-in/secret-token.ts'
import { wayOn } from '../sign-in/way-on.ts'

/** Where a link leads: a page with one button, so that programs which open links in messages use none up. */
export const signInLinkPages: readonly Page[] = [
  {
    method: 'GET',
    path: '/sign-in/link/:token',
    who: 'anyone',
    isPersonal: true,
    perMinute: 60,
    answer: async ({ sql, params, browser }) => {
      const token = params['token'] ?? ''
      const state = isToken(token) ? await linkState(sql, tokenHash(token), browser.hash) : 'unknown'
      return {
        template: 'access/pages/sign-in-link.njk',
        status: state === 'ready' ? 200 : 410,
        data: { title: state === 'ready' ? 'Sign in' : 'This link cannot be used', token, state },
      }
    },
  },
  {
    method: 'POST',
    path: '/sign-in/link',
    who: 'anyone',
    perMinute: 30,
    answer: async ({ sql, form, browser }) => {
      const token = form.sent('token')
      if (!isToken(token)) throw notFound('This link is not whole.', 'Copy all of it from the message, or ask for a new one.')
      const session = secretToken()
      const link = { tokenHash: tokenHash(token), browserHash: browser.hash }
      const taken = await takeLink(sql, link, { tokenHash: tokenHash(session), browser: browser.description })
      if (taken === null) {
        const state = await linkState(sql, link.tokenHash, browser.hash)
        return { template: 'access/pages/sign-in-link.njk', status: 410, data: { title: 'This link cannot be used', token, state } }
      }
      if (browser.session !== null) await endSession(sql, browser.session, 'signed in anew')
      return { redirect: wayOn(taken.returnTo), session }
    },
  },
  {
    method: 'POST',
    path: '/sign-out',
    who: 'signed in',
    answer: async ({ sql, browser }) => {
      if (browser.session !== null) await endSession(sql, browser.session, 'signed out')
      return { redirect: '/', session: null }
    },
  },
]
