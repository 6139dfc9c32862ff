import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import fc from 'fast-check'
import { knownAnswers } from './known-answers.ts'
import { questionnaireOn, readQuestionnaires } from './questionnaire.ts'
import { segmentOf } from './segment-of.ts'

const questionnaire = questionnaireOn('2026-11-28' as never, readQuestionnaires())

test('a segment follows from answers alone: better answers never lower it, and the points are the sum of the reasons', () => {
  const answers = fc.record(
    Object.fromEntries(questionnaire.questions.map(({ key, answers: all }) => [key, fc.constantFrom(...all.map((one) => one.key))])),
  )
  fc.assert(
    fc.property(answers, fc.constantFrom(...questionnaire.questions), (given, { key, answers: all }) => {
      const [found, again] = [segmentOf(questionnaire, given), segmentOf(questionnaire, { ...given })]
      assert.deepEqual(found, again)
      assert.equal(
        found?.points,
        found?.reasons.reduce((sum, one) => sum + one.points, 0),
      )
      const heaviest = all.toSorted((a, b) => b.points - a.points)[0]!.key
      const heavier = segmentOf(questionnaire, { ...given, [key]: heaviest })
      const order = ['Bronze', 'Silver', 'Gold']
      assert.ok(order.indexOf(heavier!.segment) >= order.indexOf(found!.segment))
    }),
  )
})

test('an answer that is missing, or none of its question’s, gives no segment', () => {
  const complete = Object.fromEntries(questionnaire.questions.map(({ key, answers }) => [key, answers[0]!.key]))
  assert.equal(segmentOf(questionnaire, complete)?.segment, 'Bronze')
  assert.equal(segmentOf(questionnaire, { ...complete, stops: 'everything' }), null)
  assert.equal(segmentOf(questionnaire, { ...complete, stops: undefined as never }), null)
})

test('what the register knows answers its questions with answers that they have, at the bounds too', () => {
  for (const [facts, expected] of [
    [{ bodies: 4, services: 1, paidInYear: 99_999_999 }, ['1-4', '1', 'under-1m']],
    [{ bodies: 5, services: 2, paidInYear: 100_000_000 }, ['5-14', '2', '1m-10m']],
    [{ bodies: 30, services: 3, paidInYear: 5_000_000_000 }, ['30+', '3', '50m+']],
    [{ bodies: 0, services: 0, paidInYear: null }, ['1-4', undefined, undefined]],
  ] as const) {
    const answers = knownAnswers(facts)
    assert.deepEqual([answers['bodies'], answers['services'], answers['paid']], expected)
    for (const [key, answer] of Object.entries(answers))
      assert.ok(
        questionnaire.questions.find((one) => one.key === key)?.answers.some((one) => one.key === answer),
        `${key} ${answer}`,
      )
  }
})

test('answers to an older questionnaire keep the segment that it gave, and a version that is still ahead is not asked', () => {
  const [first] = readQuestionnaires()
  const later = { ...first!, version: 'later', effectiveFrom: '2027-01-01' as never }
  assert.equal(questionnaireOn('2026-12-31' as never, [first!, later]).version, first!.version)
  assert.equal(questionnaireOn('2027-01-01' as never, [first!, later]).version, 'later')
})

test('the worked example of supplier-segments is what the method gives, and its questions are those asked', () => {
  const page = readFileSync(new URL('../../../methods/supplier-segments.md', import.meta.url), 'utf8')
  for (const { asks, answers } of questionnaire.questions)
    assert.ok(page.includes(`| ${asks} | ${answers.map(({ says, points }) => `${says}: ${points}`).join('; ')} |`), asks)
  const example = page.slice(page.indexOf('## Worked example'))
  const answers = Object.fromEntries(
    questionnaire.questions.map(({ key, asks, answers: all }) => {
      const says = example
        .split('\n')
        .find((line) => line.startsWith(`| ${asks} |`))
        ?.split('|')[2]
        ?.trim()
      return [key, all.find((one) => one.says === says)?.key ?? '']
    }),
  )
  const found = segmentOf(questionnaire, answers)
  assert.ok(example.includes(`${found?.points} of ${found?.most} points: ${found?.segment}`), JSON.stringify(found))
})
