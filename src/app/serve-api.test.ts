import assert from 'node:assert/strict'
import test from 'node:test'
import type { TestContext } from 'node:test'
import { Validator } from '@seriousme/openapi-schema-validator'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { readContractFilter } from '../register/contracts/contract-filter.ts'
import { registerPages } from '../register/pages.ts'
import { readPaymentFilter } from '../register/payments/payment-filter.ts'
import { testRegister } from '../register/test-register.ts'
import { identifySuppliers } from '../suppliers/test-suppliers.ts'
import { testDatabase } from '../store/test-database.ts'
import type { TestDatabase } from '../store/test-database.ts'
import type { IsoDate } from '../values/dates.ts'
import { addressOfOperation, apiRoot, parametersOf } from '../web/api.ts'
import type { ApiOperation, ApiValues } from '../web/api.ts'
import { listName, writeCursor } from '../web/api-cursor.ts'
import type { JsonSchema } from '../web/json-schema.ts'
import { oneProcurement } from '../../test/one-procurement.ts'
import { inventRegister } from '../../test/invent-register.ts'
import { offered, operations } from './offered.ts'
import { createServer } from './server.ts'

const size = { bodies: 6, payments: 1800, supplierNames: 100, contracts: 120 }
const day = '2026-11-23' as IsoDate

type Service = Awaited<ReturnType<typeof createServer>>
type Answer = Readonly<Record<string, unknown>>

async function service(t: TestContext, more: object = {}): Promise<{ server: Service; store: TestDatabase }> {
  const register = await testRegister(t)
  const store = register.database
  await inventRegister(store.owner, size)
  await register.load('notices.json', oneProcurement())
  await identifySuppliers(store.owner)
  return { server: await serve(t, store, more), store }
}

async function serve(t: TestContext, store: TestDatabase, more: object = {}): Promise<Service> {
  const options = { store, pages: registerPages, figures: offered.figures, operations, today: () => day, logger: false }
  const server = await createServer({ ...options, ...more })
  t.after(() => server.close())
  return server
}

async function documentOf(server: Service): Promise<Answer & { paths: Record<string, { get: { operationId: string } }> }> {
  return (await server.inject(`${apiRoot}/openapi.json`)).json()
}

/** What checks answers against the document’s schemas, by path; and problems. */
async function checkers(server: Service) {
  const document = await documentOf(server)
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  addFormats.default(ajv)
  ajv.addSchema(document, 'api')
  const at = (...parts: string[]): ValidateFunction => {
    const pointer = parts.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1')).map(encodeURIComponent)
    return ajv.compile({ $ref: `api#/${pointer.join('/')}` })
  }
  const problem = at('components', 'schemas', 'Problem')
  const answers = new Map(
    Object.keys(document.paths).map((path) => [
      path,
      at('paths', path, 'get', 'responses', '200', 'content', 'application/json', 'schema'),
    ]),
  )
  return {
    document,
    assertAnswer: (path: string, answer: unknown, of: string) => assertFits(answers.get(path)!, answer, of),
    assertProblem: (answer: unknown, of: string) => assertFits(problem, answer, of),
  }
}

function assertFits(fits: ValidateFunction, answer: unknown, of: string): void {
  const faults = fits(answer) ? [] : (fits.errors ?? []).slice(0, 5)
  assert.deepEqual(
    faults.map((fault) => `${fault.instancePath} ${fault.message} ${JSON.stringify(fault.params)}`),
    [],
    of,
  )
}

async function exampleOf(operation: ApiOperation, store: TestDatabase): Promise<ApiValues> {
  const given = operation.example
  const values = typeof given === 'function' ? await store.portal.read(null, async (sql) => await given(sql)) : given
  assert.ok(values, `${operation.name} has no example in the test’s register`)
  return values
}

test('the document is OpenAPI 3.1', async (t) => {
  const server = await serve(t, await testDatabase(t))
  const document = await documentOf(server)
  const { valid, errors } = await new Validator().validate(document)
  assert.deepEqual([valid, errors], [true, undefined])
  assert.match(String(document['openapi']), /^3\.1\./)
  const names = Object.values(document.paths).map((one) => one.get.operationId)
  assert.equal(new Set(names).size, names.length)
})

test('what is served and what is in the document are the same paths', async (t) => {
  const server = await serve(t, await testDatabase(t))
  const documented = Object.keys((await documentOf(server)).paths).map((path) => apiRoot + path.replaceAll(/\{([\w-]+)\}/g, ':$1'))
  assert.deepEqual(servedBelow(server, `${apiRoot}/`), documented.toSorted())
})

/** The paths that the server answers for, below one, from its own tree of routes. */
function servedBelow(server: Service, root: string): string[] {
  const above: string[] = []
  const found = new Set<string>()
  for (const line of server.printRoutes({ commonPrefix: false }).split('\n')) {
    const [, indent = '', part = '', methods] = /^((?:[│ ] {3})*)[├└]── (.*?)(?: \(([A-Z, ]+)\))?$/u.exec(line) ?? []
    const depth = indent.length / 4
    above.length = depth
    above.push(part)
    const path = above.join('')
    if (methods?.includes('GET') && path.startsWith(root)) found.add(path)
  }
  return [...found].toSorted()
}

test('every operation answers its example, and every parameter’s likely values, as its schema says', async (t) => {
  const { server, store } = await service(t)
  const { assertAnswer, assertProblem } = await checkers(server)
  for (const operation of operations) {
    const example = await exampleOf(operation, store)
    const asked = addressOfOperation(operation, example)
    const first = await server.inject(asked)
    assert.equal(first.statusCode, 200, `${asked}: ${first.body}`)
    assertAnswer(operation.path, first.json(), asked)
    for (const parameter of parametersOf(operation)) {
      if (parameter.name === 'cursor') continue
      for (const value of likelyValues(parameter.schema, parameter.name)) {
        const url = addressOfOperation(operation, { ...example, [parameter.name]: value })
        const { statusCode, body } = await server.inject(url)
        assert.ok([200, 400, 404].includes(statusCode), `${statusCode} for ${url}: ${body}`)
        if (statusCode === 200) assertAnswer(operation.path, JSON.parse(body), url)
        else assertProblem(JSON.parse(body), url)
        // What the document lists value by value must be answered.
        if (
          parameter.schema['enum'] !== undefined ||
          (parameter.schema['type'] === 'integer' && parameter.in === 'query' && parameter.name === 'limit')
        )
          assert.equal(statusCode, 200, url)
      }
    }
  }
})

const values: Readonly<Record<string, readonly string[]>> = {
  q: ['lanc', 'fleet ltd', '&'],
  body: ['kent-police', 'lancashire-constabulary', 'nobody'],
  publisher: ['lancashire-constabulary'],
  from: ['2024-04-01', '2024-04', '2024-02-30'],
  to: ['2025-03-31', '2025-03'],
  service: ['police', 'fire', 'none'],
  supplier: ['1', 'fleet'],
  category: ['Vehicle fuel', 'vehicle'],
  cpv: ['35', '35110000'],
}

function likelyValues(schema: JsonSchema, name: string): readonly (string | readonly string[])[] {
  if (schema['type'] === 'array') {
    const one = likelyValues(schema['items'] as JsonSchema, name) as string[]
    return [...one, one.slice(0, 3)]
  }
  if (Array.isArray(schema['enum'])) return schema['enum'] as string[]
  if (schema['type'] === 'integer') return ['1', '2', '3']
  return values[name] ?? ['1', 'a']
}

test('a list walked by its cursors has every item once, whatever the stretch', async (t) => {
  const { server, store } = await service(t)
  for (const operation of operations) {
    if (!('list' in operation)) continue
    const { limit: _, ...example } = await exampleOf(operation, store)
    const whole = await walk(server, addressOfOperation(operation, { ...example, limit: operation.most ?? 1000 }))
    const parts = await walk(server, addressOfOperation(operation, { ...example, limit: Math.max(1, Math.ceil(whole.length / 7)) }))
    assert.equal(parts.length, whole.length, operation.path)
    assert.deepEqual(parts, whole, operation.path)
    assert.equal(new Set(whole.map((one) => JSON.stringify(one))).size, whole.length, `${operation.path} has an item twice`)
  }
})

async function walk(server: Service, start: string): Promise<unknown[]> {
  const items: unknown[] = []
  for (let next: string | null = start; next !== null;) {
    const address: string = next
    const answer = await server.inject(address)
    const { items: more, next: after }: { items: unknown[]; next: string | null } = answer.json()
    assert.equal(answer.statusCode, 200, address)
    assert.equal(answer.headers['link'], after === null ? undefined : `<${after}>; rel="next"`)
    items.push(...more)
    next = after
  }
  return items
}

test('an answer is not sent again while nothing has changed', async (t) => {
  const { server, store } = await service(t)
  const url = `${apiRoot}/bodies?limit=3`
  const first = await server.inject(url)
  const etag = String(first.headers['etag'])
  for (const given of [etag, `"other", ${etag}`, etag.replace('W/', ''), '*']) {
    const again = await server.inject({ url, headers: { 'if-none-match': given } })
    assert.deepEqual([again.statusCode, again.body, again.headers['etag']], [304, '', etag], given)
  }
  assert.equal((await server.inject({ url, headers: { 'if-none-match': '"other"' } })).statusCode, 200)
  const { id } = first.json<{ items: { id: string }[] }>().items[0]!
  await store.owner`update organisations.body set name = name || '!' where id = ${id}`
  const changed = await server.inject({ url, headers: { 'if-none-match': etag } })
  assert.equal(changed.statusCode, 200)
  assert.notEqual(changed.headers['etag'], etag)
})

test('HEAD gives the headers alone, OPTIONS what may be asked, and long answers come compressed', async (t) => {
  const { server } = await service(t)
  const url = `${apiRoot}/bodies`
  const whole = await server.inject(url)
  const head = await server.inject({ method: 'HEAD', url })
  assert.deepEqual([head.statusCode, head.body, head.headers['content-length']], [200, '', String(whole.rawPayload.length)])
  assert.equal(head.headers['link'], whole.headers['link'])
  const options = await server.inject({ method: 'OPTIONS', url })
  assert.deepEqual([options.statusCode, options.headers['allow']], [204, 'GET, HEAD, OPTIONS'])
  assert.match(String(options.headers['access-control-allow-headers']), /if-none-match/)
  const small = await server.inject({ url, headers: { 'accept-encoding': 'gzip' } })
  assert.equal(small.headers['content-encoding'], 'gzip')
  assert.ok(small.rawPayload.length < whole.rawPayload.length)
  assert.equal(small.headers['etag'], whole.headers['etag'])
  assert.equal(whole.headers['access-control-allow-origin'], '*')
})

test('every kind of error is told as a problem', async (t) => {
  const { store } = await service(t)
  const broken: ApiOperation = {
    path: '/broken',
    name: 'broken',
    group: 'Tests',
    summary: 'Always fails',
    parameters: [],
    answers: { type: 'object' },
    example: {},
    answer: () => Promise.reject(new Error('secret cause')),
  }
  const server = await serve(t, store, { operations: [...operations, broken] })
  const { assertProblem } = await checkers(server)
  const cases: readonly [number, string, object][] = [
    [400, '/bodies?colour=blue', {}],
    [400, '/bodies?limit=0', {}],
    [400, '/bodies?q=', {}],
    [400, '/bodies?limit=1&limit=2', {}],
    [400, '/bodies?cursor=nonsense', {}],
    [400, '/bodies?q=%00', {}],
    [400, '/%zz', {}],
    [400, `/bodies?q=${'x'.repeat(5000)}`, {}],
    [404, '/nowhere', {}],
    [404, '/bodies/nobody', {}],
    [405, '/bodies', { method: 'POST' }],
    [406, '/bodies', { headers: { accept: 'text/html' } }],
    [500, '/broken', {}],
  ]
  for (const [status, path, more] of cases) {
    const url = apiRoot + path
    const answer = await server.inject({ url, ...more })
    assert.equal(answer.statusCode, status, url)
    assert.match(String(answer.headers['content-type']), /^application\/problem\+json/, url)
    assert.equal(answer.headers['access-control-allow-origin'], '*', url)
    const problem = answer.json<{ status: number; type: string; errors: { parameter: string }[] }>()
    assertProblem(problem, url)
    assert.equal(problem.status, status)
    assert.doesNotMatch(answer.body, /secret cause/)
    assert.match((await server.inject(problem.type.replace(/#.*/, ''))).body, new RegExp(`id="${problem.type.replace(/.*#/, '')}"`))
  }
  const { errors } = (await server.inject(`${apiRoot}/bodies?colour=blue&limit=x`)).json<{ errors: { parameter: string }[] }>()
  assert.deepEqual(
    errors.map((one) => one.parameter),
    ['colour', 'limit'],
  )
})

test('a reader who asks too much is told how long to wait', async (t) => {
  const server = await serve(t, await testDatabase(t), { requestsPerMinute: 3 })
  const { assertProblem } = await checkers(server)
  const ask = async () => await server.inject({ url: `${apiRoot}/figures`, remoteAddress: '192.0.2.1' })
  const first = await ask()
  assert.deepEqual([first.headers['ratelimit-limit'], first.headers['ratelimit-remaining']], ['3', '2'])
  await ask()
  await ask()
  const refused = await ask()
  assert.equal(refused.statusCode, 429)
  assert.ok(Number(refused.headers['retry-after']) > 0)
  assertProblem(refused.json(), 'too many')
})

test('a cursor belongs to its own question, and a forged one does no harm', async (t) => {
  const { server, store } = await service(t)
  const { next } = (await server.inject(`${apiRoot}/bodies?service=fire&limit=1`)).json<{ next: string }>()
  assert.equal((await server.inject(next)).statusCode, 200)
  assert.equal((await server.inject(next.replace('limit=1', 'limit=5'))).statusCode, 200)
  assert.equal((await server.inject(next.replace('service=fire', 'service=police'))).statusCode, 400)
  const keys = [
    [],
    [null],
    ['x'],
    [1],
    ['2026-02-30', 1, 1, 1],
    ['2026-02-28', 1e99, 1, 1],
    [{}, []],
    ['\0'],
    [99_999_999_999],
    [-1, -1, -1],
    ['2026-02-28', 1, 1, 1],
  ]
  for (const operation of operations) {
    if (!('list' in operation)) continue
    const asked = new URL(addressOfOperation(operation, await exampleOf(operation, store)), 'http://here')
    for (const key of keys) {
      asked.searchParams.set('cursor', writeCursor(listName(asked.pathname, asked.searchParams), key as never))
      const { statusCode } = await server.inject(asked.pathname + asked.search)
      assert.ok([200, 400].includes(statusCode), `${statusCode} for ${asked.pathname} ${JSON.stringify(key)}`)
    }
  }
})

test('the page for people lists every operation, and every example on it is real', async (t) => {
  const { server } = await service(t)
  const { body, statusCode } = await server.inject('/api')
  assert.equal(statusCode, 200)
  for (const { path } of operations) assert.ok(body.includes(`<code>GET ${apiRoot}${path}</code>`), path)
  const examples = [...body.matchAll(/bl-operation__example" href="([^"]+)"/g)].map(([, href]) => (href ?? '').replaceAll('&amp;', '&'))
  assert.equal(examples.length, operations.length + 1)
  for (const example of examples) assert.equal((await server.inject(example)).statusCode, 200, example)
})

test('names of likely private persons are in no answer, and it is said that they are withheld', async (t) => {
  const { server, store } = await service(t)
  await store.owner`update register.supplier_name set name = 'Jane Secret ' || supplier_name_id, folded = 'jane secret ' || supplier_name_id where privacy = 2`
  const [hidden] = await store.owner<{ id: number; key: string }[]>`
    select supplier_name_id as id, contract_key as key from register.contract_supplier join register.supplier_name using (supplier_name_id) where privacy = 2 limit 1`
  const lists = operations.filter((one) => 'list' in one)
  const addresses = [
    ...(await Promise.all(
      lists.map(async (one) => addressOfOperation(one, { ...(await exampleOf(one, store)), limit: one.most ?? 1000 })),
    )),
    ...[`/contracts/${hidden?.key}`, '/payments?limit=1000', '/contracts?limit=1000', '/contracts?q=jane+secret'].map(
      (path) => apiRoot + path,
    ),
  ]
  for (const address of addresses) {
    const { statusCode, body } = await server.inject(address)
    assert.equal(statusCode, 200, address)
    assert.doesNotMatch(body, /Jane Secret/, address)
  }
  assert.equal((await server.inject(`${apiRoot}/supplier-names/${hidden?.id}`)).statusCode, 404)
  const contract = (await server.inject(`${apiRoot}/contracts/${hidden?.key}`)).json<{ suppliers: unknown[] }>()
  assert.deepEqual(contract.suppliers[0], { id: null, name: null, withheld: true, redacted: false })
})

test('a contract of a notice tells each kind of money apart, and leads to its releases as published', async (t) => {
  const { server } = await service(t)
  const { items } = (await server.inject(`${apiRoot}/contracts?q=cylinders`)).json<{ items: unknown[] }>()
  assert.deepEqual(items, [])
  const process = (await server.inject(`${apiRoot}/processes/ocds-h6vhtk-05ff01`)).json<{
    items: { contracts: string[] }[]
    releases: string
  }>()
  const key = process.items[0]?.contracts[0] ?? ''
  const contract = (await server.inject(`${apiRoot}/contracts/${key}`)).json<{
    money: { kind: string; pence: number }[]
    notices: unknown[]
  }>()
  const money = new Map(contract.money.map((one) => [one.kind, one.pence]))
  // The sums are those of the notices: a tender of £1,850,000, and a contract of £1,712,400 that was changed to £1,912,400.
  assert.equal(money.get('estimate'), 185_000_000)
  assert.equal(money.get('contract'), 191_240_000)
  const releases = (await server.inject(process.releases)).json<{ items: { release: { ocid: string; parties: unknown[] } }[] }>()
  assert.equal(releases.items.length, contract.notices.length)
  assert.ok(releases.items.every(({ release }) => release.ocid === 'ocds-h6vhtk-05ff01'))
  assert.doesNotMatch(JSON.stringify(releases), /officer@example\.org/)
})

test('every filter of the lists of contracts and payments is offered', () => {
  const taken = (name: string) => new Set(operations.find((one) => one.name === name)?.parameters.map((one) => one.name))
  const left = (filters: object, name: string) => Object.keys(filters).filter((one) => !taken(name).has(one))
  assert.deepEqual(left(readContractFilter(new URLSearchParams()).given, 'listContracts'), ['sort'])
  assert.deepEqual(left(readPaymentFilter(new URLSearchParams()).given, 'listPayments'), ['sort', 'group'])
})
