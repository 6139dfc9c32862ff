import { services } from '../../organisations/body.ts'
import { shortCpvName } from '../../register/categories/cpv-name.ts'
import { serviceNames } from '../../register/service-names.ts'
import { notFound } from '../../values/failures.ts'
import { address } from '../../web/address.ts'
import type { Page } from '../../web/page.ts'
import { bandOf, concentrationOf } from '../exposure/concentration.ts'
import { criticalGroups } from '../criticality/critical-groups.ts'
import { sortExposure, withExposure } from '../exposure/exposure-rows.ts'
import { heldAlone } from '../exposure/held-alone.ts'
import { everyBody, everySlice, mostPaidInSlice, paidInSlice } from '../exposure/slice-store.ts'
import { concentrationReceipt, supplierAddress, supplierReceipt } from '../supplier-address.ts'

const suppliersShown = 20
const bodiesShown = 15

/** How dependent the bodies of one service are on few suppliers. */
export const serviceExposurePage: Page = {
  method: 'GET',
  path: '/exposure/services/:service',
  who: 'anyone',
  asksByKey: true,
  answer: async ({ sql, params, today }) => {
    const service = services.find((one) => one === params['service'])
    if (service === undefined) throw notFound('There is no such service.', 'The services are police, fire and ambulance.')
    const slice = { division: null, service, body: null } as const
    const [among, first, slices, bodies, held] = await Promise.all([
      paidInSlice(sql, slice),
      mostPaidInSlice(sql, slice, suppliersShown),
      everySlice(sql),
      everyBody(sql),
      heldAlone(sql, { service }, today, { service }),
    ])
    const found = among === null ? null : concentrationOf(among)
    const suppliers = first.map((one) => ({
      ...one,
      href: supplierAddress(one.id),
      share: one.pence / (among?.pence ?? one.pence),
      receipt: supplierReceipt.paid(one.id, { service }),
      shareReceipt: supplierReceipt.share(one.id, { service }),
    }))
    const own = withExposure(bodies).filter((one) => one.service === service)
    return {
      template: 'suppliers/pages/service-exposure.njk',
      data: {
        title: `${serviceNames[service]}: exposure to suppliers`,
        breadcrumbs: [{ text: 'Exposure', href: '/exposure' }],
        name: serviceNames[service],
        service,
        among,
        concentration: found === null ? null : { ...found, index: Math.round(found.index), band: bandOf(found.index) },
        receipts: {
          index: concentrationReceipt({ service }),
          critical: address('/figures/critical-single-sourced', { service, from: today }),
        },
        suppliers,
        mostPaid: Math.max(0, ...suppliers.map((one) => one.pence)),
        tenShare: suppliers.slice(0, 10).reduce((sum, one) => sum + one.share, 0),
        divisions: sortExposure(
          withExposure(slices)
            .filter((one) => one.division !== '' && one.service === service)
            .map((one) => ({
              ...one,
              name: shortCpvName(one.division),
              href: `/exposure/categories/${one.division}`,
              receipt: concentrationReceipt({ service, cpv: one.division }),
              shareReceipt: supplierReceipt.share(one.firstId, { service, cpv: one.division }),
            })),
          'paid',
        ),
        held,
        criticalCount: criticalGroups.length,
        bodies: sortExposure(own, 'index')
          .slice(0, bodiesShown)
          .map((one) => ({
            ...one,
            href: `/exposure/bodies/${one.id}`,
            receipt: concentrationReceipt({ body: one.id }),
            shareReceipt: supplierReceipt.share(one.firstId, { body: one.id }),
          })),
        bodyCount: own.length,
      },
    }
  },
}
