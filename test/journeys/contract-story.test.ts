import assert from 'node:assert/strict'
import test from 'node:test'
import { createServer } from '../../src/app/server.ts'
import { registerFigures } from '../../src/register/figures.ts'
import { registerPages } from '../../src/register/pages.ts'
import { testRegister } from '../../src/register/test-register.ts'
import type { IsoDate } from '../../src/values/dates.ts'
import { oneProcurement } from '../one-procurement.ts'

async function portal(t: Parameters<typeof testRegister>[0]) {
  const register = await testRegister(t)
  await register.load('fts/notices.json', oneProcurement())
  const server = await createServer({
    store: register.database,
    pages: registerPages,
    figures: registerFigures,
    today: () => '2026-11-23' as IsoDate,
    logger: false,
  })
  t.after(() => server.close())
  const [contract] = await register.database.owner<{ key: string }[]>`select contract_key as key from register.contract`
  const text = async (address: string): Promise<string> => {
    const answer = await server.inject(address)
    assert.equal(answer.statusCode, 200, `${address} gives ${answer.statusCode}`)
    return answer.body
      .replace(/<(svg|style)[\s\S]*?<\/\1>/g, ' ')
      .replace(/<[^>]+>/g, ' ')
      .replace(/&quot;/g, '"')
      .replace(/[\s\u00A0]+/g, ' ')
  }
  return { server, register, key: contract?.key ?? '', text }
}

const inOrder = (text: string, words: readonly string[]): void => {
  let at = 0
  for (const word of words) {
    const found = text.indexOf(word, at)
    assert.ok(found >= 0, `“${word}” does not come after “${text.slice(Math.max(0, at - 60), at)}”`)
    at = found + word.length
  }
}

test('a contract tells its story from notice to notice, what each said and what changed, with today and what is ahead', async (t) => {
  const { key, text } = await portal(t)
  const page = await text(`/contracts/${key}`)
  inOrder(page, [
    'Bought by Lancashire Fire and Rescue Service from Fellgate Respiratory Ltd . Ends in 311 days, on 30 September 2027',
    'Next: decide by 30 September 2027',
    '5 notices loaded, 2 dates ahead',
    '3 March 2025 Suppliers asked for their views UK2',
    '12 May 2025 Tender opened UK4 Open procedure, 2 lots. Tenders were to come by 13 June 2025. Runs from 1 October 2025 to 31 March 2027. Can be extended to 31 March 2028.',
    'Estimate £1,850,000.00',
    'Notice 021544-2025',
    '4 August 2025 Award announced UK6 4 tenders, 2 of them from small firms. To Fellgate Respiratory Ltd.',
    'Award £1,712,400.00',
    '28 August 2025 Contract entered into UK7',
    'Contract £1,712,400.00',
    '1 March 2026 Contract changed UK10 The end moved from 31 March 2027 to 30 September 2027. The contract’s value changed from £1,712,400.00 to £1,912,400.00. Six months more while telemetry is tested.',
    '23 November 2026 Today',
    'Extend it, or let it end',
    '31 March 2028 Ends at the latest',
    'The money, each kind apart',
    'Ceiling None Not published as a framework',
    'Estimate £1,850,000.00',
    'Contract £1,912,400.00',
    'Paid Unknown',
    'Company number 04871236',
    'Lots',
    'Servicing',
  ])
})

test('each amount of a contract has its receipt, down to the notices that say it', async (t) => {
  const { key, text, server } = await portal(t)
  inOrder(await text(`/contracts/${key}/money/contract`), [
    'Contract value of Breathing apparatus sets and servicing',
    '£1,912,400.00',
    'as signed',
    '28 August 2025 Contract entered into UK7 £1,712,400.00',
    'line',
    '1 March 2026 Contract changed UK10 £1,912,400.00',
    'Without VAT £1,912,400.00 With VAT £2,294,880.00',
    'Estimate £1,850,000.00',
  ])
  assert.equal((await server.inject(`/contracts/${key}/money/paid`)).statusCode, 404)
  assert.equal((await server.inject(`/contracts/${key}/money/gold`)).statusCode, 404)
  assert.equal((await server.inject('/contracts/none/money/award')).statusCode, 404)
})

test('a notice is shown as published, without the persons at its contact points, and as a file', async (t) => {
  const { text, server } = await portal(t)
  const page = await text('/notices/1/2')
  inOrder(page, [
    'Tender opened UK4',
    'Published on 12 May 2025',
    '"amount": 1850000',
    'Number 2 in the file',
    'Breathing apparatus sets and servicing',
  ])
  assert.ok(!page.includes('officer@example.org') && !page.includes('A N Officer'))
  const file = await server.inject('/notices/1/2.json')
  assert.equal(file.headers['content-type'], 'application/json; charset=utf-8')
  assert.equal(file.json<{ id: string }>().id, '021544-2025')
  for (const address of ['/notices/1/9', '/notices/0/1', '/notices/x/y', '/notices/99999999999/1'])
    assert.equal((await server.inject(address)).statusCode, 404, address)
})

test('a contract of a register tells when its row was read, and that no notice is known', async (t) => {
  const { register, text } = await portal(t)
  await register.load(
    'lancashire-fire/contract-register.csv',
    'Organisation Name,Contract Title,Reference Number,Start Date,End Date,Review Date,Contract Value,Supplier Name\nLancashire Fire and Rescue Service,Window cleaning,R-7,01/04/2024,31/03/2027,30/09/2026,12000,Brightpane Ltd\n',
  )
  const [row] = await register.database.owner<
    { key: string }[]
  >`select contract_key as key from register.contract where origin = 'register'`
  const page = await text(`/contracts/${row?.key}`)
  inOrder(page, ['Next: ends on 31 March 2027', 'From a contract register', '1 April 2024 Began', 'Contract ends', 'The notices behind it'])
  assert.match(page, /Read from the contract register This is when we read it/)
  inOrder(await text(`/contracts/${row?.key}/money/contract`), [
    'The row of the contract register, exactly as published',
    'contract-register.csv',
    'line 2',
    'Whether VAT is in it Not published',
  ])
})

test('a framework leads to what is bought from it, and a purchase back to its framework', async (t) => {
  const { register, text } = await portal(t)
  const release = (ocid: string, buyer: string, tender: object, rest: object) => ({
    ocid,
    id: `${ocid}-1`,
    date: '2025-02-01T00:00:00Z',
    tag: ['award', 'contract'],
    buyer: { id: 'b', name: buyer },
    parties: [{ id: 'b', name: buyer, roles: ['buyer'] }],
    tender: { id: '1', title: `Vehicles for ${buyer}`, ...tender },
    awards: [{ id: '1', status: 'active', suppliers: [{ id: 's', name: 'Wyre Motors Ltd' }], value: { amount: 1000, currency: 'GBP' } }],
    ...rest,
  })
  const releases = [
    release('ocds-h6vhtk-0aa001', 'Kent Police', { techniques: { hasFrameworkAgreement: true } }, {}),
    release(
      'ocds-h6vhtk-0aa002',
      'Essex Police',
      {},
      { relatedProcesses: [{ id: '1', relationship: ['framework'], scheme: 'ocid', identifier: 'ocds-h6vhtk-0aa001' }] },
    ),
    release(
      'ocds-h6vhtk-0aa003',
      'Surrey Police',
      {},
      { relatedProcesses: [{ id: '1', relationship: ['framework'], identifier: 'ocds-h6vhtk-0bbbbb' }] },
    ),
  ]
  await register.load(
    'fts/frameworks.json',
    JSON.stringify({ uri: 'x', version: '1.1', publishedDate: '2025-02-01T00:00:00Z', publisher: { name: 'x' }, releases }),
  )
  inOrder(await text('/contracts/ocds-h6vhtk-0aa001-award-1'), [
    'Ceiling £1,000.00',
    'Estimate None',
    'Bought from this framework',
    'Vehicles for Essex Police',
    'of a framework or market',
  ])
  inOrder(await text('/contracts/ocds-h6vhtk-0aa002-award-1'), [
    'Award £1,000.00',
    'Bought from a framework',
    'ocds-h6vhtk-0aa001',
    'Vehicles for Kent Police',
  ])
  inOrder(await text('/contracts/ocds-h6vhtk-0aa003-award-1'), ['Bought from a framework', 'No agreement of that is loaded'])
})

test('an ocid that two buyers use does not mix their stories, their money or their agreements', async (t) => {
  const { register, text } = await portal(t)
  const release = (id: string, buyer: string, amount: number) => ({
    ocid: 'ocds-h6vhtk-0cc001',
    id,
    date: '2025-02-01T00:00:00Z',
    tag: ['award', 'contract'],
    buyer: { id: buyer, name: buyer },
    parties: [{ id: buyer, name: buyer, roles: ['buyer'] }],
    tender: { id: '1', title: `Fuel for ${buyer}` },
    awards: [{ id: '1', status: 'active', suppliers: [{ id: 's', name: 'Wyre Motors Ltd' }], value: { amount, currency: 'GBP' } }],
  })
  const releases = [release('a', 'Kent Police', 1111), release('b', 'Essex Police', 2222)]
  await register.load(
    'fts/reused.json',
    JSON.stringify({ uri: 'x', version: '1.1', publishedDate: '2025-02-01T00:00:00Z', publisher: { name: 'x' }, releases }),
  )
  const keys = await register.database.owner<{ key: string }[]>`
    select contract_key as key from register.contract where ocid = 'ocds-h6vhtk-0cc001' order by contract_key collate "C"`
  assert.equal(keys.length, 2)
  const pages = await Promise.all(keys.map(({ key }) => text(`/contracts/${key}`)))
  for (const [page, own, other] of [
    [pages.find((one) => one.includes('Bought by Kent Police')), '£1,111.00', '£2,222.00'],
    [pages.find((one) => one.includes('Bought by Essex Police')), '£2,222.00', '£1,111.00'],
  ] as const) {
    assert.ok(page !== undefined && page.includes(own) && !page.includes(other))
    assert.match(page, /1 notice loaded/)
    assert.doesNotMatch(page, /Other agreements of the same procurement/)
  }
})

test('a private person who supplies is named neither in the story nor in the notice', async (t) => {
  const { register, text, server } = await portal(t)
  const release = {
    ocid: 'ocds-h6vhtk-0dd001',
    id: 'a',
    date: '2025-02-01T00:00:00Z',
    tag: ['award', 'contract'],
    buyer: { id: 'b', name: 'Kent Police' },
    parties: [
      { id: 'b', name: 'Kent Police', roles: ['buyer'] },
      {
        id: 's',
        name: 'Mr John Threlkeld',
        roles: ['supplier'],
        address: { streetAddress: '7 Quiet Lane' },
        identifier: { legalName: 'Mr John Threlkeld', id: 'PD1' },
      },
    ],
    tender: { id: '1', title: 'Dog handling' },
    awards: [{ id: '1', status: 'active', suppliers: [{ id: 's' }], value: { amount: 900, currency: 'GBP' } }],
  }
  await register.load(
    'fts/person.json',
    JSON.stringify({ uri: 'x', version: '1.1', publishedDate: '2025-02-01T00:00:00Z', publisher: { name: 'x' }, releases: [release] }),
  )
  const [source] = await register.database.owner<
    { id: number }[]
  >`select source_id as id from register.release where ocid = 'ocds-h6vhtk-0dd001'`
  const page = await text('/contracts/ocds-h6vhtk-0dd001-award-1')
  assert.match(page, /To a supplier whose name is not shown/)
  const others = [
    await text(`/notices/${source?.id}/1`),
    (await server.inject(`/notices/${source?.id}/1.json`)).body,
    (await server.inject('/contracts.atom')).body,
  ]
  for (const told of [page, ...others]) assert.doesNotMatch(told, /Threlkeld|Quiet Lane/)
})
