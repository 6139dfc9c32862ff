import { bodyByIdOrName } from '../../organisations/directory-store.ts'
import { shortCpvName } from '../../register/categories/cpv-name.ts'
import { notFound } from '../../values/failures.ts'
import { address } from '../../web/address.ts'
import type { Page } from '../../web/page.ts'
import { concentrationOf, bandOf } from '../exposure/concentration.ts'
import { criticalGroups } from '../criticality/critical-groups.ts'
import { countDependents, dependentFrom, dependentsOn } from '../exposure/dependents-store.ts'
import { withExposure } from '../exposure/exposure-rows.ts'
import { heldAlone } from '../exposure/held-alone.ts'
import { incomesOf } from '../exposure/holding-store.ts'
import { divisionsOfBody, mostPaidInSlice, paidInSlice } from '../exposure/slice-store.ts'
import { concentrationReceipt, supplierAddress, supplierReceipt } from '../supplier-address.ts'

const suppliersShown = 20
const dependentsShown = 12

/** How dependent one body is on its suppliers, and which suppliers seem to depend on it. */
export const bodyExposurePage: Page = {
  method: 'GET',
  path: '/exposure/bodies/:id',
  who: 'anyone',
  asksByKey: true,
  answer: async ({ sql, params, today }) => {
    const body = await bodyByIdOrName(sql, params['id'] ?? '')
    if (body === null || body.bodyId === 0) throw notFound('There is no body of this name.', 'The bodies are listed at /bodies.')
    const slice = { division: null, service: 'all', body } as const
    const [among, first, divisions, held, dependents, counts] = await Promise.all([
      paidInSlice(sql, slice),
      mostPaidInSlice(sql, slice, suppliersShown),
      divisionsOfBody(sql, body.bodyId),
      heldAlone(sql, { bodyId: body.bodyId }, today, { body: body.id }),
      dependentsOn(sql, body.bodyId, dependentsShown),
      countDependents(sql, body.bodyId),
    ])
    const incomes = await incomesOf(
      sql,
      first.map((one) => one.id),
    )
    const found = among === null ? null : concentrationOf(among)
    const suppliers = first.map((one) => ({
      ...one,
      href: supplierAddress(one.id),
      share: one.pence / (among?.pence ?? one.pence),
      ofIncome: Math.min(1, one.pence / (incomes.get(one.id) ?? one.pence)),
      receipt: supplierReceipt.paid(one.id, { body: body.id }),
      shareReceipt: supplierReceipt.share(one.id, { body: body.id }),
    }))
    return {
      template: 'suppliers/pages/body-exposure.njk',
      data: {
        title: `${body.name}: exposure to suppliers`,
        breadcrumbs: [{ text: 'Exposure', href: '/exposure' }],
        body,
        among,
        concentration: found === null ? null : { ...found, index: Math.round(found.index), band: bandOf(found.index) },
        receipts: {
          index: concentrationReceipt({ body: body.id }),
          critical: address('/figures/critical-single-sourced', { body: body.id, from: today }),
        },
        suppliers,
        mostPaid: Math.max(0, ...suppliers.map((one) => one.pence)),
        tenShare: suppliers.slice(0, 10).reduce((sum, one) => sum + one.share, 0),
        divisions: withExposure(divisions).map((one) => ({
          ...one,
          name: shortCpvName(one.division),
          href: `/exposure/categories/${one.division}`,
          receipt: concentrationReceipt({ body: body.id, cpv: one.division }),
          shareReceipt: supplierReceipt.share(one.firstId, { body: body.id, cpv: one.division }),
        })),
        held,
        criticalCount: criticalGroups.length,
        dependents: dependents.map((one) => ({
          ...one,
          href: supplierAddress(one.id),
          share: Math.min(1, one.pence / one.allPence),
          receipt: supplierReceipt.paid(one.id, { body: body.id }),
        })),
        counts,
        dependentPercent: Math.round(dependentFrom * 100),
      },
    }
  },
}
