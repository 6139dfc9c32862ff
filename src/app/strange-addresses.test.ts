import assert from 'node:assert/strict'
import test from 'node:test'
import type { TestContext } from 'node:test'
import fc from 'fast-check'
import { registerOperations } from '../register/api.ts'
import { registerFigures } from '../register/figures.ts'
import { registerPages } from '../register/pages.ts'
import { testRegister } from '../register/test-register.ts'
import type { IsoDate } from '../values/dates.ts'
import { apiRoot, parametersOf } from '../web/api.ts'
import type { ApiOperation, ApiParameter } from '../web/api.ts'
import { oneProcurement } from '../../test/one-procurement.ts'
import { inventRegister } from '../../test/invent-register.ts'
import { createServer } from './server.ts'

async function portal(t: TestContext) {
  const register = await testRegister(t)
  const store = register.database
  await inventRegister(store.owner, { bodies: 6, payments: 900, supplierNames: 100, contracts: 120 })
  await register.load('notices.json', oneProcurement())
  const server = await createServer({
    store,
    pages: registerPages,
    figures: registerFigures,
    operations: registerOperations,
    today: () => '2026-11-23' as IsoDate,
    logger: false,
  })
  t.after(() => server.close())
  const [contract] = await store.owner<{ key: string }[]>`select contract_key as key from register.contract order by contract_key limit 1`
  return { server, contract: contract?.key ?? '' }
}

const plain = `
  fire police none yes amount ends date newest near one five month
  supplier category body paid 2024-04-01 2024-04 2024-02-30 0000-00-00 9999-12-31 2199-12-31 12-months ended
  later current payments 0 -1 1 2 3 50 1000 1001 2147483647
  2147483648 99999999999999999999 1e9 1.5 NaN Infinity 0x10 _ null a ltd fleet
  vehicle Laptop lancashire-constabulary kent-police REF-1 35 35110000-8 00000000 99 İ ß 2026-10-01_1_1_1
  100_1_1_1 -5_0_0_0 5~1~1~1 5~1~1~999999999 W10.AAAAAAAAAA .`
const odd = [
  '%',
  '%%%',
  "'",
  "''; drop table register.payment; --",
  '\\',
  '\\u0000',
  '\u0000',
  '"',
  '<script>',
  '{{7*7}}',
  '../..',
  '/',
  '[]',
  '{}',
  ',',
  'Kent Police',
  '😀',
  'e\u0301',
  '\u202e',
  '\ufeff',
  '\ud800',
  ' ',
  '\t\n',
  'x'.repeat(199),
  'x'.repeat(201),
  '😀'.repeat(150),
  'a '.repeat(99),
]
const likely = [...plain.trim().split(/\s+/), ...odd]
const value = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...likely) },
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.integer().map(String),
)
const part = value.map((text) => encodeURIComponent(text.toWellFormed()).replaceAll('.', '%2E'))
const garbage = fc.constantFrom('%', '%zz', '%c3%28', '%00', '&&&', '=', '?', '#', ';', '+', '%2525', '[]=', 'q[]=1', 'q[a]=b', '\u00e9')

/** A query of these names with any values, some repeated, some names strange, some text that is no query at all. */
const queryOf = (names: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.array(
        fc.tuple(
          fc.oneof({ weight: 30, arbitrary: fc.constantFrom(...(names.length > 0 ? names : ['q'])) }, fc.string({ maxLength: 6 })),
          value,
        ),
        {
          maxLength: 5,
        },
      ),
      fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, garbage),
    )
    .map(
      ([pairs, more]) =>
        new URLSearchParams(pairs.map(([name, text]): [string, string] => [name.toWellFormed(), text.toWellFormed()])).toString() +
        (more === null ? '' : `&${encodeURI(more)}`),
    )

const filled = (path: string, hole: RegExp, values: readonly string[]): fc.Arbitrary<string> => {
  const holes = [...path.matchAll(hole)].length
  const one = fc.oneof(fc.constantFrom(...values.map(encodeURIComponent)), part)
  return fc.array(one, { minLength: holes, maxLength: holes }).map((parts) => {
    let place = 0
    return path.replaceAll(hole, () => parts[place++] ?? '')
  })
}

test('no address that anyone could write makes the API fail', async (t) => {
  const { server, contract } = await portal(t)
  const told = new Map<number, number>()
  const ids = ['1', '2', contract, 'kent-police', 'ocds-h6vhtk-05ff01', '34', 'lancashire-fire-and-rescue-service']
  const asked = fc.constantFrom<ApiOperation>(...registerOperations).chain((operation) => {
    const names = parametersOf(operation)
      .filter((one: ApiParameter) => one.in === 'query')
      .map((one) => one.name)
    return fc.tuple(filled(operation.path, /\{[\w-]+\}/g, ids), queryOf(names))
  })
  await fc.assert(
    fc.asyncProperty(asked, async ([path, query]) => {
      const url = `${apiRoot}${path}?${query}`
      const { statusCode, body, headers } = await server.inject(url)
      assert.ok([200, 308, 400, 404].includes(statusCode), `${statusCode} for ${url}: ${body.slice(0, 300)}`)
      if (statusCode === 308) return
      told.set(statusCode, (told.get(statusCode) ?? 0) + 1)
      const type = statusCode === 200 ? 'application/json' : 'application/problem+json'
      assert.ok(String(headers['content-type']).startsWith(type), url)
      assert.doesNotThrow(() => JSON.parse(body) as unknown, url)
    }),
    { numRuns: 1500, interruptAfterTimeLimit: 12_000 },
  )
  // Were nearly all refused at the door, nothing behind it would have been tried.
  assert.ok((told.get(200) ?? 0) > 100, JSON.stringify([...told]))
})

test('no address that anyone could write makes a page fail', async (t) => {
  const { server, contract } = await portal(t)
  const ids = [
    '1',
    '2',
    contract,
    'kent-police',
    'Laptop',
    'payments-total',
    'coverage.json',
    '34',
    '1-rejects.csv',
    'lancashire-constabulary',
  ]
  const names = `
    supplier name body service category category-words cpv from to ends-from ends-to least most sort
    group after page ends near kind place origin nation region data status rejects publisher
    measure item mark year month before`
    .trim()
    .split(/\s+/)
  const paths = [...registerPages.map((page) => page.path), '/figures', '/figures/:name', '/api']
  const asked = fc.constantFrom(...paths).chain((path) => fc.tuple(filled(path, /:[A-Za-z]+/g, ids), queryOf(names)))
  await fc.assert(
    fc.asyncProperty(asked, async ([path, query]) => {
      const url = `${path}?${query}`
      const { statusCode, body } = await server.inject(url)
      assert.ok([200, 303, 308, 400, 404].includes(statusCode), `${statusCode} for ${url}`)
      assert.doesNotMatch(body.slice(-2000), /INCOMPLETE/, url)
    }),
    { numRuns: 1500, interruptAfterTimeLimit: 14_000 },
  )
})
