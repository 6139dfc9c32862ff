import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { metricShown } from './metric-shown.ts'
import { rateStanding } from './rate-standing.ts'
import { readThresholds, thresholdsOn } from './thresholds.ts'

const thresholds = thresholdsOn('2026-11-28', readThresholds())

/** The rows of a page's table under a heading, as texts. */
function tableOf(page: string, heading: string): readonly (readonly string[])[] {
  const [, body = ''] = new RegExp(`\\| ${heading} \\|\\n\\|[-|]+\\|\\n((?:\\|.*\\n)+)`).exec(page) ?? []
  return body
    .trim()
    .split('\n')
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
}

for (const [name, annualContractValue] of [
  ['financial-viability', 5_000_000_000],
  ['altman-z', null],
] as const) {
  const page = readFileSync(new URL(`../../../methods/${name}.md`, import.meta.url), 'utf8')

  test(`the worked example of ${name} is what the method gives`, () => {
    const figures = Object.fromEntries(
      tableOf(page, 'figure \\| £ million').map(([figure, millions]) => [figure, Number(millions) * 100_000_000]),
    )
    const expected = tableOf(page, 'ratio \\| value \\| risk')
    assert.ok(expected.length > 0)
    const rated = rateStanding({ figures, months: 12, annualContractValue }, thresholds)
    for (const [title, value, risk] of expected) {
      const one = rated.find((metric) => metric.title === title)
      assert.deepEqual([title, metricShown(one?.value ?? null, one?.unit ?? 'number'), one?.risk], [title, value, risk])
    }
  })
}

test('the bounds that the method page tells are those in use', () => {
  const page = readFileSync(new URL('../../../methods/financial-viability.md', import.meta.url), 'utf8')
  const told = tableOf(page, 'ratio \\| is \\| low risk \\| high risk')
  const used = rateStanding({ figures: {}, months: 12, annualContractValue: null }, thresholds).filter(({ key }) => key !== 'altman-z')
  const words = (better: 'higher' | 'lower') => (better === 'higher' ? ['above', 'below'] : ['below', 'above'])
  assert.deepEqual(
    used.map(({ title, is, unit, threshold }) => {
      const [low, high] = words(threshold.better)
      return [
        title,
        is.replaceAll('’', "'"),
        `${low} ${metricShown(threshold.lowRisk, unit)}`,
        `${high} ${metricShown(threshold.highRisk, unit)}`,
      ]
    }),
    told.map(([title, is, low, high]) => [title, is, low, high]),
  )
})
