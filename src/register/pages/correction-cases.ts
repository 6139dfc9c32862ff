import { address } from '../../web/address.ts'
import type { Page, PageAnswer, PageRequest } from '../../web/page.ts'
import { choiceOf, idOf, pageNumberOf } from '../../web/query.ts'
import { bodiesAs, hasRole } from '../../web/reader.ts'
import type { Reader } from '../../web/reader.ts'
import { notAllowed, notFound } from '../../values/failures.ts'
import { answeredCases, openCases } from '../corrections/case-list-store.ts'
import { tellOfAnswer } from '../corrections/case-messages.ts'
import { addAnswer, answersOf, findCase } from '../corrections/case-store.ts'
import type { CorrectionCase } from '../corrections/case-store.ts'
import { outcomes, outcomeWords } from '../corrections/outcome.ts'
import { siteRunners } from '../corrections/site-runners.ts'

const casesOnPage = 25
const mostPages = 400
const longestReason = 2_000

/** Cases in which something is said to be wrong, and the answers to them. */
export const correctionCasePages: readonly Page[] = [
  { method: 'GET', path: '/corrections/cases', who: 'member', answer: list },
  { method: 'GET', path: '/corrections/cases/:id', who: 'anyone', answer: (request) => detail(request) },
  { method: 'POST', path: '/corrections/cases/:id/answer', who: 'signed in', answer },
]

async function list({ sql, query, reader }: PageRequest): Promise<PageAnswer> {
  const state = choiceOf(query, 'state', ['open', 'answered']) ?? 'open'
  const page = pageNumberOf(query, mostPages)
  const bodies = bodiesAs(reader, 'reader').map(({ bodyId }) => bodyId)
  const find = state === 'open' ? openCases : answeredCases
  const [cases, [firstOther]] = await Promise.all([
    find(sql, bodies, casesOnPage, (page - 1) * casesOnPage),
    state === 'open' ? answeredCases(sql, bodies, 1, 0) : openCases(sql, bodies, 1, 0),
  ])
  const inAll = cases[0]?.inAll ?? 0
  return {
    template: 'register/pages/correction-cases.njk',
    data: {
      title: 'Corrections to answer',
      state,
      openCount: state === 'open' ? inAll : (firstOther?.inAll ?? 0),
      answeredCount: state === 'answered' ? inAll : (firstOther?.inAll ?? 0),
      cases: cases.map((one) => ({ ...one, told: one.outcome === null ? null : outcomeWords[one.outcome].told })),
      siteRunners,
      earlier: page > 1 ? address('/corrections/cases', { state, page: page - 1 }) : null,
      later: page * casesOnPage < inAll ? address('/corrections/cases', { state, page: page + 1 }) : null,
    },
  }
}

async function caseNumbered({ sql, params, reader }: PageRequest): Promise<CorrectionCase> {
  const id = idOf(params['id'])
  const found = id === null ? null : await findCase(sql, id, reader?.personId ?? null)
  if (found === null)
    throw notFound('There is no case of this number that you may see.', 'Cases are shown to everybody once they are answered.')
  return found
}

async function detail(request: PageRequest, status = 200): Promise<PageAnswer> {
  const { sql, reader, form } = request
  const one = await caseNumbered(request)
  const answers = await answersOf(sql, one.id)
  return {
    template: 'register/pages/correction-case.njk',
    status,
    data: {
      title: `Correction ${one.id}`,
      breadcrumbs:
        reader === null ? [{ text: 'Corrections', href: '/corrections' }] : [{ text: 'Corrections to answer', href: '/corrections/cases' }],
      one,
      answerer: one.bodyName ?? siteRunners,
      answers: answers.map((given) => ({ ...given, words: outcomeWords[given.outcome] })),
      mayAnswer: mayAnswer(reader, one),
      outcomes: outcomes.map((value) => ({ value, text: outcomeWords[value].choice, hint: outcomeWords[value].hint })),
      form,
    },
  }
}

/** Whether a reader may answer; the database asks the same again. */
const mayAnswer = (reader: Reader | null, { bodyId, isInside }: CorrectionCase): boolean =>
  isInside &&
  (bodyId === null ? hasRole(reader, 'administrator') : bodiesAs(reader, 'contributor').some((membership) => membership.bodyId === bodyId))

async function answer(request: PageRequest): Promise<PageAnswer> {
  const { sql, form, reader, home } = request
  const one = await caseNumbered(request)
  if (reader === null || !mayAnswer(reader, one))
    throw notAllowed(
      'You may not answer this case.',
      one.bodyName === null ? 'The administrators of this site answer it.' : `Contributors and approvers of ${one.bodyName} answer it.`,
    )
  const outcome = form.choice('outcome', outcomes, 'Choose what you answer')
  const reason = form.text('reason', { missing: 'Give the reason in words', most: longestReason })
  if (!form.isRight || outcome === null) return await detail(request, 422)
  const follows = /^\d{1,4}$/.test(form.sent('follows')) ? Number(form.sent('follows')) : -1
  const questionPublic = !form.ticked('unfit')
  const added = await addAnswer(sql, { caseId: one.id, follows, outcome, reason, questionPublic, personId: reader.personId })
  if (!added) {
    form.wrong('reason', 'Somebody answered while you wrote. Read their answer below, and send yours only if it still says more')
    return await detail(request, 409)
  }
  await tellOfAnswer(sql, home, one.id, one.bodyName ?? siteRunners, outcome)
  return { redirect: `/corrections/cases/${one.id}` }
}
