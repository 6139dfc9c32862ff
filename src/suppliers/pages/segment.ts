import { addDays } from '../../values/dates.ts'
import { pathOf } from '../../web/address.ts'
import type { Form } from '../../web/form.ts'
import type { Page, PageAnswer, PageRequest } from '../../web/page.ts'
import { paidByYear } from '../standing/warnings-store.ts'
import type { ShownSupplier } from '../anchor-store.ts'
import { knownAnswers } from '../stewardship/known-answers.ts'
import { questionnaireOn, readQuestionnaires } from '../stewardship/questionnaire.ts'
import { segmentOf } from '../stewardship/segment-of.ts'
import { addAnswers, answersAbout, servicesPaying } from '../stewardship/segment-store.ts'
import { longestReason } from './longest.ts'
import { atItsAddress, shownSupplier } from './shown-supplier.ts'

/** The questions that give a supplier its segment: what was answered, what the register knows, and the form that answers them again. */
export const segmentPages: readonly Page[] = [
  { method: 'GET', path: '/suppliers/:id/segment', who: 'member', answer: atItsAddress('segment', show) },
  { method: 'POST', path: '/suppliers/:id/segment', who: 'category manager', answer },
]

async function show({ sql, today, reader }: PageRequest, supplier: ShownSupplier, form?: Form): Promise<PageAnswer> {
  const all = readQuestionnaires()
  const questionnaire = questionnaireOn(today, all)
  const [given, years, paying] = [
    await answersAbout(sql, [supplier.supplierId]),
    await paidByYear(sql, supplier.supplierId),
    await servicesPaying(sql, supplier.supplierId),
  ]
  const thisYear = Number(today.slice(0, 4)) - (today.slice(5) < '04-01' ? 1 : 0)
  const known = knownAnswers({ ...paying, paidInYear: years.find(({ year }) => year < thisYear)?.pence ?? null })
  const last = given.find((one) => one.questionnaire === questionnaire.version)?.answers ?? {}
  const saysOf = (key: string, answerKey: string | undefined): string | null =>
    questionnaire.questions.find((one) => one.key === key)?.answers.find((one) => one.key === answerKey)?.says ?? null
  return {
    template: 'suppliers/pages/segment.njk',
    status: form === undefined ? 200 : 422,
    data: {
      title: `Segment of ${supplier.name}`,
      breadcrumbs: [
        { text: 'Strategic suppliers', href: '/strategic-suppliers' },
        { text: supplier.name, href: pathOf('suppliers', supplier.supplierId, 'stewardship') },
      ],
      supplier,
      questionnaire,
      questions: questionnaire.questions.map(({ key, asks, answers }) => ({
        key,
        asks,
        choices: answers.map((one) => ({ value: one.key, text: one.says, hint: `${one.points} ${one.points === 1 ? 'point' : 'points'}` })),
        value: last[key] ?? known[key] ?? '',
        knows: saysOf(key, known[key]),
      })),
      history: given.map((one) => {
        const asked = all.find(({ version }) => version === one.questionnaire)
        return { ...one, found: asked === undefined ? null : segmentOf(asked, one.answers) }
      }),
      mayChange: reader?.roles.includes('category manager') ?? false,
      reviewIn: addDays(today, 365),
      form,
    },
  }
}

async function answer(request: PageRequest): Promise<PageAnswer> {
  const { sql, form, today } = request
  const supplier = await shownSupplier(request)
  const questionnaire = questionnaireOn(today, readQuestionnaires())
  const answers: Record<string, string> = {}
  for (const { key, answers: possible } of questionnaire.questions) {
    const given = form.choice(
      key,
      possible.map((one) => one.key),
      'Answer this question',
    )
    if (given !== null) answers[key] = given
  }
  const because = form.text('because', { missing: null, most: longestReason })
  const reviewOn = form.day('review-on', 'Say when it is asked again')
  if (reviewOn !== null && (reviewOn <= today || reviewOn > addDays(today, 1100)))
    form.wrong('review-on', 'Give a day within the next three years')
  if (!form.isRight || reviewOn === null) return await show(request, supplier, form)
  await addAnswers(sql, supplier.anchor, { questionnaire: questionnaire.version, answers, because, reviewOn })
  return { redirect: `${pathOf('suppliers', supplier.supplierId, 'stewardship')}?done=segment` }
}
