import type { Page } from '../web/page.ts'
import { registrationPages } from './pages/registration.ts'
import { signInPages } from './pages/sign-in.ts'
import { signInLinkPages } from './pages/sign-in-link.ts'
import { youPages } from './pages/you.ts'

/** What the pages of people and membership need from outside the module. */
export interface AccessContext {
  /** Identity providers by which people may sign in. */
  readonly providers: readonly { readonly id: string; readonly name: string }[]
}

/** The pages of people and membership. */
export const accessPages = ({ providers }: AccessContext): readonly Page[] => [
  ...signInPages(providers),
  ...signInLinkPages,
  ...registrationPages,
  ...youPages,
]
