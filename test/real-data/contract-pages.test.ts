import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { createServer } from '../../src/app/server.ts'
import { registerFigures } from '../../src/register/figures.ts'
import { registerPages } from '../../src/register/pages.ts'
import { testRegister } from '../../src/register/test-register.ts'
import type { IsoDate } from '../../src/values/dates.ts'
import { readCalendar } from '../read-calendar.ts'
import { readFeed } from '../read-feed.ts'

const notices = join(process.env['REAL_DATA'] ?? '../shared', 'data/notices')
const skip = existsSync(notices) ? false : `no real data at ${notices}`

test('every published contract, amount and notice has its page, and all stand in the feed', { skip }, async (t) => {
  const register = await testRegister(t)
  for (const file of readdirSync(notices).filter((name) => /\.jsonl?$/.test(name)))
    await register.load(`notices/${file}`, readFileSync(join(notices, file)))
  const { owner } = register.database
  const server = await createServer({
    store: register.database,
    pages: registerPages,
    figures: registerFigures,
    today: () => '2025-02-01' as IsoDate,
    logger: false,
  })
  t.after(() => server.close())
  const contracts = await owner<
    { key: string; kind: string | null }[]
  >`select contract_key as key, money_kind as kind from register.contract`
  const releases = await owner<{ source: number; position: number }[]>`select source_id as source, position from register.release`
  assert.ok(contracts.length > 100 && releases.length > 200)
  const addresses = [
    ...contracts.flatMap(({ key, kind }) => [
      `/contracts/${encodeURIComponent(key)}`,
      ...(kind === null ? [] : [`/contracts/${encodeURIComponent(key)}/money/${kind}`]),
    ]),
    ...releases.flatMap(({ source, position }) => [`/notices/${source}/${position}`, `/notices/${source}/${position}.json`]),
  ]
  const faults: string[] = []
  for (const address of addresses) {
    const { statusCode, body } = await server.inject(address)
    if (statusCode !== 200) faults.push(`${address} gives ${statusCode}`)
    else if (/undefined|NaN|\[object|>null</.test(body.replace(/<pre[\s\S]*?<\/pre>/g, '')) && !address.endsWith('.json'))
      faults.push(`${address} tells of nothing`)
  }
  assert.deepEqual(faults, [])
  const ids = new Set<string>()
  let next: string | undefined = 'http://commons.example/contracts.atom'
  while (next !== undefined) {
    const url: string = next.replace('http://commons.example', '')
    const feed = readFeed((await server.inject({ url, headers: { host: 'commons.example' } })).body)
    for (const entry of feed.entries) ids.add(entry.id)
    next = feed.links['next']
  }
  assert.equal(ids.size, contracts.length)
  const ahead = await owner<{ n: number }[]>`select count(*)::int as n from register.contract where ends_on >= '2025-02-01'`
  assert.equal(readCalendar((await server.inject('/contracts.ics')).body).events.length, ahead[0]?.n)
})
