import { address, pathOf } from '../../web/address.ts'
import type { Who } from '../../web/reader.ts'

/** Where else a supplier can be looked at, besides its page; `who` where not anyone may. */
export interface SupplierLink {
  readonly text: string
  readonly href: (id: number) => string
  readonly who?: Who
}

export const linksOfSupplier: readonly SupplierLink[] = [
  { text: 'What breaks if it fails', href: (id) => pathOf('suppliers', id, 'drill') },
  { text: 'Who shares it, on a map', href: (id) => address('/network', { supplier: id }) },
  { text: 'Managed across services', href: (id) => pathOf('suppliers', id, 'stewardship'), who: 'member' },
]
