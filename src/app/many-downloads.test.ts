import assert from 'node:assert/strict'
import { once } from 'node:events'
import { get } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import test from 'node:test'
import type { TestContext } from 'node:test'
import Fastify from 'fastify'
import { registerFigures } from '../register/figures.ts'
import { registerPages } from '../register/pages.ts'
import { readMigrations } from '../store/migrations.ts'
import { openDatabase } from '../store/store.ts'
import { testDatabase } from '../store/test-database.ts'
import type { IsoDate } from '../values/dates.ts'
import type { Page } from '../web/page.ts'
import { sendFile } from './send-file.ts'
import { createServer } from './server.ts'

const part = 'x'.repeat(1_000_000)

/** A file that is far longer than what lies between us and a reader who takes nothing. */
const longFile: Page = {
  method: 'GET',
  path: '/long.csv',
  who: 'anyone',
  isDownload: true,
  answer: async ({ sql }) => {
    async function* parts(): AsyncGenerator<string> {
      for (let count = 0; count < 100; count++) {
        await sql`select 1`
        yield part
      }
    }
    return await Promise.resolve({ file: parts(), type: 'text/csv' })
  },
}

/** Asks and takes nothing but the head of the answer. */
async function ask(t: TestContext, address: string): Promise<IncomingMessage> {
  const request = get(address, { agent: false })
  request.on('error', () => {})
  t.after(() => request.destroy())
  const [answer] = (await once(request, 'response')) as [IncomingMessage]
  answer.on('error', () => {})
  return answer
}

test('while thirty slow readers take files away pages are answered, and those who get no place are told when to come again', async (t) => {
  const { address, database } = await testDatabase(t)
  const store = await openDatabase(address, { database, migrations: readMigrations(), connections: 10 })
  t.after(() => store.close())
  const today = (): IsoDate => '2026-11-23' as IsoDate
  const server = await createServer({ store, pages: [...registerPages, longFile], figures: registerFigures, today, logger: false })
  t.after(() => server.close())
  const origin = await server.listen({ port: 0, host: '127.0.0.1' })
  const asked = Array.from({ length: 30 }, () => ask(t, `${origin}/long.csv`))
  await Promise.race(asked)
  const begun = performance.now()
  for (const path of ['/', '/payments', '/contracts', '/search?q=fleet']) assert.equal((await fetch(origin + path)).status, 200, path)
  assert.ok(performance.now() - begun < 15_000, 'no page waited for a download')
  const answers = await Promise.all(asked)
  const busy = answers.filter((answer) => answer.statusCode === 503)
  assert.deepEqual([busy.length, answers.filter((answer) => answer.statusCode === 200).length], [26, 4])
  assert.equal(busy[0]?.headers['retry-after'], '30')
  // A reader who goes away leaves the place to another.
  for (const answer of answers) answer.destroy()
  let next = await ask(t, `${origin}/long.csv`)
  // The server learns a moment later that they went.
  for (let tries = 0; next.statusCode === 503 && tries < 200; tries++) {
    next.destroy()
    await pause(50)
    next = await ask(t, `${origin}/long.csv`)
  }
  assert.equal(next.statusCode, 200)
  next.destroy()
})

test('a download that its reader leaves untaken is broken off, and what it read from is closed', async (t) => {
  const { promise: closed, resolve: close } = Promise.withResolvers<void>()
  async function* parts(): AsyncGenerator<string> {
    try {
      for (let count = 0; count < 1000; count++) yield await Promise.resolve(part)
    } finally {
      close()
    }
  }
  const server = Fastify()
  t.after(() => server.close())
  server.get('/', (request, reply) =>
    sendFile(request, reply, { file: parts(), type: 'text/csv', name: `${'é"\r\n/..'.repeat(200)}a.csv` }, 200),
  )
  await server.listen({ port: 0, host: '127.0.0.1' })
  const answer = await ask(t, `http://127.0.0.1:${(server.server.address() as AddressInfo).port}/`)
  assert.match(answer.headers['content-disposition'] ?? '', /^attachment; filename="[\w.-]{1,150}a\.csv"$/)
  await closed
})
