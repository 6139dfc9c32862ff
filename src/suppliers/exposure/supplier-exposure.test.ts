import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { bandOf, concentrationOf, paidAmong, sharesOf } from './concentration.ts'

const page = readFileSync(join(import.meta.dirname, '../../../methods/supplier-exposure.md'), 'utf8')

test('the worked example of the method is what the calculation gives', () => {
  const example = page.split('## Worked example')[1] ?? ''
  const rows = [...example.matchAll(/^\| [A-D] \| (\d+) \| (\d+) % \|$/gm)].map(([, paid, share]) => [Number(paid), Number(share)] as const)
  assert.equal(rows.length, 4)
  const paid = rows.map(([pounds]) => pounds * 100)
  assert.deepEqual(
    sharesOf(paid).map((share) => Math.round(share * 100)),
    rows.map(([, share]) => share),
  )
  const said = /Concentration ([\d,]+), (.+?), as ([\d.]+) suppliers.*\s*With (\d+) paid .* at least ([\d,]+), at most ([\d,]+)\./s.exec(
    example,
  )
  assert.ok(said, 'the example says no result')
  const number = (text: string | undefined): number => Number((text ?? '').replace(',', ''))
  const found = concentrationOf(paidAmong(paid, number(said[4]) * 100))
  assert.ok(found !== null)
  assert.equal(Math.round(found.index), number(said[1]))
  assert.equal(bandOf(found.index), said[2])
  assert.equal(found.asMany.toFixed(1), said[3])
  assert.equal(Math.round(found.least), number(said[5]))
  assert.equal(Math.round(found.most), number(said[6]))
})

test('the bounds that the method tells are those in use', () => {
  const [, high, some] = /Above ([\d,]+) we say \*highly concentrated\*, above ([\d,]+) \*somewhat/.exec(page) ?? []
  for (const [text, band] of [
    [high, 'highly concentrated'],
    [some, 'somewhat concentrated'],
  ] as const) {
    const bound = Number(text?.replace(',', ''))
    assert.equal(bandOf(bound + 1), band)
    assert.notEqual(bandOf(bound), band)
  }
})
