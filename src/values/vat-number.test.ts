import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { vatNumber } from './vat-number.ts'

test('a number whose check digits fit modulus 97 is a VAT number, however it is spaced', () => {
  assert.equal(vatNumber('GB 337 4400 71'), '337440071')
  assert.equal(vatNumber('831-4958-16'), '831495816')
})

test('a number of the series since 2009 fits modulus 9755', () => {
  // 1 × 8 for the first digit alone; 55 + 8 + 34 = 97.
  assert.equal(vatNumber('100000034'), '100000034')
})

test('departments, health bodies and branches have their own forms', () => {
  assert.equal(vatNumber('GBGD001'), 'GD001')
  assert.equal(vatNumber('HA 501'), 'HA501')
  assert.equal(vatNumber('GD500'), null)
  assert.equal(vatNumber('337440071001'), '337440071001')
})

test('a wrong check digit, too few digits and a company number are no VAT numbers', () => {
  for (const text of ['337440072', '458577871', '02165763', '000000000', '']) assert.equal(vatNumber(text), null, text)
})

test('of the hundred endings of any seven digits two fit, one in each series', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9_999_999 }), (seven) => {
      const start = String(seven).padStart(7, '0')
      const fitting = Array.from({ length: 100 }, (_, ending) => start + String(ending).padStart(2, '0')).filter(
        (text) => vatNumber(text) !== null,
      )
      assert.equal(fitting.length, 2, start)
    }),
  )
})
