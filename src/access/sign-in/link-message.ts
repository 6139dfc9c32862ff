import type { NewMessage } from '../mail/message-store.ts'
import { linkMinutes } from './link-store.ts'

/** The message with a link to sign in. */
export const linkMessage = (to: string, home: string, token: string): NewMessage => ({
  to,
  subject: 'Sign in to Bluelight Commons',
  isSecret: true,
  text: `Open this link in the browser in which you asked for it:

${home}/sign-in/link/${token}

It works once, within ${linkMinutes} minutes.

If you did not ask to sign in, you need do nothing: nobody can sign in with this link but the browser that asked.
`,
})
