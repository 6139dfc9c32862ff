import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { registerFigures } from '../register/figures.ts'
import { registerPages } from '../register/pages.ts'
import { testDatabase } from '../store/test-database.ts'
import type { TestDatabase } from '../store/test-database.ts'
import type { IsoDate } from '../values/dates.ts'
import type { Page } from '../web/page.ts'
import { inventRegister } from '../../test/invent-register.ts'
import { createServer } from './server.ts'

const today = (): IsoDate => '2026-11-23' as IsoDate
const small = { bodies: 6, payments: 1800, supplierNames: 100, contracts: 120 }

async function portal(t: Parameters<typeof testDatabase>[0], store: TestDatabase, pages: readonly Page[] = registerPages) {
  const server = await createServer({ store, pages, figures: registerFigures, today, logger: false })
  t.after(() => server.close())
  return server
}

const page = (path: string, answer: Page['answer']): Page => ({ method: 'GET', path, who: 'anyone', answer })

test('every page answers on an empty register and says what to do', async (t) => {
  const server = await portal(t, await testDatabase(t))
  for (const path of [
    '/',
    '/bodies',
    '/bodies/compare',
    '/contracts',
    '/payments',
    '/prices',
    '/sources',
    '/figures',
    '/search',
    '/about',
    '/accessibility',
  ]) {
    const { statusCode, body } = await server.inject(path)
    assert.equal(statusCode, 200, path)
    assert.doesNotMatch(body, /style="|<script|NaN|undefined/, path)
  }
  assert.match((await server.inject('/')).body, /Nothing is loaded yet/)
})

test('headers let in our own stylesheet and pictures and nothing else, and ask for https only behind it', async (t) => {
  const store = await testDatabase(t)
  const { headers } = await (await portal(t, store)).inject('/about')
  assert.equal(
    headers['content-security-policy'],
    "default-src 'none';style-src 'self';img-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'",
  )
  assert.equal(headers['x-content-type-options'], 'nosniff')
  assert.equal(headers['strict-transport-security'], undefined)
  const behind = await createServer({ store, pages: registerPages, figures: [], today, site: 'https://commons.example', logger: false })
  t.after(() => behind.close())
  assert.match(String((await behind.inject('/about')).headers['strict-transport-security']), /max-age=31536000/)
})

test('assets are kept for ever under a name that changes with them, pages are asked for again', async (t) => {
  const server = await portal(t, await testDatabase(t))
  const { body, headers } = await server.inject('/about')
  assert.equal(headers['cache-control'], 'no-cache')
  const address = /href="(\/assets\/bluelight\.[0-9a-f]+\.css)"/.exec(body)?.[1] ?? ''
  const asset = await server.inject({ url: address, headers: { 'accept-encoding': 'gzip' } })
  assert.equal(asset.statusCode, 200)
  assert.match(String(asset.headers['cache-control']), /immutable/)
  assert.equal(asset.headers['content-encoding'], 'gzip')
  assert.equal((await server.inject({ url: '/about', headers: { 'if-none-match': String(headers['etag']) } })).statusCode, 304)
})

test('a page is remembered until something is written, and not a moment longer', async (t) => {
  const store = await testDatabase(t)
  let asked = 0
  const counting = page('/counting', async ({ sql }) => {
    asked += 1
    const [row] = await sql<{ names: number }[]>`select count(*)::int as names from register.supplier_name`
    return { template: 'web/message.njk', data: { title: 'Names', message: `${row?.names} names` } }
  })
  const server = await portal(t, store, [counting])
  await server.inject('/counting')
  assert.match((await server.inject('/counting')).body, /0 names/)
  assert.equal(asked, 1)
  await store.owner`insert into register.supplier_name (name, folded) values ('A', 'a')`
  assert.match((await server.inject('/counting')).body, /1 names/)
})

test('methods, slashes and addresses that mean nothing get their own answers', async (t) => {
  const server = await portal(t, await testDatabase(t))
  const status = async (method: 'GET' | 'HEAD' | 'POST' | 'DELETE', url: string) => (await server.inject({ method, url })).statusCode
  assert.equal(await status('POST', '/about'), 405)
  assert.equal(await status('DELETE', '/nowhere'), 404)
  assert.equal(await status('GET', '/nowhere'), 404)
  assert.equal(await status('GET', '/%zz'), 400)
  assert.equal(await status('GET', '/bodies/%00'), 400)
  assert.equal(await status('GET', '/payments?supplier=%00'), 400)
  assert.equal(await status('GET', `/about?${'x'.repeat(5000)}`), 400)
  const slash = await server.inject('/bodies/?service=fire')
  assert.deepEqual([slash.statusCode, slash.headers.location], [308, '/bodies?service=fire'])
  assert.equal(await status('GET', '//elsewhere.example/'), 404)
  assert.notEqual(await status('GET', '/%5Celsewhere.example/'), 200)
  const head = await server.inject({ method: 'HEAD', url: '/about' })
  assert.deepEqual([head.statusCode, head.body], [200, ''])
})

test('a fault of ours gives a plain page with a reference, and says nothing of its cause', async (t) => {
  const broken = page('/broken', () => Promise.reject(new Error('secret cause')))
  const { statusCode, body } = await (await portal(t, await testDatabase(t), [broken])).inject('/broken')
  assert.equal(statusCode, 500)
  assert.match(body, /reference <b>[0-9a-f]{8}<\/b>/)
  assert.doesNotMatch(body, /secret cause/)
})

test('a file that breaks off is not sent as if it were whole', async (t) => {
  async function* breaking(): AsyncGenerator<string> {
    yield await Promise.resolve('one\r\n')
    yield 'two\r\n'
    throw new Error('broke off')
  }
  const file = page('/file.csv', async () => await Promise.resolve({ file: breaking(), type: 'text/csv' }))
  const server = await portal(t, await testDatabase(t), [file])
  await server.listen({ port: 0 })
  const { port } = server.server.address() as { port: number }
  await assert.rejects(async () => await (await fetch(`http://127.0.0.1:${port}/file.csv`)).text())
})

test('no address that a reader could write makes a page fail', async (t) => {
  const store = await testDatabase(t)
  await inventRegister(store.owner, small)
  const server = await portal(t, store)
  const paths = [
    '/',
    '/search',
    '/bodies',
    '/bodies/compare',
    '/bodies/kent-police',
    '/contracts',
    '/contracts.csv',
    '/contracts/x',
    '/payments',
    '/payments.csv',
    '/prices',
    '/prices/Laptop',
    '/sources',
    '/sources/1',
    '/sources/1-rejects.csv',
    '/figures/payments-total',
    '/figures/coverage.json',
    '/figures/contract-value.csv',
  ]
  const names = [
    'q',
    'supplier',
    'body',
    'service',
    'category',
    'from',
    'to',
    'least',
    'most',
    'sort',
    'after',
    'page',
    'ends',
    'kind',
    'place',
    'origin',
    'nation',
    'state',
    'map',
    'show',
    'data',
    'publisher',
    'status',
    'rejects',
  ]
  const likely = fc.constantFrom(
    'fire',
    'police',
    'amount',
    'ends',
    '2024-02-30',
    '2024-02-01',
    '0',
    '-1',
    '1',
    '2',
    '99999999999999999999',
    '1e9',
    '%',
    '_',
    "'",
    '\\',
    'a',
    'ltd',
    '2026-10-01_1_1_1',
    '100_1_1_1',
    '-5_0_0_0',
    '12-months',
    'none',
    'kent-police',
    '\u0000',
    '�',
    '😀',
    '../..',
    '[]',
    '{}',
    'null',
  )
  const pair = fc.tuple(
    fc.constantFrom(...names),
    fc.oneof(likely, fc.string({ maxLength: 30 }), fc.string({ unit: 'binary', maxLength: 8 })),
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...paths), fc.array(pair, { maxLength: 5 }), async (path, pairs) => {
      const url = `${path}?${new URLSearchParams(pairs).toString()}`
      const { statusCode, body } = await server.inject(url)
      assert.ok([200, 303, 400, 404].includes(statusCode), `${statusCode} for ${url}`)
      assert.doesNotMatch(body, /INCOMPLETE/, url)
    }),
    { numRuns: 400 },
  )
})

test('names of likely private persons are in no page and no file', async (t) => {
  const store = await testDatabase(t)
  await inventRegister(store.owner, small)
  await store.owner`update register.supplier_name set name = 'Jane Secret ' || supplier_name_id, folded = 'jane secret ' || supplier_name_id where privacy = 2`
  const [contract] = await store.owner<{ key: string }[]>`
    select contract_key as key from register.contract_supplier join register.supplier_name using (supplier_name_id) where privacy = 2 limit 1`
  const [body] = await store.owner<{ id: string }[]>`
    select b.id from register.payment join register.supplier_name using (supplier_name_id) join organisations.body b using (body_id) where privacy = 2 limit 1`
  const server = await portal(t, store)
  const paths = [
    '/',
    '/payments',
    '/payments.csv',
    '/contracts.csv',
    '/search?q=jane',
    '/payments?supplier=jane+secret',
    `/contracts/${contract?.key}`,
    `/bodies/${body?.id}`,
    `/figures/payments-total.csv?body=${body?.id}`,
    '/figures/supplier-names.csv',
  ]
  for (const path of paths) {
    const answer = await server.inject(path)
    assert.equal(answer.statusCode, 200, path)
    assert.doesNotMatch(answer.body.replace(/value="jane secret"|“jane secret”|jane\+secret/g, ''), /Jane Secret/, path)
  }
  assert.match((await server.inject('/payments.csv')).body, /Private person, name not shown/)
})

test('a bar on every page says that what is loaded was made up, and whether all of it was', async (t) => {
  const store = await testDatabase(t)
  await inventRegister(store.owner, small)
  const server = await portal(t, store)
  assert.doesNotMatch((await server.inject('/payments')).body, /bl-invented/)
  await store.owner`update register.source set invented = true where source_id = 1`
  assert.match((await server.inject('/payments')).body, /Some of the data loaded here was made up/)
  await store.owner`update register.source set invented = true`
  for (const path of ['/', '/payments', '/nowhere', '/figures/payments-total']) {
    assert.match((await server.inject(path)).body, /All data loaded here was made up/, path)
  }
  assert.match((await server.inject('/figures/payments-total')).body, /Rests on invented data/)
  assert.match(String((await server.inject('/figures/payments-total.csv')).headers['content-disposition']), /"invented-payments-total/)
})

test('a page that takes a file is given it, and one that takes none is given no form with files', async (t) => {
  const size: Page['answer'] = async ({ form }) =>
    await Promise.resolve({
      template: 'web/message.njk',
      data: { title: 'Sent', message: `${form.files.get('file')?.name} of ${form.files.get('file')?.size}` },
    })
  const shown = page(
    '/form',
    async () => await Promise.resolve({ template: 'access/pages/sign-in.njk', data: { title: 'Form', providers: [] } }),
  )
  const pages: Page[] = [
    { ...shown, isPersonal: true },
    { method: 'POST', path: '/with-file', who: 'anyone', fileBytes: 1000, answer: size },
    { method: 'POST', path: '/without', who: 'anyone', answer: size },
  ]
  const server = await portal(t, await testDatabase(t), pages)
  const { body, headers } = await server.inject('/form')
  const form = new FormData()
  form.append('csrf', /name="csrf" value="([^"]+)"/.exec(body)?.[1] ?? '')
  form.append('file', new Blob(['twelve bytes']), '../../etc/prices.csv')
  const { headers: sent, body: payload } = new Request('http://here.example', { method: 'POST', body: form })
  const bytes = Buffer.from(await new Response(payload).arrayBuffer())
  const send = (url: string) =>
    server.inject({
      method: 'POST',
      url,
      payload: bytes,
      headers: { 'content-type': sent.get('content-type') ?? '', cookie: String(headers['set-cookie']).split(';')[0]! },
    })
  assert.match((await send('/with-file')).body, /prices\.csv of 12/)
  assert.equal((await send('/without')).statusCode, 400)
})
