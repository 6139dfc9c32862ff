import { conflict, notAllowed, notFound } from '../../values/failures.ts'
import { pathOf } from '../../web/address.ts'
import type { Form } from '../../web/form.ts'
import type { Page, PageAnswer, PageRequest } from '../../web/page.ts'
import { idOf } from '../../web/query.ts'
import { bodiesAs, hasRole } from '../../web/reader.ts'
import type { ShownSupplier } from '../anchor-store.ts'
import { addIssueStep, concern, issuesWith, raiseIssue } from '../stewardship/issue-store.ts'
import type { SupplierIssue } from '../stewardship/issue-store.ts'
import { matchBody, payersToChoose } from '../stewardship/body-choice-store.ts'
import { isOpen, voiceOf } from '../stewardship/one-voice.ts'
import { longestReason } from './longest.ts'
import { shownSupplier } from './shown-supplier.ts'

const longestWord = 4000

/** Issues and disputes with a supplier, for the bodies concerned and category managers: what was said, and the position they take together. */
export const supplierIssuePages: readonly Page[] = [
  {
    method: 'GET',
    path: '/suppliers/:id/issues/new',
    who: 'contributor',
    answer: async (request) => await ask(request, await shownSupplier(request)),
  },
  { method: 'POST', path: '/suppliers/:id/issues', who: 'contributor', answer: raise },
  {
    method: 'GET',
    path: '/suppliers/:id/issues/:issue',
    who: 'member',
    answer: async (request) => {
      const supplier = await shownSupplier(request)
      return await show(request, supplier, await issueOf(request, supplier))
    },
  },
  { method: 'POST', path: '/suppliers/:id/issues/:issue/bodies', who: 'member', answer: addBody },
  { method: 'POST', path: '/suppliers/:id/issues/:issue/words', who: 'member', answer: say },
  { method: 'POST', path: '/suppliers/:id/issues/:issue/answers', who: 'approver', answer: answerPosition },
]

const issuePath = (supplier: ShownSupplier, issueId: number): string => pathOf('suppliers', supplier.supplierId, 'issues', issueId)

async function issueOf({ sql, params }: PageRequest, supplier: ShownSupplier): Promise<SupplierIssue> {
  const issue = (await issuesWith(sql, [supplier.supplierId])).find(({ issueId }) => issueId === idOf(params['issue']))
  if (issue === undefined)
    throw notFound('There is no such issue, or it does not concern your bodies.', 'Look at the supplier’s page of stewardship.')
  return issue
}

async function ask({ sql, reader }: PageRequest, supplier: ShownSupplier, form?: Form): Promise<PageAnswer> {
  return {
    template: 'suppliers/pages/supplier-issue-new.njk',
    status: form === undefined ? 200 : 422,
    data: {
      title: `Raise an issue with ${supplier.name}`,
      breadcrumbs: crumbs(supplier),
      supplier,
      ownBodies: bodiesAs(reader, 'contributor').map(({ bodyId, bodyName }) => ({ value: bodyId, text: bodyName })),
      payers: await payersToChoose(sql, supplier.supplierId),
      chosen: form?.all('others') ?? [],
      form,
    },
  }
}

const crumbs = (supplier: ShownSupplier) => [
  { text: 'Strategic suppliers', href: '/strategic-suppliers' },
  { text: supplier.name, href: pathOf('suppliers', supplier.supplierId, 'stewardship') },
]

async function raise(request: PageRequest): Promise<PageAnswer> {
  const { sql, form, reader } = request
  const supplier = await shownSupplier(request)
  const bodyId = form.id('body', 'Choose your body')
  if (bodyId !== null && !bodiesAs(reader, 'contributor').some((body) => body.bodyId === bodyId))
    form.wrong('body', 'Choose one of your bodies')
  const kind = form.choice('kind', ['issue', 'dispute'], 'Choose what it is')
  const weight = form.choice('weight', ['low', 'medium', 'high'], 'Choose how heavy it weighs')
  const title = form.text('title', { missing: 'Say what it is in a few words' })
  const text = form.text('text', { missing: 'Describe it', most: longestWord })
  const payers = new Set((await payersToChoose(sql, supplier.supplierId)).map(({ bodyId: payer }) => payer))
  const others = form.all('others').map(Number)
  if (others.some((other) => !payers.has(other))) form.wrong('others', 'Choose bodies that pay this supplier')
  if (!form.isRight || bodyId === null || kind === null || weight === null) return await ask(request, supplier, form)
  const issueId = await raiseIssue(sql, supplier.anchor, { bodyId, kind, weight, title, text }, others)
  return { redirect: issuePath(supplier, issueId) }
}

async function show({ reader }: PageRequest, supplier: ShownSupplier, issue: SupplierIssue, form?: Form): Promise<PageAnswer> {
  const isManager = hasRole(reader, 'category manager')
  const voice = voiceOf(
    issue.steps,
    issue.bodies.map(({ bodyId }) => bodyId),
  )
  const nameOf = (bodyId: number): string => issue.bodies.find((one) => one.bodyId === bodyId)?.body ?? ''
  const concerned = (least: 'contributor' | 'approver') =>
    bodiesAs(reader, least)
      .filter(({ bodyId }) => issue.bodies.some((one) => one.bodyId === bodyId))
      .map(({ bodyId, bodyName }) => ({ value: bodyId, text: bodyName }))
  const speaksFor = concerned('contributor')
  return await Promise.resolve({
    template: 'suppliers/pages/supplier-issue.njk',
    status: form === undefined ? 200 : 422,
    data: {
      title: issue.title,
      breadcrumbs: crumbs(supplier),
      supplier,
      issue,
      path: issuePath(supplier, issue.issueId),
      isOpen: isOpen(issue.steps),
      voice: voice && {
        ...voice,
        agreeing: voice.agree.map(nameOf),
        objecting: voice.object.map(nameOf),
        waitingFor: voice.waiting.map(nameOf),
      },
      speaksFor: [...speaksFor, ...(isManager ? [{ value: 0, text: 'As a category manager' }] : [])],
      answersFor: concerned('approver'),
      maySay: speaksFor.length > 0 || isManager,
      form,
    },
  })
}

async function addBody(request: PageRequest): Promise<PageAnswer> {
  const { sql, form } = request
  const supplier = await shownSupplier(request)
  const issue = await issueOf(request, supplier)
  const bodyId = await matchBody(sql, form.text('body-name', { missing: 'Name the body' }))
  if (form.isRight && bodyId === null) form.wrong('body-name', 'No body of the directory has this name. Copy it from its page')
  if (!form.isRight || bodyId === null) return await show(request, supplier, issue, form)
  await concern(sql, issue.issueId, bodyId)
  return { redirect: issuePath(supplier, issue.issueId) }
}

async function say(request: PageRequest): Promise<PageAnswer> {
  const { sql, form, reader } = request
  const supplier = await shownSupplier(request)
  const issue = await issueOf(request, supplier)
  const step = form.choice('step', ['word', 'position', 'closed', 'opened again'], 'Choose what it is')
  const speaker = form.sent('for')
  const bodyId = speaker === '0' && hasRole(reader, 'category manager') ? null : form.id('for', 'Say for whom you speak')
  if (
    bodyId !== null &&
    !bodiesAs(reader, 'contributor').some((one) => one.bodyId === bodyId && issue.bodies.some((body) => body.bodyId === bodyId))
  )
    form.wrong('for', 'Choose one of your bodies that the issue concerns')
  const text = form.text('text', { missing: 'Write what there is to say', most: longestWord })
  if (!form.isRight || step === null) return await show(request, supplier, issue, form)
  if ((step === 'closed') !== isOpen(issue.steps) && (step === 'closed' || step === 'opened again'))
    throw conflict(step === 'closed' ? 'The issue is closed already.' : 'The issue is open.', 'Look at it again.')
  await addIssueStep(sql, issue.issueId, { step, bodyId, aboutStep: null, text })
  return { redirect: issuePath(supplier, issue.issueId) }
}

async function answerPosition(request: PageRequest): Promise<PageAnswer> {
  const { sql, form, reader } = request
  const supplier = await shownSupplier(request)
  const issue = await issueOf(request, supplier)
  const bodyId = form.id('answers-for', 'Say for which body')
  if (bodyId !== null && !bodiesAs(reader, 'approver').some((one) => one.bodyId === bodyId))
    throw notAllowed('Approvers of a body answer for it.')
  if (bodyId !== null && !issue.bodies.some((one) => one.bodyId === bodyId))
    form.wrong('answers-for', 'Choose a body that the issue concerns')
  const step = form.choice('answer', ['agrees', 'objects'], 'Choose whether your body agrees')
  const text = form.text('why', { missing: step === 'objects' ? 'Say why your body objects' : null, most: longestReason })
  if (!form.isRight || step === null) return await show(request, supplier, issue, form)
  const aboutStep = idOf(form.sent('position'))
  if (aboutStep === null || voiceOf(issue.steps, [])?.stepNo !== aboutStep)
    throw conflict('Another position was put forward meanwhile.', 'Read it, and answer that one.')
  await addIssueStep(sql, issue.issueId, { step, bodyId, aboutStep, text: text === '' ? null : text })
  return { redirect: issuePath(supplier, issue.issueId) }
}
