import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { parseExactly } from './exact-json.ts'
import { parseRepairing } from './repair-json.ts'

const read = (text: string): unknown => parseRepairing(text).value

suite('repairing JSON', () => {
  test('a number that is none becomes null, and is told', () => {
    const { value, repairs, text } = parseRepairing('{"amount": 1e9999, "b": [-1E999, NaN, -Infinity]}')
    assert.deepEqual(value, { amount: null, b: [null, null, null] })
    assert.equal(text, '{"amount": null, "b": [null, null, null]}')
    assert.equal(repairs.length, 4)
    assert.equal(repairs[0], '1e9999 is no number and was read as absent')
  })

  test('a number that is written wrongly becomes what it spells', () => {
    assert.deepEqual(read('{"a": 000,"b":007.50,"c":+5,"d":5.,"e":.5,"f":-.5,"g":-00}'), {
      a: 0,
      b: 7.5,
      c: 5,
      d: 5,
      e: 0.5,
      f: -0.5,
      g: -0,
    })
  })

  test('what stands inside text is text', () => {
    const text = '{"a":"1e9999 000 NaN \\" 007","b":00}'
    assert.deepEqual(read(text), { a: '1e9999 000 NaN " 007', b: 0 })
    assert.deepEqual(parseRepairing('{"a":"8e9e80b5 1e9999"}').repairs, [])
    assert.deepEqual(parseRepairing('{"a":1e10,"b":1e+05}').repairs, [])
  })

  test('control characters inside text become spaces', () => {
    assert.deepEqual(read('{"a":"x\u0000y\nz"}'), { a: 'x y z' })
  })

  test('what cannot be repaired is an error', () => {
    for (const text of ['{"a":}', '{"a":1,}', '{a:1}', '1.2.3', '{"a":--1}', '{"a":1e}']) assert.throws(() => read(text), SyntaxError, text)
  })

  test('JSON comes out as it went in', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const { repairs, value } = parseRepairing(text)
        assert.deepEqual(repairs, [])
        assert.deepEqual(value, JSON.parse(text))
      }),
    )
  })

  test('a number of many digits keeps them all', () => {
    for (const text of [
      '{"a":12345678901234567890,"b":0.1000000000000000055,"c":79228162514264337593543950335.0}',
      '[1.5,"12345678901234567890"]',
    ]) {
      assert.equal(JSON.stringify(parseExactly(text)), text)
    }
  })
})
