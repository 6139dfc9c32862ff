import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { agreementsOf } from './agreements.ts'
import { compileProcesses } from './compile-processes.ts'
import type { JsonObject } from './json-values.ts'
import { processFlags } from './process.ts'
import type { Process } from './process.ts'

const page = readFileSync(new URL('../../../methods/compiling-notices.md', import.meta.url), 'utf8')

/** Checks what is expected and nothing else; lists must be of one length. */
function holds(actual: unknown, expected: unknown, where: string): void {
  if (Array.isArray(expected)) {
    assert.ok(Array.isArray(actual), where)
    assert.equal(actual.length, expected.length, where)
    for (const [at, each] of expected.entries()) holds(actual[at], each, `${where}[${at}]`)
  } else if (typeof expected === 'object' && expected !== null) {
    for (const [name, each] of Object.entries(expected)) holds((actual as JsonObject)[name], each, `${where}.${name}`)
  } else assert.equal(actual, expected, where)
}

function compileAll(releases: readonly JsonObject[]): readonly Process[] {
  const groups = Map.groupBy(releases, (release) => release['ocid'] as string)
  return [...groups].flatMap(([ocid, own]) =>
    compileProcesses(
      ocid,
      own.map((release) => ({ release, raw: JSON.stringify(release) })),
    ),
  )
}

suite('the page on compiling notices', () => {
  const examples = [...page.matchAll(/```json releases\n([^`]*)```\n```json processes\n([^`]*)```/g)]

  test('has an example for every rule', () => {
    const rules = [...page.slice(page.indexOf('## The rules')).matchAll(/^### .*/gm)]
    assert.ok(examples.length >= rules.length && rules.length >= 9, `${examples.length} examples of ${rules.length} rules`)
  })

  test('names every flag that the code knows, or the code says it in words of its own', () => {
    const named = new Set([...page.matchAll(/`([a-z]+(?:-[a-z]+)+)`/g)].map((match) => match[1]!))
    for (const flag of [
      'reused-ocid',
      'restarted-award-ids',
      'derived-release-id',
      'repeated-ids',
      'value-on-contract',
      'token-value',
      'zero-value',
      'lots-do-not-add-up',
    ]) {
      assert.ok(named.has(flag) && flag in processFlags, flag)
    }
  })

  for (const [number, [, releases, expected]] of examples.entries()) {
    const before = page.slice(0, page.indexOf(releases!))
    const heading = before.slice(before.lastIndexOf('\n### ') + 5).split('\n')[0]
    test(`example ${number + 1}: ${heading}`, () => {
      holds(compileAll(JSON.parse(releases!) as JsonObject[]), JSON.parse(expected!), 'process')
    })
  }
})

suite('agreements', () => {
  const process = (awards: unknown, contracts: unknown): Process =>
    compileAll([{ ocid: 'o', id: '1', date: '2025-06-01', tag: ['contract'], buyer: { name: 'A' }, awards, contracts }])[0]!
  const values = (of: Process) => agreementsOf(of).map((each) => [each.origin, each.value?.net ?? null, each.moneyKind, each.valueBasis])

  test('a contract has its own value, or its award’s', () => {
    assert.deepEqual(values(process([{ id: '1', value: { amount: 9 } }], [{ id: 'c', awardID: '1', value: { amount: 8 } }])), [
      ['contract', 800, 'contract', null],
    ])
    assert.deepEqual(values(process([{ id: '1', value: { amount: 9 } }], [{ id: 'c', awardID: '1' }])), [
      ['contract', 900, 'award', 'the award’s'],
    ])
  })

  test('an award’s value is not multiplied by its contracts, nor by its suppliers', () => {
    assert.deepEqual(
      values(
        process(
          [{ id: '1', value: { amount: 9 } }],
          [
            { id: 'c', awardID: '1' },
            { id: 'd', awardID: '1' },
          ],
        ),
      ),
      [
        ['contract', 900, 'award', 'the award’s total, for 2 contracts'],
        ['contract', null, null, null],
      ],
    )
    const [several] = agreementsOf(
      process(
        [
          {
            id: '1',
            value: { amount: 9 },
            suppliers: [
              { id: 'a', name: 'A' },
              { id: 'b', name: 'B' },
            ],
          },
        ],
        [],
      ),
    )
    assert.deepEqual([several!.value!.net, several!.suppliers.length], [900, 2])
  })

  test('what is only a delta, or came to nothing, is no agreement; a contract of an unknown award is one', () => {
    assert.deepEqual(
      values(
        process(
          [
            { id: '1', amendments: [{ id: 'x' }] },
            { id: '2', status: 'unsuccessful' },
          ],
          [{ id: 'c', awardID: '7', value: { amount: 1.5 } }],
        ),
      ),
      [['contract', 150, 'contract', null]],
    )
  })

  test('keys are fit for an address and differ', () => {
    const keys = agreementsOf(
      process(
        [{ id: 'o-1' }, { id: '1', title: 'x' }, { id: 'A/B c', title: 'y' }, { title: 'z' }].map((each) => ({ title: 't', ...each })),
        [],
      ),
    ).map((each) => each.key)
    assert.deepEqual(keys, ['o-award-1', 'o-award-1-2', 'o-award-a-b-c', 'o-award-4'])
  })
})

suite('compiling processes, whatever the releases', () => {
  const supplier = fc.constantFrom('A Ltd', 'B Ltd', 'C Ltd')
  const award = fc.record(
    {
      id: fc.constantFrom('1', '2'),
      suppliers: fc.array(
        supplier.map((name) => ({ id: name, name })),
        { maxLength: 2 },
      ),
      value: fc.option(fc.record({ amount: fc.integer({ min: 2, max: 99 }) }), { nil: undefined }),
    },
    { requiredKeys: ['id'] },
  )
  const release = fc
    .record({
      id: fc.uuid(),
      day: fc.integer({ min: 1, max: 9 }),
      buyer: fc.constantFrom('A', 'B'),
      awards: fc.array(award, { maxLength: 2 }),
    })
    .map(({ id, day, buyer, awards }) => ({
      ocid: 'o',
      id,
      date: `2025-01-0${day}T00:00:00Z`,
      tag: ['award'],
      buyer: { name: buyer },
      awards,
    }))

  test('the order of the releases and a second copy of one change nothing', () => {
    fc.assert(
      fc.property(fc.uniqueArray(release, { maxLength: 5, minLength: 1, selector: (each) => each.id }), fc.nat(), (given, seed) => {
        const releases = JSON.parse(JSON.stringify(given)) as JsonObject[]
        const shuffled = releases.toSorted((a, b) => (String(a['id']) + seed).localeCompare(String(b['id']) + seed))
        const plain = (processes: readonly Process[]): unknown => processes.map(({ latest: _, ...rest }) => rest)
        assert.deepEqual(plain(compileAll([...shuffled, shuffled[0]!])), plain(compileAll(releases)))
      }),
    )
  })

  test('no supplier and no release is lost', () => {
    fc.assert(
      fc.property(fc.uniqueArray(release, { maxLength: 5, minLength: 1, selector: (each) => each.id }), (given) => {
        const processes = compileAll(JSON.parse(JSON.stringify(given)) as JsonObject[])
        assert.equal(
          processes.reduce((sum, process) => sum + process.releases, 0),
          given.length,
        )
        for (const { buyer, awards } of given) {
          const named = processes
            .filter((process) => process.buyers.some((each) => each.name === buyer.name))
            .flatMap((process) => process.awards.flatMap((each) => each.suppliers.map(({ name }) => name)))
          for (const name of awards.flatMap((each) => (each.suppliers ?? []).map((one) => one.name))) assert.ok(named.includes(name))
        }
      }),
    )
  })
})
