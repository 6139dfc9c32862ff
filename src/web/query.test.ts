import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { Failure } from '../values/failures.ts'
import { choiceOf, choicesOf, dayOf, idOf, pageNumberOf, poundsOf, textOf } from './query.ts'

const query = (text: string): URLSearchParams => new URLSearchParams(text)

test('amounts are read as a person writes them, in pence', () => {
  assert.equal(poundsOf(query('least=1,000.5'), 'least'), 100_050)
  assert.equal(poundsOf(query('least=%C2%A31%20000'), 'least'), 100_000)
  assert.equal(poundsOf(query('least=-20'), 'least'), -2000)
  assert.equal(Object.is(poundsOf(query('least=-0'), 'least'), 0), true)
  assert.equal(poundsOf(query(''), 'least'), null)
  for (const text of ['1,00', '1.234', 'x', '1e3', '9999999999999']) assert.throws(() => poundsOf(query(`least=${text}`), 'least'), Failure)
})

test('days are days of the calendar, and a month stands for its first', () => {
  assert.equal(dayOf(query('from=2024-02-29'), 'from'), '2024-02-29')
  assert.equal(dayOf(query('from=2024-03'), 'from'), '2024-03-01')
  assert.throws(() => dayOf(query('from=2023-02-29'), 'from'), /no day of the calendar/)
})

test('only the values that are offered can be chosen', () => {
  assert.equal(choiceOf(query('sort=b'), 'sort', ['a', 'b']), 'b')
  assert.throws(() => choiceOf(query('sort=c'), 'sort', ['a', 'b']), /cannot be “c”/)
  assert.deepEqual(choicesOf(query('k=b&k=a&k=b&k='), 'k', ['a', 'b']), ['a', 'b'])
  assert.throws(() => choicesOf(query('k=z'), 'k', ['a']), Failure)
})

test('numbers of pages and rows are whole, positive and within reach', () => {
  assert.equal(pageNumberOf(query('page=3'), 5), 3)
  for (const text of ['0', '6', '-1', '1.5', 'x']) assert.throws(() => pageNumberOf(query(`page=${text}`), 5), Failure)
  assert.deepEqual(['1', '2147483647', '2147483648', '0', '01', '', undefined, '1x'].map(idOf), [
    1,
    2147483647,
    null,
    null,
    null,
    null,
    null,
    null,
  ])
})

test('whatever an address says, reading it gives a value or an expected failure', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const given = new URLSearchParams({ x: text })
      for (const read of [textOf, dayOf, poundsOf, (own: URLSearchParams, name: string) => choiceOf(own, name, ['a'])]) {
        try {
          read(given, 'x')
        } catch (error) {
          assert.ok(error instanceof Failure)
        }
      }
    }),
  )
})
