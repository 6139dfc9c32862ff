import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { createServer } from '../../src/app/server.ts'
import { registerFigures } from '../../src/register/figures.ts'
import { registerPages } from '../../src/register/pages.ts'
import { testRegister } from '../../src/register/test-register.ts'
import type { IsoDate } from '../../src/values/dates.ts'
import { inventRegister } from '../invent-register.ts'
import { oneProcurement } from '../one-procurement.ts'
import { readCalendar } from '../read-calendar.ts'
import { readFeed } from '../read-feed.ts'

async function portal(t: Parameters<typeof testRegister>[0], { contracts = 0 } = {}) {
  const register = await testRegister(t)
  if (contracts > 0) await inventRegister(register.database.owner, { bodies: 9, payments: 500, supplierNames: 60, contracts })
  const server = await createServer({
    store: register.database,
    pages: registerPages,
    figures: registerFigures,
    today: () => '2026-11-23' as IsoDate,
    logger: false,
  })
  t.after(() => server.close())
  const get = async (url: string, headers: Record<string, string> = {}) =>
    await server.inject({ url, headers: { host: 'commons.example', ...headers } })
  const calendar = async (url: string) => {
    const answer = await get(url)
    assert.equal(answer.statusCode, 200, answer.body.slice(0, 400))
    assert.equal(answer.headers['content-type'], 'text/calendar; charset=utf-8')
    return readCalendar(answer.body)
  }
  const feed = async (url: string) => {
    const answer = await get(url)
    assert.equal(answer.statusCode, 200, answer.body.slice(0, 400))
    assert.equal(answer.headers['content-type'], 'application/atom+xml; charset=utf-8')
    return readFeed(answer.body)
  }
  return { register, get, calendar, feed }
}

/** The same procurement before its last notice. */
function beforeTheChange(): string {
  const all = JSON.parse(oneProcurement()) as { releases: object[] }
  return JSON.stringify({ ...all, releases: all.releases.slice(0, -1) })
}

test('a calendar of contract ends keeps its event when the end moves, and says that it moved', async (t) => {
  const { register, calendar } = await portal(t)
  await register.load('fts/first.json', beforeTheChange())
  const [first] = (await calendar('/contracts.ics')).events
  await register.load('fts/second.json', oneProcurement())
  const [second] = (await calendar('/contracts.ics')).events
  assert.equal(first?.['DTSTART;VALUE=DATE'], '20270331')
  assert.equal(second?.['DTSTART;VALUE=DATE'], '20270930')
  assert.equal(second?.['UID'], first?.['UID'])
  assert.ok(Number(second?.['SEQUENCE']) > Number(first?.['SEQUENCE']))
  assert.ok((second?.['LAST-MODIFIED'] ?? '') >= (first?.['LAST-MODIFIED'] ?? ''))
  assert.equal(second?.['SUMMARY'], 'Contract ends: Breathing apparatus sets and servicing (Lancashire Fire and Rescue Service)')
  assert.match(
    second?.['DESCRIPTION'] ?? '',
    /^Buyer: Lancashire Fire and Rescue Service\nSupplier: Fellgate Respiratory Ltd\nContract: £1,912,400\.00\nCan be extended to 31 March 2028\nSource: fts\/second\.json, line 1$/,
  )
  assert.equal(second?.['URL'], 'http://commons.example/contracts/ocds-h6vhtk-05ff01-contract-1')
})

test('a row of a register keeps its event when its file is restated', async (t) => {
  const { register, calendar } = await portal(t)
  const row = (reference: number, end: string) =>
    `Lancashire Fire and Rescue Service,Service ${reference},R-${reference},01/04/2024,${end},12000,Brightpane Ltd`
  const file = (end: string) =>
    [
      'Organisation Name,Contract Title,Reference Number,Start Date,End Date,Contract Value,Supplier Name',
      row(1, end),
      ...[2, 3, 4, 5, 6].map((one) => row(one, '31/03/2028')),
      '',
    ].join('\n')
  await register.load('a/contract-register.csv', file('31/03/2027'))
  const before = (await calendar('/contracts.ics')).events.find((event) => event['SUMMARY']?.includes('Service 1'))
  const report = await register.load('b/contract-register.csv', file('30/06/2027'))
  assert.equal(report.status, 'replaced')
  const after = (await calendar('/contracts.ics')).events.find((event) => event['SUMMARY']?.includes('Service 1'))
  assert.equal(after?.['UID'], before?.['UID'])
  assert.deepEqual([before?.['DTSTART;VALUE=DATE'], after?.['DTSTART;VALUE=DATE']], ['20270331', '20270630'])
  assert.deepEqual([before?.['SEQUENCE'], after?.['SEQUENCE']], ['0', '1'])
})

test('a reminder stands so many days before each end, unless that day is past', async (t) => {
  const { register, calendar, get } = await portal(t)
  await register.load('fts/notices.json', oneProcurement())
  const events = (await calendar('/contracts.ics?before=180')).events
  assert.deepEqual(
    events.map((event) => [event['DTSTART;VALUE=DATE'], event['SUMMARY']?.slice(0, 32)]),
    [
      ['20270403', 'In 180 days a contract ends: Bre'],
      ['20270930', 'Contract ends: Breathing apparat'],
    ],
  )
  assert.equal(events[0]?.['RELATED-TO'], events[1]?.['UID'])
  assert.equal((await calendar('/contracts.ics?before=365')).events.length, 1)
  for (const before of ['0', '-3', '1.5', 'many', '9999'])
    assert.equal((await get(`/contracts.ics?before=${before}`)).statusCode, 400, before)
})

test('calendars and feeds of a list, a body and a category hold what the list holds', async (t) => {
  const { register, calendar, feed, get } = await portal(t, { contracts: 300 })
  const { owner } = register.database
  const ahead = async (condition: ReturnType<typeof owner>) => {
    const [row] = await owner<
      { n: number }[]
    >`select count(*)::int as n from register.contract join organisations.body b using (body_id) where ends_on >= '2026-11-23' and ${condition}`
    return row?.n ?? 0
  }
  const count = async (url: string) => (await calendar(url)).events.length
  assert.equal(await count('/contracts.ics'), await ahead(owner`true`))
  assert.equal(await count('/contracts.ics?service=fire&to=2027-06-30'), await ahead(owner`b.service = 'fire' and ends_on <= '2027-06-30'`))
  assert.equal(await count('/bodies/lancashire-constabulary/contract-ends.ics'), await ahead(owner`b.id = 'lancashire-constabulary'`))
  assert.equal(await count('/categories/35111100/contract-ends.ics'), await ahead(owner`'35111100' = any(cpv)`))
  assert.ok(
    (await feed('/bodies/lancashire-constabulary/contracts.atom')).entries.every((entry) =>
      entry.title.startsWith('Lancashire Constabulary: '),
    ),
  )
  assert.match((await feed('/categories/35/contracts.atom')).title, /security, fire, police and defence equipment: new and changed/)
  for (const address of [
    '/bodies/nobody/contract-ends.ics',
    '/bodies/nobody/contracts.atom',
    '/categories/99/contract-ends.ics',
    '/categories/x/contracts.atom',
    '/contracts.atom?body=nobody',
    '/contracts.ics?body=nobody',
  ])
    assert.equal((await get(address)).statusCode, 404, address)
})

test('a feed pages through every contract once, the newest first, by its own links', async (t) => {
  const { feed, register } = await portal(t, { contracts: 130 })
  await register.load('fts/notices.json', oneProcurement())
  const ids: string[] = []
  let next: string | undefined = '/contracts.atom'
  for (let pages = 0; next !== undefined && pages < 10; pages++) {
    const read = await feed(next)
    assert.equal(read.links['self'], `http://commons.example${next}`)
    assert.equal(read.links['first'], 'http://commons.example/contracts.atom')
    assert.equal(read.updated, read.entries[0]?.updated)
    if (pages === 0) assert.match(read.entries[0]?.title ?? '', /Breathing apparatus sets and servicing/)
    ids.push(...read.entries.map((entry) => entry.id))
    next = read.links['next']?.replace('http://commons.example', '')
  }
  assert.equal(ids.length, 131)
  assert.equal(new Set(ids).size, 131)
})

test('an entry says what its last notice changed, keeps its id, and comes to the top', async (t) => {
  const { register, feed } = await portal(t)
  await register.load('fts/first.json', beforeTheChange())
  await register.load(
    'lancashire-fire/contract-register.csv',
    'Organisation Name,Contract Title,Reference Number,Start Date,End Date,Contract Value,Supplier Name\nLancashire Fire and Rescue Service,Window cleaning,R-7,01/04/2024,31/03/2027,12000,Brightpane Ltd\n',
  )
  const before = (await feed('/contracts.atom')).entries
  assert.match(before[0]?.title ?? '', /Window cleaning/)
  assert.match(
    before[0]?.summary ?? '',
    /^New in a contract register\. From Brightpane Ltd\. Contract: £12,000\.00\. Ends on 31 March 2027\.$/,
  )
  await register.load('fts/second.json', oneProcurement())
  const after = (await feed('/contracts.atom')).entries
  assert.match(after[0]?.title ?? '', /Breathing apparatus/)
  assert.equal(after[0]?.id, before[1]?.id)
  assert.match(
    after[0]?.summary ?? '',
    /^Contract changed on 1 March 2026, after 4 earlier notices\. The end moved from 31 March 2027 to 30 September 2027\. The contract’s value changed/,
  )
})

test('a reader that has the feed or calendar already is told so', async (t) => {
  const { get } = await portal(t, { contracts: 20 })
  for (const address of ['/contracts.atom', '/contracts.ics?before=30']) {
    const first = await get(address)
    const etag = String(first.headers['etag'])
    assert.match(etag, /^"[\w-]+"$/)
    const second = await get(address, { 'if-none-match': etag })
    assert.deepEqual([second.statusCode, second.body], [304, ''])
  }
})

test('an empty register gives an empty feed and an empty calendar, both well formed', async (t) => {
  const { calendar, feed } = await portal(t)
  assert.equal((await calendar('/contracts.ics')).events.length, 0)
  assert.equal((await feed('/contracts.atom')).entries.length, 0)
})

test('the pages of a list, a body and a category lead to their feeds and calendars', async (t) => {
  const { get } = await portal(t, { contracts: 300 })
  for (const [page, feed, calendar] of [
    ['/contracts?service=fire', '/contracts.atom?service=fire', '/contracts.ics?service=fire'],
    [
      '/bodies/lancashire-constabulary',
      '/bodies/lancashire-constabulary/contracts.atom',
      '/bodies/lancashire-constabulary/contract-ends.ics',
    ],
    ['/categories/35000000', '/categories/35000000/contracts.atom', '/categories/35000000/contract-ends.ics'],
  ] as const) {
    const { body } = await get(page)
    assert.match(body, new RegExp(`<link rel="alternate" type="application/atom\\+xml" href="${feed.replace('?', '\\?')}"`), page)
    assert.ok(body.includes(`<a class="bl-link" href="${feed}">`) && body.includes(`<a class="bl-link" href="${calendar}">`), page)
    for (const address of [feed, calendar]) assert.equal((await get(address)).statusCode, 200, address)
  }
})

test('whatever is asked of lists, calendars and feeds, the answer is a page, a file or a plain refusal', async (t) => {
  const { get } = await portal(t, { contracts: 60 })
  const values = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom(
      '35',
      '351',
      '00',
      '99999999',
      'fire',
      '2027-01',
      '2027-02-30',
      '0',
      '-1',
      '1e9',
      '2147483648',
      '%',
      "';--",
      '1900-01-01',
      '2199-12-31',
      'near',
      'amount',
      'one',
      '',
    ),
  )
  const names = fc.constantFrom(
    'q',
    'body',
    'service',
    'place',
    'ends',
    'from',
    'to',
    'cpv',
    'near',
    'supplier',
    'kind',
    'origin',
    'sort',
    'page',
    'before',
  )
  const paths = fc.constantFrom(
    '/contracts',
    '/contracts.ics',
    '/contracts.atom',
    '/bodies/lancashire-constabulary/contract-ends.ics',
    '/categories/35/contracts.atom',
  )
  await fc.assert(
    fc.asyncProperty(paths, fc.array(fc.tuple(names, values), { maxLength: 5 }), async (path, given) => {
      const url = `${path}?${new URLSearchParams(given.map(([name, value]): [string, string] => [name, value.toWellFormed()])).toString()}`
      const { statusCode } = await get(url)
      assert.ok([200, 400, 404].includes(statusCode), `${url} gives ${statusCode}`)
    }),
    { numRuns: 300 },
  )
  for (const key of ['%00', "';--", 'x'.repeat(900), '%F0%9F%9A%92'])
    assert.ok([400, 404].includes((await get(`/contracts/${key}`)).statusCode), key)
})
