import assert from 'node:assert/strict'
import test from 'node:test'
import { registerOperations } from '../register/api.ts'
import { registerFigures } from '../register/figures.ts'
import { registerPages } from '../register/pages.ts'
import { testRegister } from '../register/test-register.ts'
import type { IsoDate } from '../values/dates.ts'
import { createServer } from './server.ts'

// Closes texts, attributes and elements of HTML and XML, lines of calendars and cells of CSV, and begins something of its own.
const mark = '"\'></title></textarea></svg>]]>&<script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}${7*7}'
const link = 'javascript:alert(3)'
const line = 'END:VEVENT'
const inCsv = (text: string): string => `"${text.replaceAll('"', '""')}"`
const hostile = (name: string): string => `=${name} ${mark}`

const payments = `Body Name,Date,Supplier Name,Expense Area,Expense Type,Transaction Number,Amount\n${[1, 2, 3, 4]
  .map((day) =>
    ['Lancashire Constabulary', `0${day}/04/2026`, hostile('Fellgate Ltd'), hostile('Area'), hostile('Type'), hostile('T'), `1${day}00.00`]
      .map(inCsv)
      .join(','),
  )
  .join('\n')}\n`
const contracts = `Organisation Name,Contract Title,Reference Number,Start Date,End Date,Contract Value,Supplier Name,Description,Department\n${[
  'Lancashire Fire and Rescue Service',
  hostile('Cleaning'),
  hostile(`R-7\r\n${line}`),
  '01/04/2024',
  '31/03/2027',
  '12000',
  hostile('Brightpane Ltd'),
  hostile(`Windows\n${line}`),
  hostile('Estates'),
]
  .map(inCsv)
  .join(',')}\n`
const documents = [{ id: mark, noticeType: mark, documentType: 'awardNotice', url: link }]
const notices = JSON.stringify({
  uri: link,
  version: '1.1',
  publisher: { name: mark },
  publishedDate: '2026-03-01T00:00:00Z',
  releases: [
    {
      ocid: 'ocds-h6vhtk-0bb0bb',
      id: `N-1${mark}`,
      date: '2026-02-01T10:00:00Z',
      tag: ['award', 'contract', mark],
      language: mark,
      buyer: { id: mark, name: 'Lancashire Fire and Rescue Service' },
      parties: [
        {
          id: mark,
          name: 'Lancashire Fire and Rescue Service',
          roles: ['buyer'],
          contactPoint: { email: `a@example.org?${mark}`, name: mark, url: link },
        },
      ],
      tender: {
        id: mark,
        title: hostile('Radios'),
        description: mark,
        procurementMethodDetails: mark,
        documents,
        lots: [{ id: mark, title: mark }],
      },
      awards: [
        { id: mark, status: mark, title: hostile(`Radios\r\n${line}`), suppliers: [{ id: 's', name: hostile('Radio Ltd') }], documents },
      ],
      contracts: [
        {
          id: mark,
          awardID: mark,
          status: mark,
          title: hostile(`Radios\r\n${line}`),
          period: { startDate: '2026-02-01', endDate: '2027-02-01' },
        },
      ],
    },
  ],
})
const boundaries = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { code: 'E23000003', name: mark },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [-2.7, 53.8],
            [-2.2, 53.8],
            [-2.2, 54.3],
            [-2.7, 54.3],
            [-2.7, 53.8],
          ],
        ],
      },
    },
  ],
})

test('whatever is published in a name, title, reference or id stays text on every page, in feeds and in calendars', async (t) => {
  const register = await testRegister(t)
  await register.load(`lancashire-police-spend/a'"><script>alert(1)<.csv`, payments)
  await register.load('lancashire-fire/contract-register.csv', contracts)
  await register.load('notices.json', notices)
  await register.load('areas.geojson', boundaries)
  const today = (): IsoDate => '2026-11-23' as IsoDate
  const options = { pages: registerPages, figures: registerFigures, operations: registerOperations, today, logger: false } as const
  const server = await createServer({ store: register.database, ...options })
  t.after(() => server.close())
  const names = encodeURIComponent(mark)
  const waiting = [
    '/',
    `/search?q=${names}`,
    `/contracts?q=${names}`,
    `/payments?supplier=${names}`,
    `/corrections?page=${names}`,
    '/bodies?place=map',
  ]
  const seen = new Set(waiting)
  const types = new Set<string>()
  let hostileTexts = 0
  for (const address of waiting) {
    const { headers, body, statusCode } = await server.inject(address)
    assert.ok(statusCode < 500, address)
    const type = String(headers['content-type'])
    types.add(type.split(';', 1)[0] ?? '')
    assert.equal(headers['x-content-type-options'], 'nosniff')
    if (/html|xml|atom/.test(type)) {
      const strange = /<script|<img src=x|onerror=alert\(2\)>|href="\s*javascript:/i.exec(body)
      assert.equal(strange, null, `${address}: ${body.slice(Math.max(0, (strange?.index ?? 0) - 200), (strange?.index ?? 0) + 100)}`)
      if (body.includes('&lt;script&gt;alert(1)')) hostileTexts++
    }
    if (type.startsWith('text/calendar'))
      assert.equal(body.split(/\r\n|\r|\n/).filter((one) => one === line).length, body.split('\r\nBEGIN:VEVENT\r\n').length - 1, address)
    if (/\.csv/.test(address)) assert.doesNotMatch(body, /(?:^|[,\n])"?=/, address)
    if (!type.startsWith('text/html')) continue
    for (const [, href = ''] of body.matchAll(/href="(\/(?!\/)[^"#]*)/g)) {
      const next = href.replaceAll('&amp;', '&')
      const shape = `${next.split('?', 1)[0]} ${[...new URLSearchParams(next.split('?')[1]).keys()].join()}`
      if (waiting.length >= 600 || seen.has(shape)) continue
      seen.add(shape)
      waiting.push(next)
    }
  }
  for (const type of ['text/html', 'text/calendar', 'application/atom+xml', 'text/csv', 'application/json'])
    assert.ok(types.has(type), type)
  assert.ok(waiting.length > 100 && hostileTexts > 10, `${waiting.length} addresses, ${hostileTexts} with hostile text`)
})
