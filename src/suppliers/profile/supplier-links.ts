import { address, pathOf } from '../../web/address.ts'

/** Where else a supplier can be looked at, besides its page. */
export const linksOfSupplier: readonly { readonly text: string; readonly href: (id: number) => string }[] = [
  { text: 'What breaks if it fails', href: (id) => pathOf('suppliers', id, 'drill') },
  { text: 'Who shares it, on a map', href: (id) => address('/network', { supplier: id }) },
]
