import type { Command, Invocation } from '../web/command.ts'
import { invalid } from '../values/failures.ts'
import { makeAdministrator } from './people/administrator-store.ts'
import { parseEmail } from './sign-in/email-address.ts'
import { addLink } from './sign-in/link-store.ts'
import { secretToken, tokenHash } from './sign-in/secret-token.ts'

const minutes = 60

/** Makes the first administrator, and any after, by those who hold the data folder. */
export const administratorCommand = (siteOf: () => string): Command => ({
  name: 'administrator',
  usage: 'administrator EMAIL',
  does: 'Makes a person an administrator, and prints a link by which they sign in once.',
  options: [],
  run: (invocation) => makeOne(invocation, siteOf()),
})

async function makeOne({ words, json, stdout, openStore }: Invocation, site: string): Promise<number> {
  const email = parseEmail(words[0] ?? '')
  if (email === null || words.length !== 1)
    throw invalid('Say whom to make an administrator.', 'Give one e-mail address: bluelight administrator jo@lancashire.police.uk')
  const store = await openStore()
  const token = secretToken()
  await store.owner.begin(async (sql) => {
    await makeAdministrator(sql, email)
    await addLink(sql, { tokenHash: tokenHash(token), email, browserHash: null, returnTo: null }, minutes)
  })
  const link = `${site}/sign-in/link/${token}`
  stdout.write(
    json
      ? `${JSON.stringify({ email, link, minutes })}\n`
      : `${email} is an administrator. Open this link within ${minutes} minutes; it works once:\n${link}\n`,
  )
  return 0
}
