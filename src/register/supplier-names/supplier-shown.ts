/** A supplier name as the portal reads it: the name is null where row-level security keeps it. */
export interface SupplierRead {
  readonly name: string | null
  readonly privacy: number | null
}

/** How a supplier name is shown; `isName` is false where words stand in its place. */
export function supplierShown({ name, privacy }: SupplierRead): { readonly text: string; readonly isName: boolean } {
  if (name === null) return { text: 'Private person, name not shown', isName: false }
  return privacy === 1 ? { text: 'Redacted by the publisher', isName: false } : { text: name, isName: true }
}
