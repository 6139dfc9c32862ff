import { notFound } from '../../values/failures.ts'
import { pathOf } from '../../web/address.ts'
import type { PageAnswer, PageRequest } from '../../web/page.ts'
import { idOf } from '../../web/query.ts'
import { findShownSupplier } from '../anchor-store.ts'
import type { ShownSupplier } from '../anchor-store.ts'

/** The supplier of an address, whichever of its mentions is named there; fails where there is none. */
export async function shownSupplier({ sql, params }: Pick<PageRequest, 'sql' | 'params'>): Promise<ShownSupplier> {
  const supplier = await findShownSupplier(sql, idOf(params['id']) ?? 0)
  if (supplier === null) throw notFound('There is no supplier of this number.', 'Look for it in the list of suppliers.')
  return supplier
}

/** Shows a page of a supplier, or leads on where its number is another by now. */
export const atItsAddress =
  (part: string, show: (request: PageRequest, supplier: ShownSupplier) => Promise<PageAnswer>) =>
  async (request: PageRequest): Promise<PageAnswer> => {
    const supplier = await shownSupplier(request)
    const path = pathOf('suppliers', supplier.supplierId, part)
    return request.params['id'] === String(supplier.supplierId) ? await show(request, supplier) : { redirect: path }
  }
