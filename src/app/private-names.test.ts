import assert from 'node:assert/strict'
import test from 'node:test'
import type { TestContext } from 'node:test'
import { inflateRawSync } from 'node:zlib'
import { registerOperations } from '../register/api.ts'
import { registerFigures } from '../register/figures.ts'
import { registerPages } from '../register/pages.ts'
import { testRegister } from '../register/test-register.ts'
import type { IsoDate } from '../values/dates.ts'
import { addressOfOperation, apiRoot } from '../web/api.ts'
import { createServer } from './server.ts'

const person = 'Mr Tobias Quillfeather'
const officer = 'Ottoline Brackenbury'
const told = /quillfeather|brackenbury|quiller street|07700 900123/i

const payments = `Body Name,Date,Supplier Name,Expense Area,Expense Type,Transaction Number,Amount
Lancashire Constabulary,03/04/2026,${person},Fleet,Vehicles,T-1,-1200.00
Lancashire Constabulary,04/04/2026,${person},Fleet,Vehicles,T-2,1900.00
Lancashire Constabulary,04/04/2026,Fellgate Respiratory Ltd,Fleet,Vehicles,T-3,2900.00
Lancashire Constabulary,40/04/2026,${person},Fleet,Vehicles,T-4,12.00
Lancashire Constabulary,05/04/2026,Fellgate Respiratory Ltd,Fleet,Vehicles,T-5,${person}
`
const contracts = `Organisation Name,Contract Title,Reference Number,Start Date,End Date,Contract Value,Supplier Name,Nominated contact point: name
Lancashire Fire and Rescue Service,Window cleaning,R-7,01/04/2024,31/03/2027,12000,${person},${officer}
`

const party = (id: string, name: string, roles: readonly string[]) => ({
  id,
  name,
  roles,
  address: { streetAddress: '1 Quiller Street' },
  identifier: { scheme: 'XI-PERSON', id: 'QF1', legalName: name },
  contactPoint: { name: officer, email: 'ottoline.brackenbury@example.org', telephone: '07700 900123' },
})
const notices = JSON.stringify({
  uri: 'https://example.org/person',
  version: '1.1',
  publisher: { name: 'An example' },
  publishedDate: '2026-03-01T00:00:00Z',
  releases: [
    {
      ocid: 'ocds-h6vhtk-0aa0aa',
      id: '012345-2026',
      date: '2026-02-01T10:00:00Z',
      tag: ['award', 'contract'],
      language: 'en',
      buyer: { id: 'GB-FTS-1', name: 'Lancashire Fire and Rescue Service' },
      parties: [
        {
          id: 'GB-FTS-1',
          name: 'Lancashire Fire and Rescue Service',
          roles: ['buyer'],
          contactPoint: { name: officer, email: 'buying@example.org', telephone: '07700 900123' },
          additionalContactPoints: [{ name: officer, telephone: '07700 900123' }],
          persons: [{ name: officer }],
        },
        party('P-1', person, ['supplier', 'tenderer']),
      ],
      tender: { id: 'T1', title: 'Dog training', tenderers: [{ id: 'P-1', name: person }] },
      bids: { details: [{ id: 'B1', tenderers: [{ id: 'P-1', name: person }] }] },
      awards: [
        {
          id: '1',
          status: 'active',
          title: 'Dog training',
          suppliers: [{ id: 'P-1', name: person }],
          value: { amount: 900, currency: 'GBP' },
        },
      ],
      contracts: [
        { id: '1', awardID: '1', status: 'active', title: 'Dog training', period: { startDate: '2026-02-01', endDate: '2027-02-01' } },
      ],
    },
  ],
})

async function planted(t: TestContext) {
  const register = await testRegister(t)
  await register.load('lancashire-police-spend/april.csv', payments)
  await register.load('lancashire-fire/contract-register.csv', contracts)
  await register.load('notices.json', notices)
  const { owner } = register.database
  const [kept] = await owner<{ names: number }[]>`select count(*)::int as names from register.supplier_name where privacy = 2`
  assert.equal(kept?.names, 1)
  const server = await createServer({
    store: register.database,
    pages: registerPages,
    figures: registerFigures,
    operations: registerOperations,
    today: () => '2026-11-23' as IsoDate,
    logger: false,
  })
  t.after(() => server.close())
  return { ...register.database, server }
}

test('no page, file, feed, calendar or answer to programs that can be reached names a likely private person', async (t) => {
  const { server, owner, portal } = await planted(t)
  const [{ id } = { id: 0 }] = await owner<{ id: number }[]>`select supplier_name_id as id from register.supplier_name where privacy = 2`
  const examples = await portal.read(null, async (sql) => {
    const addresses: string[] = []
    for (const operation of registerOperations) {
      const values = typeof operation.example === 'function' ? await operation.example(sql) : operation.example
      if (values !== null) addresses.push(addressOfOperation(operation, values))
    }
    return addresses
  })
  const waiting = [
    '/',
    ...examples,
    `/supplier-names/${id}`,
    `${apiRoot}/supplier-names/${id}`,
    '/processes/ocds-h6vhtk-0aa0aa.records.json',
  ]
  const seen = new Set(waiting)
  for (const address of waiting) {
    const { headers, rawPayload, statusCode } = await server.inject({ url: address, headers: { host: 'register.example' } })
    assert.ok(statusCode < 500, address)
    const text = textIn(rawPayload)
    const match = told.exec(text)
    assert.equal(match, null, `${address}: ${text.slice(Math.max(0, (match?.index ?? 0) - 150), (match?.index ?? 0) + 100)}`)
    if (String(headers['content-type']).startsWith('text/html'))
      for (const [, href = ''] of text.matchAll(/href="(\/(?!\/)[^"#]*)/g)) {
        const next = href.replaceAll('&amp;', '&')
        if (waiting.length >= 800 || seen.has(shapeOf(next))) continue
        seen.add(shapeOf(next))
        waiting.push(next)
      }
  }
  assert.ok(waiting.length > 100)
})

test('a search for a private person’s name finds nothing: no payment, contract, name or process', async (t) => {
  const { server } = await planted(t)
  const answers = async (word: string): Promise<string[]> =>
    await Promise.all(
      [
        `/search?q=${word}`,
        `/contracts.json?q=${word}`,
        `/contracts?q=${word}`,
        `/payments.json?supplier=${word}`,
        `/payments?supplier=${word}`,
        `/supplier-names.json?q=${word}`,
        `/supplier-names?q=${word}`,
        `/bodies?q=${word}`,
        `/figures/payments-count.json?supplier=${word}`,
        `${apiRoot}/search?q=${word}`,
        `${apiRoot}/contracts?q=${word}`,
        `${apiRoot}/payments?supplier=${word}`,
        `${apiRoot}/supplier-names?q=${word}`,
      ].map(async (address) =>
        (await server.inject(address)).body.replaceAll(/\b(?:[0-9a-f]{8})\b/g, '').replaceAll(new RegExp(word, 'gi'), 'WORD'),
      ),
    )
  // Words as long, that stand nowhere.
  const [given, nowhere] = [await answers('quillfeather'), await answers('zzqwkxvjpyhh')]
  for (const [at, answer] of given.entries()) assert.equal(answer, nowhere[at])
})

test('nobody who reads as the portal’s role can read them from any column of any table or view', async (t) => {
  const { owner, portal } = await planted(t)
  const columns = await owner<{ place: string; column: string }[]>`
    select format('%I.%I', n.nspname, c.relname) as place, quote_ident(a.attname) as column
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'v', 'm', 'p') and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema' and a.attnum > 0
      and not a.attisdropped and has_column_privilege('bluelight_portal', c.oid, a.attnum, 'select')`
  assert.ok(columns.length > 200)
  const found: string[] = []
  for (const { place, column } of columns) {
    const [row] = await portal.read(null, async (sql) => {
      await sql`set local role bluelight_portal`
      return await sql.unsafe(`select ${column}::text as text from ${place} where ${column}::text ~* '${told.source}' limit 1`)
    })
    if (row) found.push(`${place}.${column}`)
  }
  assert.deepEqual(found, [])
})

/** An address without its numbers and values: pages that differ in nothing else are read once, but for those that name a thing. */
const shapeOf = (address: string): string => {
  const [path = '', query = ''] = address.split('?')
  return `${path} ${[...new URLSearchParams(query).keys()].join()}`
}

/** The text of an answer, and of the parts of a workbook that it may be. */
function textIn(bytes: Buffer): string {
  if (bytes.subarray(0, 2).toString() !== 'PK') return bytes.toString()
  let text = ''
  const end = bytes.lastIndexOf('PK\u0005\u0006')
  let place = bytes.readUInt32LE(end + 16)
  while (bytes.readUInt32LE(place) === 0x02014b50) {
    const [method, size] = [bytes.readUInt16LE(place + 10), bytes.readUInt32LE(place + 20)]
    const [name, extra, comment] = [28, 30, 32].map((at) => bytes.readUInt16LE(place + at)) as [number, number, number]
    const local = bytes.readUInt32LE(place + 42)
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const part = bytes.subarray(start, start + size)
    text += (method === 8 ? inflateRawSync(part) : part).toString()
    place += 46 + name + extra + comment
  }
  return text
}
