import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { text } from 'node:stream/consumers'
import { makeHostileFiles, type HostileFile } from './make-hostile-files.ts'

const mostSeconds = 10
const mostMegabytes = 300

interface Outcome {
  readonly kept: number
  readonly rejected: number
  readonly refused: number
  readonly told: readonly { readonly code: string; readonly message: string }[]
  readonly megabytes: number
  readonly seconds: number
}

async function readInChild(path: string): Promise<Outcome> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'read-file.ts'), path], {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
  })
  const [out, complaint, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')])
  assert.equal(code, 0, `it broke instead of refusing: ${complaint.slice(-1500)}`)
  return JSON.parse(out) as Outcome
}

describe('files made to break an import, read each on its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bluelight-hostile-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  const files: readonly HostileFile[] = makeHostileFiles(folder)

  for (const { path, fate, kept, rejected } of files) {
    test(`${JSON.stringify(path)} is ${fate}, quickly and in little memory`, async () => {
      const outcome = await readInChild(join(folder, path))
      if (kept !== null) assert.equal(outcome.kept, kept, JSON.stringify(outcome))
      if (rejected !== null) assert.equal(outcome.rejected, rejected, JSON.stringify(outcome))
      for (const { message } of outcome.told) assert.match(message, /\w{3,}/)
      assert.ok(outcome.seconds < mostSeconds, `${outcome.seconds} seconds of work`)
      assert.ok(outcome.megabytes < mostMegabytes, `${outcome.megabytes} MB`)
    })
  }

  test('nothing was written outside of where it belongs', () => {
    for (const name of ['bluelight-escaped.csv', '..\\..\\bluelight-escaped.csv']) {
      assert.equal(existsSync(join(tmpdir(), name)), false)
      assert.equal(existsSync(join(folder, '..', name)), false)
    }
  })
})
