import { accessPages } from '../access/pages.ts'
import { registerPages } from '../register/pages.ts'
import type { Page } from '../web/page.ts'

/** What the portal's pages need from those who run it. */
export interface PortalContext {
  /** Identity providers by which people may sign in. */
  readonly providers: readonly { readonly id: string; readonly name: string }[]
  /** Whether messages are sent. */
  readonly hasMailServer?: boolean
}

/** Every page of the portal but those of figures and the API. */
export const portalPages = (context: PortalContext): readonly Page[] => [...registerPages, ...accessPages(context)]
