import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { storeDatabase } from './test-store-database.ts'

test('columns come back as plain values: numbers, days and instants as text, JSON and arrays read', async (t) => {
  const { owner } = await storeDatabase(t)
  const [row] = await owner`
    select 12::bigint as small, 9007199254740993::bigint as large, sum(n) as sum, 1.50::numeric as exact, count(*) as count,
      '2026-01-02'::date as day, '2026-01-02 03:04:05.123456+00'::timestamptz as instant, '{"a": [1]}'::jsonb as json,
      array[1, null, 3]::bigint[] as numbers, array['a', null, 'NULL', '', 'b"\\c,{}'] as texts, array[['a'], ['b']] as nested, '{}'::text[] as none,
      array['2026-01-02'::date] as days, array[true, false] as flags
    from generate_series(1, 3) as n`
  assert.deepEqual(
    { ...row },
    {
      small: 12,
      large: 9007199254740993n,
      sum: 6,
      exact: '1.50',
      count: 3,
      day: '2026-01-02',
      instant: '2026-01-02T03:04:05.123456Z',
      json: { a: [1] },
      numbers: [1, null, 3],
      texts: ['a', null, 'NULL', '', 'b"\\c,{}'],
      nested: [['a'], ['b']],
      none: [],
      days: ['2026-01-02'],
      flags: [true, false],
    },
  )
})

test('arrays given as parameters arrive as they were', async (t) => {
  const { owner } = await storeDatabase(t)
  const text = fc.string({ unit: fc.constantFrom('"', '\\', ',', '{', '}', ' ', 'N', 'a', '£', '\n') })
  await fc.assert(
    fc.asyncProperty(fc.array(fc.option(text)), fc.array(fc.maxSafeInteger()), async (texts, numbers) => {
      const [row] = await owner`select ${texts}::text[] as texts, ${numbers}::bigint[] as numbers`
      assert.deepEqual({ ...row }, { texts, numbers })
    }),
    { numRuns: 50 },
  )
})
