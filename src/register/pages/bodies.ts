import { services } from '../../organisations/body.ts'
import { foldText } from '../../values/text.ts'
import { address } from '../../web/address.ts'
import type { Page } from '../../web/page.ts'
import { pageLinks } from '../../web/page-links.ts'
import { choiceOf, pageNumberOf, textOf } from '../../web/query.ts'
import { bodyKindsAndNations, listedBodies } from '../body-list-store.ts'
import { bodyKindName, serviceName, serviceNames } from '../service-names.ts'

const onPage = 60

/** The bodies, and which of them have data. */
export const bodiesPage: Page = {
  method: 'GET',
  path: '/bodies',
  who: 'anyone',
  answer: async ({ sql, query, today }) => {
    const [known] = await bodyKindsAndNations(sql)
    const service = choiceOf(query, 'service', [...services, 'none'])
    const nation = choiceOf(query, 'nation', known?.nations ?? [])
    const kind = choiceOf(query, 'kind', known?.kinds ?? [])
    const text = textOf(query, 'q')
    const withData = choiceOf(query, 'data', ['yes']) === 'yes'
    const page = pageNumberOf(query, 1000)
    const bodies = await listedBodies(sql, { service, nation, kind, withData, text: text === null ? null : foldText(text), day: today })
    const given = { q: text, service, nation, kind, data: withData ? 'yes' : null }
    return {
      template: 'register/pages/bodies.njk',
      data: {
        title: 'Bodies',
        bodies: bodies
          .slice((page - 1) * onPage, page * onPage)
          .map((body) => ({ ...body, kindName: bodyKindName(body.kind), serviceName: serviceName(body.service) })),
        total: bodies.length,
        withPayments: bodies.filter((body) => body.months > 0).length,
        given,
        filtered: Object.values(given).some((value) => value !== null),
        services: [...Object.entries(serviceNames), ['none', 'Other bodies']].map(([value, name]) => ({
          value,
          text: name,
          chosen: value === service,
        })),
        nations: (known?.nations ?? []).toSorted().map((value) => ({ value, text: value, chosen: value === nation })),
        kinds: (known?.kinds ?? []).toSorted().map((value) => ({ value, text: bodyKindName(value), chosen: value === kind })),
        withData,
        pages: pageLinks(page, Math.ceil(bodies.length / onPage), (number) =>
          address('/bodies', { ...given, page: number > 1 ? number : null }),
        ),
      },
    }
  },
}
