import { notFound } from '../../values/failures.ts'
import { pathOf } from '../../web/address.ts'
import type { Page } from '../../web/page.ts'
import { idOf } from '../../web/query.ts'
import { supplierOfName } from '../profile/supplier-store.ts'

/** From a supplier name as published to the supplier that it is judged to be. */
export const supplierOfNamePage: Page = {
  method: 'GET',
  path: '/supplier-names/:id/supplier',
  who: 'anyone',
  answer: async ({ sql, params }) => {
    const nameId = idOf(params['id'])
    const id = nameId === null ? null : await supplierOfName(sql, nameId)
    if (id === null)
      throw notFound(
        'It has not been judged yet which supplier this name is.',
        'Names are matched after each import. See the name’s own page.',
      )
    return { redirect: pathOf('suppliers', id) }
  },
}
