import { notFound } from '../../values/failures.ts'
import type { Form } from '../../web/form.ts'
import type { Page, PageAnswer, PageRequest } from '../../web/page.ts'
import { idOf } from '../../web/query.ts'
import { bodiesAs } from '../../web/reader.ts'
import { addCommitment, commitmentsWith, stepCommitment } from '../stewardship/commitment-store.ts'
import { addRating, ratingsAbout, withdrawRating } from '../stewardship/kpi-rating-store.ts'
import { kpiRatings } from '../stewardship/kpi-rating.ts'
import { addMeeting, meetingsWith, withdrawMeeting } from '../stewardship/meeting-store.ts'
import { endStewards, nameSteward, possibleOwners } from '../stewardship/steward-store.ts'
import { longestReason } from './longest.ts'
import { shownSupplier } from './shown-supplier.ts'
import { backTo, show } from './stewardship.ts'
import { refuseUnlessMayWork } from './who-may-work.ts'

const longestNotes = 20_000

/** The changes that are made on a supplier's page of stewardship. */
export const stewardshipChanges: readonly Page[] = [
  { method: 'POST', path: '/suppliers/:id/steward', who: 'category manager', answer: nameOwner },
  { method: 'POST', path: '/suppliers/:id/steward/end', who: 'category manager', answer: endOwner },
  { method: 'POST', path: '/suppliers/:id/kpi-ratings', who: 'contributor', answer: rate },
  { method: 'POST', path: '/suppliers/:id/kpi-ratings/:rating/withdrawal', who: 'contributor', answer: unrate },
  { method: 'POST', path: '/suppliers/:id/meetings', who: 'member', answer: noteMeeting },
  { method: 'POST', path: '/suppliers/:id/meetings/:meeting/withdrawal', who: 'member', answer: unnoteMeeting },
  { method: 'POST', path: '/suppliers/:id/commitments', who: 'member', answer: commit },
  { method: 'POST', path: '/suppliers/:id/commitments/:commitment/steps', who: 'member', answer: step },
]

async function ownerOf(sql: PageRequest['sql'], form: Form, field: string): Promise<string | null> {
  const owners = await possibleOwners(sql)
  return form.choice(
    field,
    owners.map(({ personId }) => personId),
    'Choose a person',
  )
}

async function nameOwner(request: PageRequest): Promise<PageAnswer> {
  const { sql, form, today } = request
  const supplier = await shownSupplier(request)
  const ownerId = await ownerOf(sql, form, 'steward')
  const because = form.text('steward-because', { missing: null, most: longestReason })
  if (!form.isRight || ownerId === null) return await show(request, supplier, form)
  await nameSteward(sql, { supplierId: supplier.supplierId, mentionId: supplier.anchor, ownerId, since: today, because })
  return backTo(supplier, 'steward')
}

async function endOwner(request: PageRequest): Promise<PageAnswer> {
  const supplier = await shownSupplier(request)
  await endStewards(request.sql, supplier.supplierId, request.today, 'Ended')
  return backTo(supplier, 'ended')
}

async function rate(request: PageRequest): Promise<PageAnswer> {
  const { sql, form, reader, today } = request
  const supplier = await shownSupplier(request)
  const bodyId = form.id('body', 'Choose your body')
  if (bodyId !== null && !bodiesAs(reader, 'contributor').some((body) => body.bodyId === bodyId))
    form.wrong('body', 'Choose one of your bodies')
  const contract = form.text('contract', { missing: 'Say which contract', most: 300 })
  const kpi = form.text('kpi', { missing: 'Say which indicator', most: 300 })
  const periodStart = form.day('period-start', 'Give the first day of the period')
  const periodEnd = form.day('period-end', 'Give the last day of the period')
  const rating = form.choice('rating', kpiRatings, 'Choose a rating')
  const note = form.text('note', { missing: null, most: longestReason })
  if (periodStart !== null && periodEnd !== null && periodEnd < periodStart) form.wrong('period-end', 'Give a day after the first')
  if (periodEnd !== null && periodEnd > today) form.wrong('period-end', 'Give a day that is not ahead')
  if (!form.isRight || bodyId === null || periodStart === null || periodEnd === null || rating === null)
    return await show(request, supplier, form)
  await addRating(sql, supplier.anchor, { bodyId, contract, kpi, periodStart, periodEnd, rating, note: note === '' ? null : note })
  return backTo(supplier, 'rating', '#performance')
}

async function unrate(request: PageRequest): Promise<PageAnswer> {
  const { sql, params } = request
  const supplier = await shownSupplier(request)
  const rating = (await ratingsAbout(sql, [supplier.supplierId])).find(({ ratingId }) => ratingId === idOf(params['rating']))
  if (rating === undefined) throw notFound('There is no such rating.')
  await withdrawRating(sql, rating.ratingId)
  return backTo(supplier, 'withdrawn', '#performance')
}

async function noteMeeting(request: PageRequest): Promise<PageAnswer> {
  const { sql, form, reader, today } = request
  refuseUnlessMayWork(reader)
  const supplier = await shownSupplier(request)
  const heldOn = form.day('held-on', 'Say when it was held')
  if (heldOn !== null && heldOn > today) form.wrong('held-on', 'Give a day that is not ahead')
  const title = form.text('meeting-title', { missing: 'Say what the meeting was' })
  const notes = form.text('notes', { missing: 'Write the notes', most: longestNotes })
  if (!form.isRight || heldOn === null) return await show(request, supplier, form)
  await addMeeting(sql, supplier.anchor, { heldOn, title, notes })
  return backTo(supplier, 'meeting', '#meetings')
}

async function unnoteMeeting(request: PageRequest): Promise<PageAnswer> {
  const { sql, params } = request
  const supplier = await shownSupplier(request)
  const meeting = (await meetingsWith(sql, supplier.supplierId)).find(({ meetingId }) => meetingId === idOf(params['meeting']))
  if (meeting === undefined) throw notFound('There is no such meeting.')
  await withdrawMeeting(sql, meeting.meetingId)
  return backTo(supplier, 'withdrawn', '#meetings')
}

async function commit(request: PageRequest): Promise<PageAnswer> {
  const { sql, form, reader, today } = request
  refuseUnlessMayWork(reader)
  const supplier = await shownSupplier(request)
  const side = form.choice('side', ['supplier', 'us'], 'Say who promised it')
  const text = form.text('commitment', { missing: 'Say what was promised', most: 1000 })
  const ownerId = await ownerOf(sql, form, 'owner')
  const dueOn = form.day('due-on', 'Say by when')
  if (dueOn !== null && dueOn < today) form.wrong('due-on', 'Give a day that is still ahead')
  const meetings = await meetingsWith(sql, supplier.supplierId)
  const meetingId =
    form.sent('meeting') === '' ? null : (meetings.find((one) => String(one.meetingId) === form.sent('meeting'))?.meetingId ?? null)
  if (!form.isRight || side === null || ownerId === null || dueOn === null) return await show(request, supplier, form)
  await addCommitment(sql, supplier.anchor, { meetingId, side, text, ownerId, dueOn })
  return backTo(supplier, 'commitment', '#commitments')
}

async function step(request: PageRequest): Promise<PageAnswer> {
  const { sql, form, params, reader, today } = request
  refuseUnlessMayWork(reader)
  const supplier = await shownSupplier(request)
  const found = (await commitmentsWith(sql, [supplier.supplierId])).find(({ commitmentId }) => commitmentId === idOf(params['commitment']))
  if (found === undefined) throw notFound('There is no such commitment.')
  const id = found.commitmentId
  const kind = form.choice(`step-${id}`, ['kept', 'moved', 'broken', 'dropped'], 'Say how it stands')
  const dueOn = kind === 'moved' ? form.day(`due-${id}`, 'Say by when now') : null
  if (dueOn !== null && dueOn < today) form.wrong(`due-${id}`, 'Give a day that is still ahead')
  const because = form.text(`why-${id}`, { missing: kind === 'kept' ? null : 'Say why', most: longestReason })
  if (!form.isRight || kind === null) return await show(request, supplier, form)
  await stepCommitment(sql, id, { step: kind, dueOn, because })
  return backTo(supplier, 'step', '#commitments')
}
