import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import test from 'node:test'
import { gunzipSync } from 'node:zlib'
import { RememberedAnswers, gzipped, plain, renderedAnswer } from './remembered-answers.ts'

test('an answer is found while nothing has changed, and forgotten once something has', () => {
  const remembered = new RememberedAnswers()
  const answer = renderedAnswer(200, 'page')
  remembered.keep('1', '/', answer)
  assert.equal(remembered.find('1', '/')?.etag, answer.etag)
  assert.equal(remembered.find('2', '/'), null)
  remembered.keep('2', '/other', answer)
  assert.equal(remembered.find('2', '/'), null)
})

test('an answer is kept compressed, and given as it was, packed and unpacked', () => {
  const remembered = new RememberedAnswers()
  const text = `${'A page of £1.2 million '.repeat(500)}.`
  remembered.keep('1', '/', renderedAnswer(404, text))
  const found = remembered.find('1', '/')!
  assert.equal(found.body, null)
  assert.deepEqual([found.status, found.length, plain(found).toString()], [404, Buffer.byteLength(text), text])
  assert.equal(gunzipSync(gzipped(found)).toString(), text)
})

test('past its limit it forgets the oldest', () => {
  const remembered = new RememberedAnswers(5000)
  for (const address of ['/1', '/2', '/3']) remembered.keep('1', address, renderedAnswer(200, randomBytes(1500).toString('latin1')))
  assert.equal(remembered.find('1', '/1'), null)
  assert.notEqual(remembered.find('1', '/3'), null)
})
