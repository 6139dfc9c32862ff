import { formatDate } from '../../values/dates.ts'
import { isInvented } from '../../web/invented.ts'
import { tablePages } from '../../web/open-table.ts'
import type { Page } from '../../web/page.ts'
import { slug } from '../../values/text.ts'
import { criticalityVersion, levelWords } from '../criticality/criticality.ts'
import { askedDrill } from '../drill/asked-drill.ts'
import { drillAddress } from '../drill/drill-address.ts'
import { drillLimits } from '../drill/drill-limits.ts'
import { setDrillPack } from '../drill/drill-pack.ts'
import { drillTable } from '../drill/drill-table.ts'
import { drillFinding, durationInWords, leftInWords, leftOfContract, otherInWords, suppliersNamed } from '../drill/drill-words.ts'
import type { HitContract } from '../drill/drill-hit.ts'
import { earliestContract, replacementRoutes } from '../drill/replacement-routes.ts'
import { runDrill } from '../drill/run-drill.ts'

const bodiesShown = 20
const contractsShown = 50
const paidShown = 10

const drillPage: Page = {
  method: 'GET',
  path: '/suppliers/:id/drill',
  who: 'anyone',
  answer: async (request) => {
    const { suppliers, on, givenOn } = await askedDrill(request)
    const ids = suppliers.map(({ id }) => id)
    const here = drillAddress(ids, givenOn)
    if (request.params['id'] !== String(ids[0])) return { redirect: here }
    const drill = await runDrill(request.sql, suppliers, on)
    const shown = (hit: HitContract) => ({
      ...hit,
      href: `/contracts/${encodeURIComponent(hit.contract.key)}`,
      left: leftOfContract(hit),
    })
    return {
      template: 'suppliers/pages/drill.njk',
      data: {
        title: `If ${suppliersNamed(suppliers)} failed`,
        breadcrumbs: [{ text: 'Failure drill', href: '/drill' }],
        suppliers: suppliers.map((one, place) => ({
          ...one,
          without: suppliers.length < 2 ? null : drillAddress(ids.toSpliced(place, 1), givenOn),
        })),
        id: ids[0],
        others: ids.slice(1),
        on,
        finding: drillFinding(drill),
        drill,
        levelWords,
        left: leftInWords(drill.left),
        counted: drill.left.filter(({ kind }) => kind !== null),
        bodies: {
          first: drill.bodies.slice(0, bodiesShown).map((body) => ({ ...body, leftWords: leftInWords(body.left) })),
          rest: drill.bodies.slice(bodiesShown).map((body) => ({ ...body, leftWords: leftInWords(body.left) })),
        },
        needs: drill.needs.map((need) => ({
          ...need,
          leftWords: leftInWords(need.left),
          others: need.others.map((other) => ({ ...other, what: otherInWords(other), drill: drillAddress([other.supplierId], givenOn) })),
          durationWords: durationInWords(need.duration),
          category: need.group === '' ? null : `/categories/${need.group.padEnd(8, '0')}`,
        })),
        routes: replacementRoutes.map((route) => ({ ...route, earliest: earliestContract(route, on) })),
        live: { first: drill.live.slice(0, contractsShown).map(shown), more: drill.live.length - contractsShown },
        maybe: { first: drill.maybe.slice(0, contractsShown).map(shown), more: drill.maybe.length - contractsShown },
        paid: { first: drill.paidOnly.slice(0, paidShown), rest: drill.paidOnly.slice(paidShown) },
        toBegin: drill.toBegin.slice(0, contractsShown).map(shown),
        limits: drillLimits,
        version: criticalityVersion,
        pdf: drillAddress(ids, givenOn, '.pdf'),
        list: { path: `/suppliers/${ids[0]}/drill`, query: { with: ids.slice(1), on: givenOn } },
      },
    }
  },
}

const drillPackPage: Page = {
  method: 'GET',
  path: '/suppliers/:id/drill.pdf',
  who: 'anyone',
  isDownload: true,
  perMinute: 20,
  answer: async (request) => {
    const { suppliers, on } = await askedDrill(request)
    const drill = await runDrill(request.sql, suppliers, on)
    const { invented } = request
    const pdf = await setDrillPack(drill, {
      isInvented: [...drill.live, ...drill.maybe].some(({ contract }) => isInvented(invented, contract.sourceId)) || isInvented(invented),
      madeOn: formatDate(request.today),
    })
    return { file: atOnce(pdf), type: 'application/pdf', name: `drill-${slug(suppliers[0]!.name).slice(0, 60)}-${on}.pdf` }
  },
}

async function* atOnce(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** The drill of a supplier or a group: the page, its contracts as a list to take away, and the pack. */
export const drillPages: readonly Page[] = [
  drillPage,
  drillPackPage,
  ...tablePages('/suppliers/:id/drill', async (request) => {
    const { suppliers, on } = await askedDrill(request)
    return drillTable(await runDrill(request.sql, suppliers, on))
  }),
]
