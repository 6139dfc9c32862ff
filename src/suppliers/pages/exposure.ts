import { services } from '../../organisations/body.ts'
import { cpvName, shortCpvName } from '../../register/categories/cpv-name.ts'
import { serviceNames } from '../../register/service-names.ts'
import { address } from '../../web/address.ts'
import type { Page } from '../../web/page.ts'
import { choiceOf } from '../../web/query.ts'
import { Remembered } from '../../web/remembered.ts'
import { criticalGroups } from '../criticality/critical-groups.ts'
import { exposureSorts, sortExposure, withExposure } from '../exposure/exposure-rows.ts'
import { everyBody, everySlice } from '../exposure/slice-store.ts'
import type { ListedBody, ListedSlice } from '../exposure/slice-store.ts'
import { concentrationReceipt, supplierReceipt } from '../supplier-address.ts'

const slices = new Remembered<readonly ListedSlice[]>()
const bodies = new Remembered<readonly ListedBody[]>()
const bodiesShown = 30

/** How dependent bodies, services and categories are on few suppliers. */
export const exposurePage: Page = {
  method: 'GET',
  path: '/exposure',
  who: 'anyone',
  answer: async ({ sql, query, moment }) => {
    const service = choiceOf(query, 'service', services)
    const sort = choiceOf(query, 'sort', exposureSorts) ?? 'index'
    const [everySliceKnown, everyBodyKnown] = await Promise.all([
      slices.of(moment, 'all', () => everySlice(sql)),
      bodies.of(moment, 'all', () => everyBody(sql)),
    ])
    const known = withExposure(everySliceKnown)
    const ofService = withExposure(everyBodyKnown).filter((one) => service === null || one.service === service)
    const sorted = sortExposure(ofService, sort).map((one) => ({
      ...one,
      href: `/exposure/bodies/${one.id}`,
      receipt: concentrationReceipt({ body: one.id }),
      shareReceipt: supplierReceipt.share(one.firstId, { body: one.id }),
    }))
    const here = (more: Record<string, string | null>): string =>
      address('/exposure', { service, sort: sort === 'index' ? null : sort, ...more })
    return {
      template: 'suppliers/pages/exposure.njk',
      data: {
        title: 'Exposure to suppliers',
        loaded: known.length > 0,
        services: known
          .filter((one) => one.division === '' && one.service !== 'none')
          .map((one) => {
            const narrowed = one.service === 'all' ? {} : { service: one.service }
            return {
              ...one,
              name: one.service === 'all' ? 'All bodies' : serviceNames[one.service as keyof typeof serviceNames],
              href: one.service === 'all' ? null : `/exposure/services/${one.service}`,
              receipt: concentrationReceipt(narrowed),
              shareReceipt: supplierReceipt.share(one.firstId, narrowed),
            }
          })
          .toSorted((a, b) => placeOf(a.service) - placeOf(b.service)),
        categories: sortExposure(
          known
            .filter((one) => one.division !== '' && one.service === (service ?? 'all'))
            .map((one) => ({
              ...one,
              name: shortCpvName(one.division),
              href: `/exposure/categories/${one.division}`,
              receipt: concentrationReceipt({ service, cpv: one.division }),
              shareReceipt: supplierReceipt.share(one.firstId, { service, cpv: one.division }),
            })),
          sort,
        ),
        bodies: sorted.slice(0, bodiesShown),
        restOfBodies: sorted.slice(bodiesShown),
        service,
        choices: [
          { text: 'All bodies', href: `${here({ service: null })}#categories`, here: service === null },
          ...services.map((one) => ({ text: serviceNames[one], href: `${here({ service: one })}#categories`, here: one === service })),
        ],
        sorts: (
          [
            ['Concentration', 'index'],
            ['Largest share', 'first'],
            ['Paid most', 'paid'],
            ['Name', 'name'],
          ] as const
        ).map(([text, one]) => ({ text, href: `${here({ sort: one === 'index' ? null : one })}#categories`, here: one === sort })),
        criticalCount: criticalGroups.length,
        critical: [...Map.groupBy(criticalGroups, (one) => one.why)].map(([why, groups]) => ({
          why,
          groups: groups.map(({ group }) => ({ group, name: cpvName(group) })),
        })),
      },
    }
  },
}

const placeOf = (service: string): number => ['all', ...services].indexOf(service)
