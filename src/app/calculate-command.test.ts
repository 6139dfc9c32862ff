import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import test from 'node:test'
import fc from 'fast-check'
import { Failure } from '../values/failures.ts'
import type { Invocation } from '../web/command.ts'
import type { MethodAnswer } from '../web/method.ts'
import { MethodInput } from '../web/method-input.ts'
import { supplierMethods } from '../suppliers/methods.ts'
import { calculateCommand } from './calculate-command.ts'

const command = calculateCommand(supplierMethods)

async function run(words: readonly string[], input: string, more: Partial<Invocation> = {}): Promise<string> {
  let said = ''
  const stdout = new Writable({ write: (chunk, _encoding, done) => ((said += String(chunk)), done()) })
  async function* stdin() {
    yield Buffer.from(input)
  }
  const invocation = { words, options: {}, json: false, stdin: stdin(), stdout, interrupted: new AbortController().signal, ...more }
  assert.equal(await command.run(invocation as unknown as Invocation), 0)
  return said
}

// What the worked examples of the pages in methods/ say; the pages' own tests hold the pages to the calculations.
const worked: Readonly<Record<string, readonly (readonly [string, string, string | null])[]>> = {
  'supplier-exposure': [['Concentration', '2,600', 'highly concentrated']],
  'financial-viability': [
    ['Turnover ratio', '2.40 times', 'low risk'],
    ['Operating margin', '4.2%', 'high risk'],
    ['Net asset value', '£22 million', 'low risk'],
    ['Group exposure ratio', '30.0%', 'medium risk'],
  ],
  'altman-z': [['Altman’s Z″', '0.70', 'high risk']],
  'supplier-segments': [['Segment', '13 of 21 points', 'Gold']],
  'failure-drill': [['Left to run', '£604,931.51', null]],
  'supplier-portfolio': [['Expected in a year', '4', null]],
}

test('each method has a page, and gives on the example of its page what the page says', async () => {
  assert.deepEqual(
    supplierMethods.map(({ name }) => name),
    Object.keys(worked),
  )
  for (const { name, title } of supplierMethods) {
    const page = readFileSync(join(import.meta.dirname, `../../methods/${name}.md`), 'utf8')
    assert.match(page, new RegExp(`bluelight calculate ${name}`), name)
    const example = await run([name], '', { options: { example: true } })
    const { results } = JSON.parse(await run([name], example, { json: true })) as MethodAnswer
    for (const [what, shown, says] of worked[name]!) {
      const one = results.find((result) => result.name === what)
      assert.deepEqual([one?.shown, one?.says], [shown, says], what)
      assert.ok(one!.because.length > 0)
    }
    const words = await run([name], example)
    assert.ok(words.startsWith(title) && words.includes(worked[name]![0]![1]) && words.includes(`methods/${name}.md`))
  }
})

test('methods are listed with what they take', async () => {
  const listed = JSON.parse(await run([], '', { json: true })) as { methods: { method: string }[] }
  assert.equal(listed.methods.length, supplierMethods.length)
  assert.match(await run([], ''), /altman-z\n {2}Altman’s Z″/)
})

test('input that cannot be taken is refused with what to give instead', async () => {
  for (const [name, input, message] of [
    ['altman-z', '', /no input.*--example/],
    ['altman-z', '{"figures":', /no JSON/],
    ['altman-z', '[]', /no object/],
    ['altman-z', '{}', /“figures” is missing/],
    ['altman-z', '{"figures":{"profit":1}}', /“figures\.profit” is not asked for.*operating_profit/],
    ['altman-z', '{"figures":{"ebit":"1"}}', /“figures\.ebit” is "1".*a number/],
    ['supplier-exposure', '{"paid":[1,2.5]}', /“paid\[1\]” is 2\.5.*a whole number/],
    ['supplier-segments', '{"answers":{"bodies":"6"}}', /no answer to “How many bodies.*5-14 \(5 to 14\)/],
    [
      'failure-drill',
      '{"pence":1,"starts_on":"2026-02-30","ends_on":"2026-03-01","on":"2026-01-01"}',
      /“starts_on” is "2026-02-30".*a day/,
    ],
    ['failure-drill', '{"pence":1,"starts_on":"2026-03-02","ends_on":"2026-03-01","on":"2026-01-01"}', /before “starts_on”/],
    ['supplier-portfolio', '{"suppliers":[{"name":"A","disruption":1,"probability":2}]}', /probability” is 2.*from 0 to 1/],
    ['hhi', '{}', /no method “hhi”.*supplier-exposure/],
  ] as const)
    await assert.rejects(run([name], input), (error: Failure) => message.test(`${error.message} ${error.remedy}`), `${name} ${input}`)
})

test('whatever JSON is given, a method answers or refuses', () => {
  fc.assert(
    fc.property(fc.constantFrom(...supplierMethods), fc.jsonValue(), ({ example, calculate }, strange) => {
      const name = Object.keys(example)[0]!
      for (const input of [strange, { ...example, [name]: strange }]) {
        try {
          for (const { value } of calculate(new MethodInput(input)).results) assert.ok(value === null || Number.isFinite(value))
        } catch (error) {
          assert.ok(error instanceof Failure, String(error))
        }
      }
    }),
    { numRuns: 60 },
  )
})
