import { addDays, formatDate } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { plural } from '../../values/text.ts'
import type { CriticalityLevel } from '../criticality/criticality.ts'
import type { HitBody, HitContract, HitNeed } from './drill-hit.ts'
import { earliestContract, replacementRoutes } from './replacement-routes.ts'

/** Something to do, by when, and the role that does it. */
export interface DrillAction {
  readonly by: IsoDate
  readonly who: string
  readonly what: string
  /** Why, or by which rule. */
  readonly because: string
}

/** Days within which a decision on a need is wanted, by its level. */
const decideWithin: Readonly<Record<CriticalityLevel, number>> = { 1: 1, 2: 3, 3: 10, 4: 30 }

const owner = {
  national: 'National category manager',
  body: 'Commercial lead of each body',
  continuity: 'Business continuity lead of each body',
}

const namesOf = (bodies: readonly { readonly name: string }[]): string =>
  bodies.length <= 3
    ? bodies.map(({ name }) => name).join(', ')
    : `${bodies
        .slice(0, 2)
        .map(({ name }) => name)
        .join(', ')} and ${bodies.length - 2} more`

/** What to do when suppliers stop on a day, the first thing first. Dates are counted from that day; roles are those of methods/failure-drill.md. */
export function drillActions(hit: {
  readonly on: IsoDate
  readonly live: readonly HitContract[]
  readonly maybe: readonly HitContract[]
  readonly needs: readonly HitNeed[]
  readonly bodies: readonly HitBody[]
}): readonly DrillAction[] {
  const { on, live, maybe, needs, bodies } = hit
  if (live.length === 0 && maybe.length === 0) return []
  const worstBodies = bodies.filter(({ level }) => level <= 2)
  const actions: DrillAction[] = [
    {
      by: on,
      who: 'Owner of the strategic supplier',
      what: 'Confirm what has happened, and who now speaks for the company: directors, administrator or liquidator',
      because: 'Contracts differ in what they allow on insolvency; an administrator may keep trading',
    },
    {
      by: on,
      who: owner.body,
      what: 'Stop payments in advance, and list goods paid for, keys, data and equipment that the supplier holds',
      because: 'What is paid before delivery may be lost',
    },
  ]
  if (worstBodies.length > 0)
    actions.push({
      by: addDays(on, 1),
      who: owner.continuity,
      what: `Put the plan for ${plural(worstBodies.length, 'body', 'bodies')} with lives or operations at stake into effect: ${namesOf(worstBodies)}`,
      because: 'Contracts of the two most critical levels are hit',
    })
  if (maybe.length > 0)
    actions.push({
      by: addDays(on, 2),
      who: owner.body,
      what: `Say whether ${plural(maybe.length, 'contract')} without a known end ${maybe.length === 1 ? 'is' : 'are'} still running`,
      because: 'What was published does not tell',
    })
  for (const need of needs) actions.push(...needActions(need, on))
  if (live.length > 0)
    actions.push({
      by: addDays(on, 30),
      who: owner.body,
      what: 'Publish a contract termination notice for each contract that has ended',
      because: 'Section 80 of the Procurement Act 2023: within 30 days of the end',
    })
  return actions.toSorted((a, b) => (a.by < b.by ? -1 : a.by > b.by ? 1 : 0))
}

function needActions(need: HitNeed, on: IsoDate): readonly DrillAction[] {
  const decide = addDays(on, decideWithin[need.level])
  const who = need.isCommon ? owner.national : owner.body
  const whose = namesOf(need.bodies)
  const [, direct, callOff, urgent, open] = replacementRoutes
  const framework = need.frameworks[0]
  const other = need.others[0]
  const actions: DrillAction[] = [
    {
      by: decide,
      who,
      what: `${need.name}: decide for ${whose} between keeping it going, passing it on and buying anew${need.isCommon ? ', once for all of them' : ''}`,
      because: need.why,
    },
  ]
  if (other)
    actions.push({
      by: decide,
      who,
      what: `${need.name}: ask ${other.name}${other.already.length > 0 ? `, which already supplies ${namesOf(other.already.map((name) => ({ name })))},` : ''} what it can take on, and from when`,
      because: `It has ${plural(other.contracts, 'live contract')} for the like with ${plural(other.bodies.length, 'body', 'bodies')}`,
    })
  if (framework)
    actions.push({
      by: earliestContract(callOff!, decide),
      who,
      what: `${need.name}: call off from ${framework.title}${framework.endsOn === null ? '' : `, which ends on ${formatDate(framework.endsOn)}`}`,
      because: `If each body may use it. ${callOff!.basis}`,
    })
  else if (need.level <= 2)
    actions.push({
      by: earliestContract(direct!, decide),
      who,
      what: `${need.name}: award directly for what is strictly necessary, after a transparency notice`,
      because: direct!.basis,
    })
  const buying = need.level <= 2 ? urgent! : open!
  actions.push({
    by: earliestContract(buying, decide),
    who,
    what: `${need.name}: earliest day for a contract after an ${buying.name.toLowerCase()}${need.isCommon ? ', one for all' : ''}`,
    because: `${buying.basis}${need.duration === null ? '' : `. The like took ${Math.round(need.duration.toAward.middle)} days from tender to award (middle of ${need.duration.procurements})`}`,
  })
  return actions
}
