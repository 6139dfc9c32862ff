import assert from 'node:assert/strict'
import test from 'node:test'
import { RememberedAnswers, renderedAnswer } from './remembered-answers.ts'

test('an answer is found while nothing has changed, and forgotten once something has', () => {
  const remembered = new RememberedAnswers()
  const answer = renderedAnswer(200, 'page')
  remembered.keep('1', '/', answer)
  assert.equal(remembered.find('1', '/'), answer)
  assert.equal(remembered.find('2', '/'), null)
  remembered.keep('2', '/other', answer)
  assert.equal(remembered.find('2', '/'), null)
})

test('past its limit it forgets the oldest', () => {
  const remembered = new RememberedAnswers(5000)
  for (const address of ['/1', '/2', '/3']) remembered.keep('1', address, renderedAnswer(200, 'x'.repeat(1500)))
  assert.equal(remembered.find('1', '/1'), null)
  assert.notEqual(remembered.find('1', '/3'), null)
})
