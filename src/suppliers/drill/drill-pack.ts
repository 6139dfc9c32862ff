import { formatDate } from '../../values/dates.ts'
import { formatPenceRound } from '../../values/money.ts'
import { plural } from '../../values/text.ts'
import { moneyWord } from '../../web/marks.ts'
import { setPdf } from '../../web/print/set-pdf.ts'
import { criticalityVersion, levelWords } from '../criticality/criticality.ts'
import type { CriticalityLevel } from '../criticality/criticality.ts'
import type { Drill } from './drill.ts'
import { drillFinding, durationInWords, endInWords, leftInWords, leftOfContract, otherInWords, suppliersNamed } from './drill-words.ts'
import type { HitContract } from './drill-hit.ts'
import { drillLimits } from './drill-limits.ts'
import { earliestContract, replacementRoutes } from './replacement-routes.ts'

const levelShown = (level: CriticalityLevel): string => `${level} ${levelWords[level].name}`

/** What a pack says beside the drill. */
export interface PackOptions {
  /** Who fails, where it is a group; else the suppliers are named. */
  readonly who?: string | null
  readonly isInvented: boolean
  readonly madeOn: string
}

/** A drill as the pack's template prints it: words alone, nothing to be worked out any more. */
export function drillPack(drill: Drill, { who, isInvented, madeOn }: PackOptions) {
  const contractRow = (hit: HitContract) => ({
    level: levelShown(hit.criticality.level),
    title: hit.contract.title ?? hit.contract.reference ?? 'Without a title',
    buyer: hit.contract.buyer,
    service: `${hit.criticality.service}${hit.guessed ? ' (told from its words)' : ''}`,
    ends: endInWords(hit.contract.endsOn),
    left: leftOfContract(hit),
    kind: hit.contract.kind === null ? '' : moneyWord(hit.contract.kind),
    note: [hit.doubt, hit.contract.suppliers > 1 ? `with ${plural(hit.contract.suppliers - 1, 'other supplier')}` : null]
      .filter((one) => one !== null)
      .join('; '),
  })
  return {
    title: `If ${who ?? suppliersNamed(drill.suppliers)} failed`,
    suppliers: drill.suppliers.map(({ name }) => name),
    on: formatDate(drill.on),
    madeOn,
    isInvented,
    finding: drillFinding(drill),
    left: leftInWords(drill.left),
    tasks: drill.tasks.map(({ task, level, bodies }) => ({ task, level: levelShown(level), bodies: plural(bodies, 'body', 'bodies') })),
    actions: drill.actions.map((action) => ({ ...action, by: formatDate(action.by) })),
    bodies: drill.bodies.map((body) => ({
      level: levelShown(body.level),
      name: body.name,
      contracts: body.contracts.toLocaleString('en-GB'),
      services: body.services.join(', '),
      left: leftInWords(body.left),
      paid: body.paidPence === null ? 'None' : formatPenceRound(body.paidPence),
    })),
    needs: drill.needs.map((need) => ({
      name: need.name,
      level: levelShown(need.level),
      meaning: levelWords[need.level].meaning,
      why: need.why,
      hit: `${plural(need.contracts, 'contract')} of ${plural(need.bodies.length, 'body', 'bodies')}`,
      bodies: need.bodies.map(({ name }) => name),
      isCommon: need.isCommon,
      left: leftInWords(need.left),
      others: need.others.map((other) => ({ name: other.name, what: otherInWords(other) })),
      duration: durationInWords(need.duration),
      frameworks: need.frameworks.map(({ title, lead, endsOn, suppliers }) => ({
        what: `${title} (${lead}), ${endsOn === null ? 'end not published' : `until ${formatDate(endsOn)}`}`,
        suppliers,
      })),
    })),
    routes: replacementRoutes.map((route) => ({
      name: route.name,
      earliest: formatDate(earliestContract(route, drill.on)),
      when: route.when,
      basis: route.basis,
    })),
    contracts: drill.live.map(contractRow),
    maybe: drill.maybe.map(contractRow),
    paidOnly: drill.paidOnly.map(({ name, pence }) => ({ name, paid: formatPenceRound(pence) })),
    limits: drillLimits,
    version: criticalityVersion,
  }
}

/** The drill as a tagged PDF to take into a meeting. */
export const setDrillPack = (drill: Drill, more: PackOptions): Promise<Uint8Array> =>
  setPdf(new URL('./drill-pack.typ', import.meta.url), drillPack(drill, more))
