import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { readDataFile } from '../../src/organisations/read-data-file.ts'
import { allCpv, ancestorsOf, findCpv, tellingDigits } from '../../src/register/categories/cpv.ts'

const shared = process.env['REAL_DATA'] ?? join(import.meta.dirname, '..', '..', '..', 'shared')
const file = join(shared, 'data', 'cpv', 'cpv-2008.csv')

test(
  'our vocabulary is the published one, and its parents are the nearest codes above down to the category',
  { skip: existsSync(file) ? false : `${file} is absent` },
  () => {
    const published = readDataFile('cpv-2008.csv', readFileSync(file, 'utf8'), ['code', 'parent', 'kind', 'name'])
    assert.equal(published.length, allCpv.length)
    for (const { code, parent, kind, name } of published) {
      const own = findCpv(code.slice(0, 8))
      assert.deepEqual([own?.whole, own?.kind, own?.name], [code, kind, name])
      // The published parents go no deeper than five digits; ours go on to the end.
      const above = ancestorsOf(code.slice(0, 8)).filter((one) => tellingDigits(one.code).length <= 5)
      assert.equal(above.at(-1)?.whole ?? '', parent)
    }
  },
)
