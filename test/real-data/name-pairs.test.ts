import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import test from 'node:test'
import { readDataFile } from '../../src/organisations/read-data-file.ts'
import { cleanName } from '../../src/suppliers/names/clean-name.ts'
import { Terms } from '../../src/suppliers/names/term.ts'
import { mentionOf } from '../../src/suppliers/weighing/mention.ts'
import { weighPair } from '../../src/suppliers/weighing/weigh-pair.ts'

const file = join(process.env['REAL_DATA'] ?? join(import.meta.dirname, '../../../shared'), 'data/name-pairs/organisation-name-pairs.csv')
const skip = existsSync(file) ? false : 'the real files are not here'

// The aim of the issue: at precision 0.98 or more, recall at least 0.85, with no weight estimated from these pairs.
test(
  'of the 266 labelled pairs, those taken for one supplier are right in 98 of 100, and are at least 85 of 100 of those that should be',
  { skip },
  () => {
    const pairs = readDataFile('pairs', readFileSync(file, 'utf8'), ['name1', 'name2', 'is_match', 'quality'])
    assert.equal(pairs.length, 266)
    const terms = new Terms()
    const mention = (name: string) => mentionOf(cleanName(name), terms)
    const taken = pairs.filter(({ name1, name2 }) => weighPair(mention(name1), mention(name2), terms).outcome === 'one supplier')
    const right = taken.filter((pair) => pair.is_match === 'true').length
    const should = pairs.filter((pair) => pair.is_match === 'true').length
    assert.ok(right / taken.length >= 0.98, `precision ${right / taken.length}`)
    assert.ok(right / should >= 0.85, `recall ${right / should}`)
  },
)

// Names as public bodies write them, told apart by what is publicly known of the companies. Weights were looked at with them: no independent measure.
test('of pairs of UK names judged by hand, none that are two are taken for one but those of one name in law, and nine in ten that are one are found', () => {
  const pairs = readDataFile('judged-pairs.csv', readFileSync(join(import.meta.dirname, 'judged-pairs.csv'), 'utf8'), [
    'name1',
    'name2',
    'is',
  ])
  const terms = new Terms()
  const mention = (name: string) => mentionOf(cleanName(name), terms)
  const taken = pairs.filter(({ name1, name2 }) => weighPair(mention(name1), mention(name2), terms).outcome === 'one supplier')
  const wrong = taken.filter(({ is }) => is === 'two').map(({ name1, name2 }) => `${name1} / ${name2}`)
  assert.deepEqual(wrong, ['Zurich Insurance plc / Zurich Insurance Company Ltd', 'Weightmans LLP / Wrightmans LLP'])
  assert.ok((taken.length - wrong.length) / pairs.filter(({ is }) => is === 'one').length >= 0.9)
})
