import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import test from 'node:test'
import type { TestContext } from 'node:test'
import type { Invocation } from '../web/command.ts'
import { matchCommand } from './match-command.ts'

async function run(t: TestContext, text: string, json = true): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'bluelight-match-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'pairs.csv')
  writeFileSync(path, text)
  let said = ''
  const stdout = new Writable({ write: (chunk, _encoding, done) => ((said += String(chunk)), done()) })
  const invocation = { words: [path], options: {}, json, stdout, interrupted: new AbortController().signal } as unknown as Invocation
  assert.equal(await matchCommand.run(invocation), 0)
  return said
}

test('each pair of a file gets its probability, outcome and reasons, in the file’s order', async (t) => {
  const said = await run(
    t,
    'name1,name2,number1,number2,postcode1,postcode2\nFellgate Ltd,FELLGATE LIMITED,,,,\n"Pindle, Son & Co",Ottermill Holdings,04591873,GB-COH-4591873,PR1 2AB,pr12ab\n',
  )
  const { pairs } = JSON.parse(said) as { pairs: { name1: string; probability: number; outcome: string; because: string[] }[] }
  assert.deepEqual(
    pairs.map(({ name1, outcome }) => [name1, outcome]),
    [
      ['Fellgate Ltd', 'one supplier'],
      ['Pindle, Son & Co', 'one supplier'],
    ],
  )
  assert.ok(pairs[1]?.because.some((reason) => reason.startsWith('same company number 04591873')))
  assert.match(await run(t, 'name1,name2\nFellgate,Pindle\n', false), /^not one \(0\.\d+\): Fellgate \| Pindle/)
})

test('placeholder numbers are no evidence', async (t) => {
  const said = await run(t, 'name1,name2,number1,number2\nFellgate,Pindle,12345678,12345678\n')
  assert.match(said, /"not one"/)
})

test('a file without its columns, or with a name missing, is refused with its line', async (t) => {
  await assert.rejects(run(t, 'a,b\n1,2\n'), /line 1: there is no column name1/)
  await assert.rejects(run(t, 'name1,name2\nFellgate,Pindle\nFellgate,\n'), /line 3: a name is missing/)
  await assert.rejects(run(t, ''), /is empty/)
})
