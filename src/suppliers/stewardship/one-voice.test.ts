import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { commitmentState } from './commitment-state.ts'
import { isOpen, issueSteps, voiceOf } from './one-voice.ts'
import type { IssueStep } from './one-voice.ts'

const step = (stepNo: number, kind: IssueStep['step'], bodyId: number | null = null, aboutStep: number | null = null): IssueStep => ({
  stepNo,
  step: kind,
  bodyId,
  aboutStep,
  text: kind === 'position' ? `Position ${stepNo}` : null,
})

test('bodies speak with one voice once each of them agrees to the position put forward last', () => {
  const steps = [step(1, 'position', 7), step(2, 'agrees', 7, 1), step(3, 'agrees', 8, 1)]
  assert.equal(voiceOf([], [7, 8]), null)
  assert.deepEqual(voiceOf(steps.slice(0, 2), [7, 8]), {
    stepNo: 1,
    text: 'Position 1',
    agree: [7],
    object: [],
    waiting: [8],
    isOne: false,
  })
  assert.equal(voiceOf(steps, [7, 8])?.isOne, true)
})

test('another position makes each body answer anew, a body that joins is waited for, and what it said last counts', () => {
  const steps = [step(1, 'position'), step(2, 'agrees', 7, 1), step(3, 'position'), step(4, 'objects', 7, 3), step(5, 'agrees', 7, 3)]
  assert.deepEqual(voiceOf(steps.slice(0, 3), [7])?.waiting, [7])
  assert.equal(voiceOf(steps.slice(0, 4), [7])?.object[0], 7)
  assert.equal(voiceOf(steps, [7])?.isOne, true)
  assert.deepEqual(voiceOf(steps, [7, 9])?.waiting, [9])
})

test('whatever is said, each body concerned agrees, objects or is waited for, once', () => {
  const steps = fc.array(fc.tuple(fc.constantFrom(...issueSteps), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 12 })), {
    maxLength: 12,
  })
  fc.assert(
    fc.property(steps, fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1 }), (said, bodies) => {
      const voice = voiceOf(
        said.map(([kind, body, about], at) => step(at + 1, kind, body, kind === 'agrees' || kind === 'objects' ? about : null)),
        bodies,
      )
      if (voice === null) return
      assert.deepEqual([...voice.agree, ...voice.object, ...voice.waiting].toSorted(), bodies.toSorted())
      assert.equal(voice.isOne, voice.agree.length === bodies.length)
    }),
  )
})

test('an issue is open until it is closed, and again when it is opened again', () => {
  assert.deepEqual(
    [[], [step(1, 'closed')], [step(1, 'closed'), step(2, 'word')], [step(1, 'closed'), step(2, 'opened again')]].map((steps) =>
      isOpen(steps),
    ),
    [true, false, false, true],
  )
})

test('a commitment is overdue from the day after it was due by what was said last, and no more once it is at its end', () => {
  const moved = { step: 'moved', dueOn: '2026-12-10' } as const
  assert.deepEqual(commitmentState('2026-11-27', [], '2026-11-27'), { state: 'open', dueOn: '2026-11-27' })
  assert.deepEqual(commitmentState('2026-11-27', [], '2026-11-28'), { state: 'overdue', dueOn: '2026-11-27' })
  assert.deepEqual(commitmentState('2026-11-27', [moved], '2026-11-28'), { state: 'open', dueOn: '2026-12-10' })
  assert.deepEqual(commitmentState('2026-11-27', [moved, { step: 'kept', dueOn: null }], '2027-01-01'), {
    state: 'kept',
    dueOn: '2026-12-10',
  })
})
