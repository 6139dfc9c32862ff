import { accessPages } from '../access/pages.ts'
import type { AccessContext } from '../access/pages.ts'
import { heldByRegister } from '../register/held-about-person.ts'
import { heldByLibrary } from '../library/held-about-person.ts'
import { libraryPages } from '../library/pages.ts'
import type { Scanner } from '../library/scanning/scan-file.ts'
import { shortCpvName } from '../register/categories/cpv-name.ts'
import { readCpv } from '../register/categories/cpv.ts'
import { registerPagesWith } from '../register/pages.ts'
import { heldBySuppliers } from '../suppliers/held-about-person.ts'
import { supplierPages } from '../suppliers/pages.ts'
import type { Page } from '../web/page.ts'
import { offered } from './offered.ts'

/** What the portal's pages need from those who run it. */
export type PortalContext = AccessContext & {
  /** The virus scanner that files sent to the library pass through, if there is one. */
  readonly scanner?: Scanner | null
}

/** The library's topics by the categories of the register, which stands above it. */
const topics = {
  codeOf: (text: string): string | null => readCpv(text)?.code ?? null,
  nameOf: (code: string): string => shortCpvName(code.replace(/^(\d\d)0{6}$/, '$1')),
}

/** Every page of the portal but those of figures and the API. */
export const portalPages = ({ scanner = null, ...context }: PortalContext): readonly Page[] => [
  ...registerPagesWith(offered),
  ...supplierPages,
  ...libraryPages({ topics, scanner }),
  ...accessPages({ ...context, held: [...heldByLibrary, ...heldByRegister, ...heldBySuppliers] }),
]
