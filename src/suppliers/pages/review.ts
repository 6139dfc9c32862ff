import { bodyByIdOrName } from '../../organisations/directory-store.ts'
import { notAllowed, notFound } from '../../values/failures.ts'
import { address } from '../../web/address.ts'
import type { Page, PageAnswer, PageRequest } from '../../web/page.ts'
import { pageLinks } from '../../web/page-links.ts'
import { idOf, pageNumberOf } from '../../web/query.ts'
import { bodiesAs, hasRole, isMember } from '../../web/reader.ts'
import type { Reader } from '../../web/reader.ts'
import { explainPair } from '../judgements/explain-pair.ts'
import { addJudgement, areApplied, judgedOf, judgementsOf, sayings } from '../judgements/judgement-store.ts'
import { bodiesOfBoth, countQuestions, nextQuestion, questions, sidesOf } from '../judgements/question-store.ts'
import type { Question, Side } from '../judgements/question-store.ts'
import { shownReasons } from '../judgements/weight-bar.ts'
import { supplierReceipt } from '../supplier-address.ts'
import { sayBits } from '../weighing/evidence.ts'

const questionsAPage = 25
const kinds: Readonly<Record<Question['why'], string>> = {
  weight: 'The names alone do not decide',
  numbers: 'Their numbers differ',
  'several numbers': 'One name, several numbers',
  'a person': 'Held apart by a person',
}

/** Whether somebody may judge: contributors of any body, and category managers. */
export const mayJudge = (reader: Reader | null): boolean =>
  isMember(reader) && (bodiesAs(reader, 'contributor').length > 0 || hasRole(reader, 'category manager'))

const addressOf = ({ one, other }: { readonly one: number; readonly other: number }): string => `/suppliers/review/${one}/${other}`

/** Names that may be one supplier's: the list of questions, one question, and its answer. */
export const reviewPages: readonly Page[] = [
  { method: 'GET', path: '/suppliers/review', who: 'anyone', answer: list },
  { method: 'GET', path: '/suppliers/review/:one/:other', who: 'anyone', isPersonal: true, answer: async (request) => await show(request) },
  { method: 'POST', path: '/suppliers/review/:one/:other/judgement', who: 'member', answer: judge },
]

async function list({ sql, query, reader }: PageRequest): Promise<PageAnswer> {
  const wanted = query.get('body')
  const body = wanted === null || wanted === '' ? null : await bodyByIdOrName(sql, wanted)
  if (wanted && body === null) throw notFound(`There is no body “${wanted}”.`, 'Choose one from the list of bodies.')
  const why = (Object.keys(kinds) as Question['why'][]).find((one) => one === query.get('why')) ?? null
  const filter = { why, bodyId: body?.bodyId ?? null }
  const counts = await countQuestions(sql, filter)
  const all = [...counts.values()].reduce((sum, one) => sum + one, 0)
  const shown = why === null ? all : (counts.get(why) ?? 0)
  const page = Math.min(pageNumberOf(query, 10_000), Math.max(1, Math.ceil(shown / questionsAPage)))
  const kept = { body: body?.id ?? null }
  return {
    template: 'suppliers/pages/review-list.njk',
    data: {
      title: 'Names that may be one supplier’s',
      breadcrumbs: [{ text: 'Suppliers', href: '/suppliers' }],
      body,
      all,
      shown,
      kinds: [
        { text: 'All', count: all, href: address('/suppliers/review', kept), here: why === null },
        ...[...counts].map(([one, count]) => ({
          text: kinds[one],
          count,
          href: address('/suppliers/review', { ...kept, why: one }),
          here: one === why,
        })),
      ],
      questions: (await questions(sql, filter, questionsAPage, (page - 1) * questionsAPage)).map((one) => ({
        ...one,
        href: addressOf(one),
        kind: kinds[one.why],
        receipt: supplierReceipt.paid(one.lesser),
        inHundred: Math.round(one.probability * 100),
      })),
      pages: pageLinks(page, Math.ceil(shown / questionsAPage), (number) => address('/suppliers/review', { ...kept, why, page: number })),
      mayJudge: mayJudge(reader),
      signedIn: reader !== null,
    },
  }
}

async function pairOf({ sql, params }: Pick<PageRequest, 'sql' | 'params'>): Promise<readonly [Side, Side]> {
  const [one, other] = [idOf(params['one']), idOf(params['other'])].toSorted((a, b) => (a ?? 0) - (b ?? 0))
  const sides = one && other ? await sidesOf(sql, one, other) : []
  const [first, second] = sides
  if (first === undefined || second === undefined)
    throw notFound('There are no two such names.', 'They may be of a register that was loaded anew. Look at the list of names to review.')
  return [first, second]
}

async function show(request: PageRequest, status = 200): Promise<PageAnswer> {
  const { sql, reader, form, query } = request
  const [one, other] = await pairOf(request)
  const explained = (await explainPair(sql, one.mention, other.mention))!
  const { weighed } = explained
  const chain = await (isMember(reader) ? judgementsOf : judgedOf)(sql, one.mention, other.mention)
  const applied = await areApplied(sql, one.mention, other.mention)
  const next = await nextQuestion(sql, { one: one.mention, other: other.mention })
  const last = chain.at(-1)
  const together = one.supplier === other.supplier
  return {
    template: 'suppliers/pages/review.njk',
    status,
    ...(applied ? {} : { lookAgainAfter: 2 }),
    data: {
      title: 'Are these two names one supplier?',
      breadcrumbs: [
        { text: 'Suppliers', href: '/suppliers' },
        { text: 'Names to review', href: '/suppliers/review' },
      ],
      one: { ...one, receipt: supplierReceipt.paid(one.supplier) },
      other: { ...other, receipt: supplierReceipt.paid(other.supplier) },
      together,
      reasons: shownReasons(weighed),
      prior: sayBits(explained.prior),
      weight: sayBits(weighed.weight),
      inHundred:
        weighed.probability > 0.995
          ? 'more than 99'
          : weighed.probability < 0.005
            ? 'less than 1'
            : String(Math.round(weighed.probability * 100)),
      sharedBodies: one.bodies.filter((body) => other.bodies.some(({ id }) => id === body.id)).length,
      sameNumber: one.numbers.some((number) => other.numbers.includes(number)),
      bothNumbered: one.numbers.length > 0 && other.numbers.length > 0,
      joined: {
        pence: together ? one.paidPence : one.paidPence + other.paidPence,
        bodies: await bodiesOfBoth(sql, one.supplier, other.supplier),
      },
      chain,
      holds: last === undefined || last.says === 'withdrawn' ? null : last,
      last: last?.id ?? '',
      applied,
      judged: query.get('judged') === 'yes',
      next: next === null ? null : addressOf(next),
      action: `${addressOf({ one: one.mention, other: other.mention })}/judgement`,
      mayJudge: mayJudge(reader),
      signedIn: reader !== null,
      form: form.isRight && status === 200 ? undefined : form,
    },
  }
}

async function judge(request: PageRequest): Promise<PageAnswer> {
  const { sql, form, reader } = request
  const [one, other] = await pairOf(request)
  if (!mayJudge(reader))
    throw notAllowed('Judging names is for those who contribute for a body.', 'An approver of your body can make you a contributor.')
  const says = form.choice('says', sayings, 'Choose one of the answers')
  const because = form.text('because', { missing: 'Say in a few words why: others will read it', most: 2000 })
  const replaces = form.sent('last') === '' ? null : form.id('last', 'Look at the page again before you answer')
  if (!form.isRight || says === null) return await show(request, 422)
  const pair = { one: one.mention, other: other.mention }
  await addJudgement(sql, { ...pair, says, because, replaces })
  return { redirect: `${addressOf(pair)}?judged=yes` }
}
