import { segmentOf } from '../stewardship/segment-of.ts'
import { questionnaireOn, readQuestionnaires } from '../stewardship/questionnaire.ts'
import type { IsoDate } from '../../values/dates.ts'
import { invalid } from '../../values/failures.ts'
import type { Method } from '../../web/method.ts'

const newest = '9999-12-31' as IsoDate

/** Gold, Silver or Bronze by the questions that anyone can answer again. */
export const segmentsMethod: Method = {
  name: 'supplier-segments',
  title: 'Segment of a supplier: Gold, Silver or Bronze',
  takes: 'answers: to each question the key of one of its answers; on: the day whose questionnaire is used (the newest if left out)',
  example: {
    answers: { bodies: '5-14', paid: '10m-50m', services: '2', stops: 'response', replace: '1y-2y', others: '2-3', data: 'personal' },
  },
  calculate: (input) => {
    input.only(['answers', 'on'])
    const questionnaire = questionnaireOn(input.has('on') ? input.day('on') : newest, readQuestionnaires())
    const { questions, from, version } = questionnaire
    const given = input.object('answers').only(questions.map(({ key }) => key))
    const answers = Object.fromEntries(
      questions.map(({ key, asks, answers: possible }) => {
        const answer = given.text(key)
        if (!possible.some((one) => one.key === answer))
          throw invalid(`“${answer}” is no answer to “${asks}”`, `Give ${possible.map((one) => `${one.key} (${one.says})`).join(', ')}.`)
        return [key, answer]
      }),
    )
    const { segment, points, most, reasons } = segmentOf(questionnaire, answers)!
    return {
      results: [
        {
          name: 'Segment',
          value: points,
          unit: 'number',
          shown: `${points} of ${most} points`,
          says: segment,
          because: reasons.map(({ asks, says, points: own }) => `${asks} ${says}: ${own}`),
        },
      ],
      assumptions: [
        {
          name: 'Questionnaire',
          value: `version ${version}: Gold from ${from.Gold} points, Silver from ${from.Silver}`,
          source: 'methods/supplier-segments.md: our own',
        },
      ],
    }
  },
}
