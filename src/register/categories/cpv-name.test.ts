import assert from 'node:assert/strict'
import test from 'node:test'
import { childrenOf } from './cpv.ts'
import { cpvName, shortCpvName } from './cpv-name.ts'

test('every division has a short name of its own, shorter than or as long as the vocabulary’s or plainer', () => {
  const divisions = childrenOf(null).map(({ code }) => code.slice(0, 2))
  assert.equal(divisions.length, 45)
  const names = divisions.map(shortCpvName)
  assert.equal(new Set(names).size, 45)
  assert.ok(names.every((name) => name.length <= 70 && !name.startsWith('CPV')))
})

test('a code that the vocabulary has not is shown by its digits', () => {
  assert.equal(cpvName('99'), 'CPV 99')
  assert.equal(shortCpvName('99'), 'CPV 99')
  assert.equal(shortCpvName('351'), 'Emergency and security equipment')
})
