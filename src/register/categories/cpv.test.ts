import assert from 'node:assert/strict'
import test from 'node:test'
import { allCpv, ancestorsOf, branchOf, childrenOf, kindOf, levelName, parentOf, readCpv } from './cpv.ts'

test('the vocabulary has 9,454 codes: 6,543 supplies, 822 works and 2,089 services, in 45 divisions', () => {
  const of = (kind: string): number => allCpv.filter((one) => one.kind === kind).length
  assert.deepEqual([allCpv.length, of('supplies'), of('works'), of('services')], [9454, 6543, 822, 2089])
  assert.equal(childrenOf(null).length, 45)
})

test('every code but a division has a parent, whose branch holds it and whose children list it', () => {
  for (const { code } of allCpv) {
    const parent = parentOf(code)
    if (parent === null) {
      assert.equal(levelName(code), 'Division')
      continue
    }
    const { from, to } = branchOf(parent.code)
    assert.ok(code > from && code <= to, code)
    assert.ok(childrenOf(parent.code).some((one) => one.code === code))
    assert.equal(ancestorsOf(code).at(-1)?.code, parent.code)
    assert.equal(kindOf(code), kindOf(parent.code))
  }
})

test('a code is read with its check digit or without, whole or by its first digits', () => {
  for (const text of ['34144210-3', '34144210', ' 34144210 ']) assert.equal(readCpv(text)?.name, 'Firefighting vehicles')
  assert.equal(readCpv('34')?.code, '34000000')
  assert.equal(readCpv('341')?.code, '34100000')
  for (const text of ['3', '99', '34144219', 'fire', '34144210-33', '']) assert.equal(readCpv(text), null)
})

test('the way to a code leads through its division, group, class and category', () => {
  assert.deepEqual(
    ancestorsOf('34144210').map((one) => [levelName(one.code), one.code]),
    [
      ['Division', '34000000'],
      ['Group', '34100000'],
      ['Class', '34140000'],
      ['Category', '34144000'],
      ['Code', '34144200'],
    ],
  )
})
