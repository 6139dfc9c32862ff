import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import type { TestContext } from 'node:test'
import { eicarText, standInClamd } from '../../../test/stand-ins/clamd.ts'
import type { ClamdManner } from '../../../test/stand-ins/clamd.ts'
import { scanFile } from './scan-file.ts'

function folder(t: TestContext): string {
  const made = mkdtempSync(join(tmpdir(), 'bluelight-scan-'))
  t.after(() => rmSync(made, { recursive: true, force: true }))
  return made
}

function file(t: TestContext, content: string | Uint8Array): string {
  const path = join(folder(t), 'file')
  writeFileSync(path, content)
  return path
}

test('a clean file is clean, over a port or a socket, and clamd gets all of it', async (t) => {
  const content = Buffer.alloc(3_000_017, 'tyres ')
  const path = file(t, content)
  const { address, received } = await standInClamd(t)
  assert.deepEqual(await scanFile(path, { address }), { is: 'clean' })
  assert.equal(received(), content.length)
  const socket = await standInClamd(t, 'well', join(folder(t), 'clamd.sock'))
  assert.deepEqual(await scanFile(path, { address: socket.address }), { is: 'clean' })
})

test('what clamd finds is told by its name', async (t) => {
  const { address } = await standInClamd(t)
  assert.deepEqual(await scanFile(file(t, eicarText), { address }), { is: 'infected', what: 'Eicar-Test-Signature' })
})

test('whatever goes wrong, the file counts as not scanned', async (t) => {
  const path = file(t, Buffer.alloc(2_000_000, 'x'))
  const told = async (manner: ClamdManner): Promise<string> => {
    const { address } = await standInClamd(t, manner)
    const verdict = await scanFile(path, { address, patience: 300 })
    assert.equal(verdict.is, 'unknown', manner)
    return verdict.is === 'unknown' ? verdict.why : ''
  }
  assert.match(await told('silent'), /did not answer in time/)
  assert.match(await told('closes at once'), /closed the connection|ECONNRESET|EPIPE/)
  assert.match(await told('closes midway'), /closed the connection|ECONNRESET|EPIPE/)
  assert.match(await told('babbles'), /makes no sense/)
  assert.match(await told('size limit'), /longer than it takes/)
  for (const address of ['127.0.0.1:1', '/nowhere/clamd.sock', 'nonsense'])
    assert.equal((await scanFile(path, { address, patience: 2000 })).is, 'unknown', address)
})
