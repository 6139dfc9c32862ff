import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { companyNumber, companyPrefixes, isPlaceholderNumber } from './company-number.ts'

test('a number of England and Wales is padded to eight digits', () => {
  assert.equal(companyNumber('497029'), '00497029')
  assert.equal(companyNumber('2165763'), '02165763')
  assert.equal(companyNumber('11943'), '00011943')
  assert.equal(companyNumber('02165763'), '02165763')
})

test('letters of a register are kept, and its digits padded to six', () => {
  assert.equal(companyNumber('SC 12345'), 'SC012345')
  assert.equal(companyNumber('oc-304378'), 'OC304378')
  assert.equal(companyNumber('R0000123'), 'R0000123')
  assert.equal(companyNumber('IP19473R'), 'IP19473R')
  assert.equal(companyNumber('SP2497RS'), 'SP2497RS')
})

test('a zero typed for the letter O, or the letter for a zero, is mended', () => {
  assert.equal(companyNumber('0C304378'), 'OC304378')
  assert.equal(companyNumber('RO000123'), 'R0000123')
  assert.equal(companyNumber('O2165763'), '02165763')
})

test('what no register could hold is no company number', () => {
  for (const text of ['', '123', '021657631', 'SC1234567', 'XX123456', 'COMMUNITY', 'OOOO', '02165763/1', '1234.5', 'IP1947 3RST']) {
    assert.equal(companyNumber(text), null, text)
  }
})

test('bringing a company number to its form twice changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), (text) => {
      const once = companyNumber(text)
      return once === null || (once.length === 8 && companyNumber(once) === once)
    }),
  )
})

test('case, spaces and lost leading zeros never matter', () => {
  const prefix = fc.constantFrom('', ...Object.keys(companyPrefixes))
  fc.assert(
    fc.property(
      prefix,
      fc.integer({ min: 1000, max: 999_999 }),
      fc.boolean(),
      fc.boolean(),
      fc.nat(6),
      (letters, digits, lower, pad, space) => {
        const full = letters + String(digits).padStart(letters === '' ? 8 : 6, '0')
        const short = pad ? full : letters + String(digits)
        const spaced = `${short.slice(0, space)} ${short.slice(space)}`
        assert.equal(companyNumber(lower ? spaced.toLowerCase() : spaced), full)
      },
    ),
  )
})

test('numbers typed for want of one are placeholders, ordinary ones are not', () => {
  for (const text of ['12345678', '00000000', '0', '99999999', '11111', '123456', 'SC123456', '01234567', '87654321']) {
    assert.equal(isPlaceholderNumber(text), true, text)
  }
  for (const text of ['02165763', '1800000', '4142000', '11943', 'OC300001', '']) assert.equal(isPlaceholderNumber(text), false, text)
})
