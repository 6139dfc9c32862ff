import type { Page } from '../web/page.ts'
import { auditPages } from './pages/administration-audit.ts'
import { messagePages } from './pages/administration-messages.ts'
import { peoplePages } from './pages/administration-people.ts'
import type { IdentityClient } from './identity/identity-client.ts'
import { registrationPages } from './pages/registration.ts'
import { signInPages } from './pages/sign-in.ts'
import { signInLinkPages } from './pages/sign-in-link.ts'
import { signInWithPages } from './pages/sign-in-with.ts'
import { youPages } from './pages/you.ts'

/** What the pages of people and membership need from outside the module. */
export interface AccessContext {
  /** Identity providers by which people may sign in. */
  readonly providers: readonly IdentityClient[]
  /** Whether messages are sent; otherwise they lie in the outbox for administrators to read. */
  readonly hasMailServer?: boolean
}

/** The pages of people and membership. */
export const accessPages = ({ providers, hasMailServer = false }: AccessContext): readonly Page[] => [
  ...signInPages(providers.map(({ provider }) => provider)),
  ...signInWithPages(providers),
  ...signInLinkPages,
  ...registrationPages,
  ...youPages,
  ...peoplePages,
  ...messagePages(hasMailServer),
  ...auditPages,
]
