import { accessPages } from '../access/pages.ts'
import type { AccessContext } from '../access/pages.ts'
import { heldByRegister } from '../register/held-about-person.ts'
import { registerPages } from '../register/pages.ts'
import type { Page } from '../web/page.ts'

/** What the portal's pages need from those who run it. */
export type PortalContext = AccessContext

/** Every page of the portal but those of figures and the API. */
export const portalPages = (context: PortalContext): readonly Page[] => [
  ...registerPages,
  ...accessPages({ ...context, held: heldByRegister }),
]
