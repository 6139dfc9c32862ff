import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decodeEntities } from './decode-entities.ts'

test('entities are read, named and numbered', () => {
  assert.equal(decodeEntities('Hardyman &amp; Co. Ltd'), 'Hardyman & Co. Ltd')
  assert.equal(decodeEntities('Taxi&#039;s &#x2013; &quot;x&quot; &bull; &pound;5'), 'Taxi\'s – "x" • £5')
})

test('what was encoded twice is read once more', () => {
  assert.equal(decodeEntities('A &amp;amp; B &amp;#39; C'), "A & B ' C")
})

test('what is no entity stays', () => {
  for (const text of ['A & B', 'R&D;', 'a&b=c', '&unknown;', '&#0;', '&#xD800;', '&#1114112;', 'AT&T'])
    assert.equal(decodeEntities(text), text)
})
