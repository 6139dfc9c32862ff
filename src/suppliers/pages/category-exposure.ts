import { cpvName, shortCpvName } from '../../register/categories/cpv-name.ts'
import { serviceNames } from '../../register/service-names.ts'
import { notFound } from '../../values/failures.ts'
import type { Page } from '../../web/page.ts'
import { bandOf, concentrationOf } from '../exposure/concentration.ts'
import { withExposure } from '../exposure/exposure-rows.ts'
import { divisionOf } from '../exposure/slice.ts'
import { bodiesOfDivision, everySlice, mostPaidInSlice, paidInSlice } from '../exposure/slice-store.ts'
import { concentrationReceipt, supplierAddress, supplierReceipt } from '../supplier-address.ts'

const suppliersShown = 20
const bodiesShown = 20

/** How much of the money for one division of the vocabulary rests on few suppliers. */
export const categoryExposurePage: Page = {
  method: 'GET',
  path: '/exposure/categories/:code',
  who: 'anyone',
  asksByKey: true,
  answer: async ({ sql, params }) => {
    const code = params['code'] ?? ''
    const division = divisionOf(code)
    if (division === null)
      throw notFound('The Common Procurement Vocabulary has no such division.', 'Divisions have two digits, such as 34.')
    if (division !== code) return { redirect: `/exposure/categories/${division}` }
    const slice = { division, service: 'all', body: null } as const
    const [among, first, slices, bodies] = await Promise.all([
      paidInSlice(sql, slice),
      mostPaidInSlice(sql, slice, suppliersShown),
      everySlice(sql),
      bodiesOfDivision(sql, division, bodiesShown),
    ])
    const found = among === null ? null : concentrationOf(among)
    const suppliers = first.map((one) => ({
      ...one,
      href: supplierAddress(one.id),
      share: one.pence / (among?.pence ?? one.pence),
      receipt: supplierReceipt.paid(one.id, { cpv: division }),
      shareReceipt: supplierReceipt.share(one.id, { cpv: division }),
    }))
    return {
      template: 'suppliers/pages/category-exposure.njk',
      data: {
        title: `${shortCpvName(division)}: exposure to suppliers`,
        breadcrumbs: [{ text: 'Exposure', href: '/exposure' }],
        name: shortCpvName(division),
        longName: cpvName(division),
        division,
        among,
        concentration: found === null ? null : { ...found, index: Math.round(found.index), band: bandOf(found.index) },
        receipts: { index: concentrationReceipt({ cpv: division }) },
        suppliers,
        mostPaid: Math.max(0, ...suppliers.map((one) => one.pence)),
        services: withExposure(slices)
          .filter((one) => one.division === division && one.service in serviceNames)
          .map((one) => ({
            ...one,
            name: serviceNames[one.service as keyof typeof serviceNames],
            href: `/exposure/services/${one.service}`,
            receipt: concentrationReceipt({ service: one.service, cpv: division }),
            shareReceipt: supplierReceipt.share(one.firstId, { service: one.service, cpv: division }),
          })),
        bodies: withExposure(bodies).map((one) => ({
          ...one,
          href: `/exposure/bodies/${one.id}`,
          receipt: concentrationReceipt({ body: one.id, cpv: division }),
          shareReceipt: supplierReceipt.share(one.firstId, { body: one.id, cpv: division }),
        })),
      },
    }
  },
}
