import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { arrayText, copyLine } from './copy-format.ts'
import { copyRows } from './copy-rows.ts'
import { storeDatabase } from './test-store-database.ts'

const storable = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom('\\', '\t', '\n', '\r', '.', 'N', '"', '{', ',', ' ', '\u0001', '\u2028', '£', '🚒'),
      fc.string({ minLength: 1, maxLength: 1 }),
    ),
  })
  .map((text) => text.replaceAll('\0', ''))

// V8 13.6 reads the key of {"\\t":1} as a backslash once it has seen such a key, so keys have none here.
const heading = storable.map((text) => text.replaceAll('\\', '/'))

test('what is copied in comes back as it was', async (t) => {
  const { owner } = await storeDatabase(t)
  await owner`create table copied (place int, words text, pence bigint, yes boolean, day date, extra jsonb, names text[])`
  const row = fc.record({
    words: fc.option(storable),
    pence: fc.maxSafeInteger(),
    yes: fc.option(fc.boolean()),
    day: fc.option(
      fc
        .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10)),
    ),
    extra: fc.option(fc.dictionary(heading, fc.oneof(storable, fc.integer(), fc.constant(null)))),
    names: fc.array(storable),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 20 }), async (rows) => {
      await owner`truncate copied`
      await owner.begin((sql) =>
        copyRows(
          sql,
          'copied',
          ['place', 'words', 'pence', 'yes', 'day', 'extra', 'names'],
          rows.map((each, place) => [place, each.words, each.pence, each.yes, each.day, each.extra, arrayText(each.names)]),
        ),
      )
      const found = await owner`select words, pence, yes, day, extra, names from copied order by place`
      assert.deepEqual(JSON.parse(JSON.stringify(found)), JSON.parse(JSON.stringify(rows)))
    }),
    { numRuns: 60 },
  )
})

test('a text with NUL is refused before it is sent, and so is a missing value', () => {
  assert.throws(() => copyLine(['a\0b']), /NUL/)
  assert.throws(() => copyLine([undefined as unknown as string]), /undefined/)
})

test('rows come from a slow source, from lines and from bytes alike', async (t) => {
  const { owner } = await storeDatabase(t)
  await owner`create table copied (n int)`
  async function* source() {
    yield [1]
    yield copyLine([2])
    await new Promise((resolve) => setTimeout(resolve, 5))
    yield Buffer.from('3\n4\n')
    yield [5]
  }
  await owner.begin((sql) => copyRows(sql, 'copied', ['n'], source()))
  assert.deepEqual(
    (await owner`select n from copied order by n`).map(({ n }) => n as number),
    [1, 2, 3, 4, 5],
  )
})

test('an error of the last row is told, and nothing of the transaction stays', { timeout: 60_000 }, async (t) => {
  const { owner } = await storeDatabase(t)
  await owner`create table copied (n int unique)`
  const copying = (rows: readonly (readonly [string])[]) => owner.begin((sql) => copyRows(sql, 'copied', ['n'], rows))
  await assert.rejects(copying([['1'], ['2'], ['1']]), { code: '23505' })
  await assert.rejects(copying([['1'], ['x']]), { code: '22P02' })
  await assert.rejects(copying(Array.from({ length: 300_000 }, (_, at) => [at === 100 ? 'x' : String(at)] as const)), { code: '22P02' })
  assert.equal((await owner`select count(*) from copied`)[0]?.['count'], 0)
})

test('an error of the source is told, and the connection can be used again', { timeout: 60_000 }, async (t) => {
  const { owner } = await storeDatabase(t)
  await owner`create table copied (n int)`
  async function* source() {
    yield [1]
    throw new Error('the file ends in the middle')
  }
  await assert.rejects(
    owner.begin((sql) => copyRows(sql, 'copied', ['n'], source())),
    /ends in the middle/,
  )
  assert.equal((await owner`select count(*) from copied`)[0]?.['count'], 0)
})

test('the connection of a COPY that failed goes to nobody else before its transaction has ended', async (t) => {
  const { owner } = await storeDatabase(t)
  await owner`create table copied (n int check (n < 100), words text)`
  const lines = Array.from({ length: 50 }, (_, at) => copyLine([at * 10, 'x'.repeat(100_000)]))
  for (let attempt = 0; attempt < 10; attempt += 1) {
    let ended = false
    const failing = owner.begin(async (sql) => {
      await copyRows(sql, 'copied', ['n', 'words'], lines).catch(() => {})
      await new Promise((resolve) => setTimeout(resolve, 20))
      throw new Error('given up')
    })
    const done = assert.rejects(failing).finally(() => (ended = true))
    while (!ended) {
      const [row] = await owner`select pg_current_xact_id_if_assigned() is null as own, count(*)::int as n from copied`
      assert.deepEqual({ ...row }, { own: true, n: 0 })
    }
    await done
  }
})
