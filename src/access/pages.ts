import type { Page } from '../web/page.ts'
import { auditPages } from './pages/administration-audit.ts'
import { messagePages } from './pages/administration-messages.ts'
import { peoplePages } from './pages/administration-people.ts'
import type { IdentityClient } from './identity/identity-client.ts'
import { registrationPages } from './pages/registration.ts'
import { signInPages } from './pages/sign-in.ts'
import { signInLinkPages } from './pages/sign-in-link.ts'
import { signInWithPages } from './pages/sign-in-with.ts'
import { groupPages } from './pages/groups.ts'
import { sponsorPages } from './pages/sponsor.ts'
import { takingPartPages } from './pages/taking-part.ts'
import { termsPage } from './pages/terms.ts'
import { youPages } from './pages/you.ts'
import type { HeldAboutPerson } from './held/held-about-person.ts'
import { heldByAccess } from './held/held-store.ts'

/** What the pages of people and membership need from outside the module. */
export interface AccessContext {
  /** Identity providers by which people may sign in. */
  readonly providers: readonly IdentityClient[]
  /** Whether messages are sent; otherwise they lie in the outbox for administrators to read. */
  readonly hasMailServer?: boolean
  /** What the modules above hold about a person. */
  readonly held?: readonly HeldAboutPerson[]
}

/** The pages of people and membership. */
export const accessPages = ({ providers, hasMailServer = false, held = [] }: AccessContext): readonly Page[] => [
  ...signInPages(providers.map(({ provider }) => provider)),
  ...signInWithPages(providers),
  ...signInLinkPages,
  ...registrationPages,
  ...youPages([...heldByAccess, ...held]),
  ...sponsorPages,
  termsPage,
  ...takingPartPages,
  ...groupPages,
  ...peoplePages,
  ...messagePages(hasMailServer),
  ...auditPages,
]
