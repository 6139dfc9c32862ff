import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import type { TestContext } from 'node:test'
import { gzipSync } from 'node:zlib'
import { AnswerTooLarge, askOnce } from './ask-once.ts'

async function service(t: TestContext, answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => (server.closeAllConnections(), server.close()))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

const bounds = { timeout: 60_000, mostBytes: 1_000_000 }
const never = new AbortController().signal

test('an answer that never ends, that unpacks without end or that says too little at a time is given up', async (t) => {
  const endless = await service(t, (_, response) => {
    const more = (): void => void (response.destroyed || response.write('x'.repeat(100_000), more))
    more()
  })
  await assert.rejects(askOnce(endless, never, bounds), AnswerTooLarge)
  const bomb = gzipSync(Buffer.alloc(200_000_000))
  const packed = await service(t, (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb))
  const before = process.memoryUsage().arrayBuffers
  await assert.rejects(askOnce(packed, never, bounds), AnswerTooLarge)
  assert.ok(process.memoryUsage().arrayBuffers - before < 50_000_000)
  const slow = await service(t, (_, response) => {
    const timer = setInterval(() => response.write(' '), 100)
    response.on('close', () => clearInterval(timer))
  })
  await assert.rejects(askOnce(slow, never, { ...bounds, timeout: 1_000 }), { name: 'TimeoutError' })
})

test('a redirect is not followed, wherever it leads, and what is no answer is not read', async (t) => {
  let asked = 0
  const elsewhere = await service(t, (_, response) => void (asked++, response.end('{}')))
  for (const place of [elsewhere, 'file:///etc/passwd', '//other.invalid/', 'data:application/json,{}']) {
    const address = await service(t, (_, response) => response.writeHead(302, { location: place }).end('{"releases":[]}'))
    const answer = await askOnce(address, never, bounds)
    assert.deepEqual([answer.status, answer.bytes.length], [302, 0])
  }
  assert.equal(asked, 0)
})
