import { financialYear, financialYearDays } from '../../register/months.ts'
import { address } from '../../web/address.ts'
import type { QueryValues } from '../../web/address.ts'
import { formatDate } from '../../values/dates.ts'
import { isInvented } from '../../web/invented.ts'
import { tablePages } from '../../web/open-table.ts'
import type { Page, PageAnswer, PageRequest } from '../../web/page.ts'
import { slug } from '../../values/text.ts'
import { criticalityVersion, levelWords } from '../criticality/criticality.ts'
import { addressOfDrill, askedDrill, askedGroupDrill, mostSuppliers } from '../drill/asked-drill.ts'
import type { AskedDrill } from '../drill/asked-drill.ts'
import { supplierAddress, supplierReceipt } from '../supplier-address.ts'
import { drillAddress } from '../drill/drill-address.ts'
import { drillLimits } from '../drill/drill-limits.ts'
import { setDrillPack } from '../drill/drill-pack.ts'
import { drillTable } from '../drill/drill-table.ts'
import { drillFinding, durationInWords, leftInWords, leftOfContract, otherInWords, suppliersNamed } from '../drill/drill-words.ts'
import type { HitBody, HitContract, LeftOfKind } from '../drill/drill-hit.ts'
import type { PaidLately } from '../drill/drill-need.ts'
import { earliestContract, replacementRoutes } from '../drill/replacement-routes.ts'
import { runDrill } from '../drill/run-drill.ts'
import type { Drill } from '../drill/drill.ts'
import type { KnownLike } from '../drill/like-of-group.ts'
import { Remembered } from '../../web/remembered.ts'

const bodiesShown = 20
const contractsShown = 50
const paidShown = 10

const known = new Remembered<KnownLike>()

/** The drill that is asked for. What is known of the like on today's date serves everybody until something that is visible changes. */
async function drillFor({ sql, moment, today }: PageRequest, { suppliers, on }: AskedDrill): Promise<Drill> {
  const like = on === today ? await known.of(moment, on, async () => new Map()) : new Map()
  return await runDrill(sql, suppliers, on, like)
}

/** Who fails, as titles say it. */
const whoFails = ({ group, suppliers }: AskedDrill): string => group?.name ?? suppliersNamed(suppliers)

/** The receipt of what is left of one kind of money; null for kinds that are not shared out by days. */
const leftReceipt = ({ kind, counted }: LeftOfKind, ids: readonly number[], more: QueryValues): string | null =>
  counted > 0 && (kind === 'contract' || kind === 'award') ? address(`/figures/${kind}-left`, { ...more, supplier: ids.join(',') }) : null

async function show(request: PageRequest, asked: AskedDrill): Promise<PageAnswer> {
  const { suppliers, group, on, givenOn, path, others } = asked
  const ids = suppliers.map(({ id }) => id)
  const drill = await drillFor(request, asked)
  const allBodies = request.query.getAll('all').includes('bodies')
  const year = financialYear(on)
  const lately = { from: financialYearDays(year - 1).from, to: financialYearDays(year).to }
  const paidReceipt = (id: string | null): string | null =>
    id === null ? null : supplierReceipt.paid(ids.join(','), { body: id, ...lately })
  const leftWords = (left: readonly LeftOfKind[], more: QueryValues | null) =>
    leftInWords(left).map((text, place) => ({
      text,
      receipt: more === null ? null : leftReceipt(left[place]!, ids, { ...more, from: on }),
    }))
  const body = (one: HitBody) => ({
    ...one,
    leftWords: leftWords(one.left, one.slug === null ? null : { body: one.slug }),
    paidReceipt: paidReceipt(one.slug),
  })
  const payer = (one: PaidLately) => ({ ...one, receipt: paidReceipt(one.slug) })
  const shown = (hit: HitContract) => ({
    ...hit,
    href: `/contracts/${encodeURIComponent(hit.contract.key)}`,
    left: leftOfContract(hit),
  })
  return {
    template: 'suppliers/pages/drill.njk',
    data: {
      title: `If ${whoFails(asked)} failed`,
      breadcrumbs: [
        { text: 'Failure drill', href: '/drill' },
        ...(group === null ? [] : [{ text: group.name, href: `/supplier-groups/${group.id}` }]),
      ],
      group,
      suppliers: suppliers.map((one, place) => ({
        ...one,
        href: supplierAddress(one.id),
        without: suppliers.length < 2 || suppliers.length > mostSuppliers ? null : drillAddress(ids.toSpliced(place, 1), givenOn),
      })),
      path,
      others,
      on,
      finding: drillFinding(drill),
      drill,
      levelWords,
      left: leftInWords(drill.left),
      counted: drill.left.filter(({ kind }) => kind !== null).map((one) => ({ ...one, receipt: leftReceipt(one, ids, { from: on }) })),
      bodies: {
        shown: drill.bodies.slice(0, allBodies ? undefined : bodiesShown).map(body),
        more: allBodies ? 0 : Math.max(0, drill.bodies.length - bodiesShown),
        whole: `${address(path, { with: others, on: givenOn, all: 'bodies' })}#bodies`,
      },
      needs: drill.needs.map((need) => ({
        ...need,
        leftWords: leftWords(need.left, need.group === '' ? null : { cpv: need.group }),
        others: need.others.map((other) => ({ ...other, what: otherInWords(other), drill: drillAddress([other.supplierId], givenOn) })),
        durationWords: durationInWords(need.duration),
        category: need.group === '' ? null : `/categories/${need.group.padEnd(8, '0')}`,
      })),
      routes: replacementRoutes.map((route) => ({ ...route, earliest: earliestContract(route, on) })),
      live: { first: drill.live.slice(0, contractsShown).map(shown), more: drill.live.length - contractsShown },
      maybe: { first: drill.maybe.slice(0, contractsShown).map(shown), more: drill.maybe.length - contractsShown },
      paid: { first: drill.paidOnly.slice(0, paidShown).map(payer), rest: drill.paidOnly.slice(paidShown).map(payer) },
      toBegin: drill.toBegin.slice(0, contractsShown).map(shown),
      limits: drillLimits,
      version: criticalityVersion,
      pdf: addressOfDrill(asked, '.pdf'),
      list: { path, query: { with: others, on: givenOn } },
    },
  }
}

async function pack(request: PageRequest, asked: AskedDrill): Promise<PageAnswer> {
  const drill = await drillFor(request, asked)
  const { invented } = request
  const who = whoFails(asked)
  const pdf = await setDrillPack(drill, {
    who,
    isInvented: [...drill.live, ...drill.maybe].some(({ contract }) => isInvented(invented, contract.sourceId)) || isInvented(invented),
    madeOn: formatDate(request.today),
  })
  return { file: atOnce(pdf), type: 'application/pdf', name: `drill-${slug(who).slice(0, 60)}-${asked.on}.pdf` }
}

async function* atOnce(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** A drill: the page, the pack, and its contracts as a list to take away. */
const pagesAt = (path: string, ask: (request: PageRequest) => Promise<AskedDrill>): readonly Page[] => [
  {
    method: 'GET',
    path,
    who: 'anyone',
    asksByKey: true,
    answer: async (request) => {
      const asked = await ask(request)
      return request.path === asked.path ? await show(request, asked) : { redirect: addressOfDrill(asked) }
    },
  },
  {
    method: 'GET',
    path: `${path}.pdf`,
    who: 'anyone',
    isDownload: true,
    perMinute: 20,
    answer: async (request) => await pack(request, await ask(request)),
  },
  ...tablePages(path, async (request) => {
    return drillTable(await drillFor(request, await ask(request)))
  }),
]

/** The drill of a supplier, of several, and of a group. */
export const drillPages: readonly Page[] = [
  ...pagesAt('/suppliers/:id/drill', askedDrill),
  ...pagesAt('/supplier-groups/:id/drill', askedGroupDrill),
]
