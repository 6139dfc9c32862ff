import { addDays } from '../../values/dates.ts'
import { pathOf } from '../../web/address.ts'
import type { Form } from '../../web/form.ts'
import type { Page, PageAnswer, PageRequest } from '../../web/page.ts'
import { bodiesAs, hasRole } from '../../web/reader.ts'
import { groupsOfSupplier } from '../groups/group-store.ts'
import { contractSums, endingNext, paidToSuppliers } from '../groups/holdings-store.ts'
import { watchesOf } from '../standing/watch-store.ts'
import type { ShownSupplier } from '../anchor-store.ts'
import { commitmentState } from '../stewardship/commitment-state.ts'
import { commitmentsWith } from '../stewardship/commitment-store.ts'
import { issuesWith } from '../stewardship/issue-store.ts'
import { countRatings, kpiRatings } from '../stewardship/kpi-rating.ts'
import { ratingsAbout } from '../stewardship/kpi-rating-store.ts'
import { meetingsWith } from '../stewardship/meeting-store.ts'
import { isOpen, voiceOf } from '../stewardship/one-voice.ts'
import { performancePublished } from '../stewardship/published-performance-store.ts'
import { readQuestionnaires } from '../stewardship/questionnaire.ts'
import { segmentOf } from '../stewardship/segment-of.ts'
import { answersAbout } from '../stewardship/segment-store.ts'
import { possibleOwners, stewardsOf } from '../stewardship/steward-store.ts'
import { atItsAddress } from './shown-supplier.ts'
import { mayWork } from './who-may-work.ts'

const endingShown = 8

/** The page on which a supplier is managed across services, for members. */
export const stewardshipPage: Page = {
  method: 'GET',
  path: '/suppliers/:id/stewardship',
  who: 'member',
  answer: atItsAddress('stewardship', show),
}

const done: Readonly<Record<string, string>> = {
  segment: 'The answers were kept.',
  steward: 'Who answers for it was noted.',
  ended: 'Nobody answers for it now.',
  rating: 'The rating was kept.',
  withdrawn: 'That was taken back.',
  meeting: 'The meeting was noted.',
  commitment: 'The commitment was noted.',
  step: 'How the commitment stands was noted.',
}

/** The page, and the page again with a form of it that is to be put right. */
export async function show(request: PageRequest, supplier: ShownSupplier, form?: Form): Promise<PageAnswer> {
  const { sql, query, today, reader } = request
  const own = [supplier.supplierId]
  const stewards = await stewardsOf(sql, own)
  const [given] = await answersAbout(sql, own)
  const asked = readQuestionnaires().find(({ version }) => version === given?.questionnaire)
  const watches = await watchesOf(sql, supplier.supplierId)
  const ratings = await ratingsAbout(sql, own)
  const commitments = (await commitmentsWith(sql, own)).map((one) => ({ ...one, ...commitmentState(one.dueOn, one.steps, today) }))
  const isOver = ({ state }: { readonly state: string }): boolean => state !== 'open' && state !== 'overdue'
  const ownBodies = bodiesAs(reader, 'contributor').map(({ bodyId, bodyName }) => ({ value: bodyId, text: bodyName }))
  return {
    template: 'suppliers/pages/stewardship.njk',
    status: form === undefined ? 200 : 422,
    data: {
      title: `Stewardship of ${supplier.name}`,
      breadcrumbs: [{ text: 'Strategic suppliers', href: '/strategic-suppliers' }],
      done: done[query.get('done') ?? ''],
      supplier,
      given,
      segment: given && asked ? segmentOf(asked, given.answers) : null,
      steward: stewards.find(({ endedOn }) => endedOn === null) ?? null,
      formerStewards: stewards.filter(({ endedOn }) => endedOn !== null),
      watch: watches.find(({ endedOn }) => endedOn === null) ?? null,
      groups: await groupsOfSupplier(sql, supplier.supplierId),
      paid: await paidToSuppliers(sql, own),
      kinds: await contractSums(sql, own, today),
      ending: await endingNext(sql, own, today, endingShown),
      published: await performancePublished(sql, supplier.supplierId),
      ratings: ratings.map((one) => ({ ...one, mayWithdraw: ownBodies.some(({ value }) => value === one.bodyId) })),
      counts: countRatings(ratings.filter(({ periodEnd }) => periodEnd >= addDays(today, -365))),
      issues: (await issuesWith(sql, own)).map((issue) => ({
        ...issue,
        isOpen: isOpen(issue.steps),
        voice: voiceOf(
          issue.steps,
          issue.bodies.map(({ bodyId }) => bodyId),
        ),
      })),
      meetings: await meetingsWith(sql, supplier.supplierId),
      commitments: commitments.filter((one) => !isOver(one)),
      formerCommitments: commitments.filter(isOver),
      owners: (await possibleOwners(sql)).map(({ personId, name }) => ({ value: personId, text: name })),
      you: reader?.personId,
      ownBodies,
      ratingChoices: kpiRatings.map((value) => ({ value, text: value.slice(0, 1).toUpperCase() + value.slice(1) })),
      isManager: hasRole(reader, 'category manager'),
      mayWork: mayWork(reader),
      today,
      dueIn: addDays(today, 30),
      form,
    },
  }
}

/** Leads back to the page, with what was done. */
export const backTo = (supplier: ShownSupplier, what: string, part = ''): PageAnswer => ({
  redirect: `${pathOf('suppliers', supplier.supplierId, 'stewardship')}?done=${what}${part}`,
})
