import { simulateYears } from '../portfolio/simulate-year.ts'
import { baselCorrelation } from '../portfolio/one-factor.ts'
import { usualProbability } from '../portfolio/failure-probability.ts'
import { plural } from '../../values/text.ts'
import type { Method } from '../../web/method.ts'

const weeks = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 })

/** A year of suppliers, drawn: what their failures cost on average and in bad years. */
export const portfolioMethod: Method = {
  name: 'supplier-portfolio',
  title: 'What suppliers’ failures cost in a year',
  takes:
    'suppliers: of each its name, the probability that it fails within the year (0 to 1, the usual one if left out), the disruption if it does (such as weighted contract weeks), and its group, if any; seed, years (1,000 to 20,000), common and within_group: how closely they are tied together (0 to 1)',
  example: { suppliers: [{ name: 'Fellgate Ltd', probability: 0.02, disruption: 200 }], seed: 1, years: 5_000, common: 0.2 },
  calculate: (input) => {
    input.only(['suppliers', 'seed', 'years', 'common', 'within_group'])
    const groups: string[] = []
    const suppliers = input.objects('suppliers').map((one) => {
      one.only(['name', 'probability', 'disruption', 'group'])
      const group = one.has('group') ? one.text('group') : null
      if (group !== null && !groups.includes(group)) groups.push(group)
      return {
        name: one.text('name'),
        probability: one.has('probability') ? one.number('probability', { least: 0, most: 1 }) : usualProbability,
        disruption: one.number('disruption', { least: 0, most: 1e12 }),
        group: group === null ? null : groups.indexOf(group),
      }
    })
    const whole = (name: string, usual: number, least: number, most: number): number =>
      input.has(name) ? input.whole(name, { least, most }) : usual
    const share = (name: string, usual: number): number => (input.has(name) ? input.number(name, { least: 0, most: 1 }) : usual)
    const [seed, years] = [whole('seed', 1, 0, 999_999_999), whole('years', 5_000, 1_000, 20_000)]
    const common = share('common', baselCorrelation(usualProbability))
    const withinGroup = Math.max(common, share('within_group', 0.8))
    const drawn = simulateYears(suppliers, { seed, years, common, withinGroup })
    const expected = suppliers.map(({ probability, disruption }) => probability * disruption)
    const number = (name: string, value: number, because: readonly string[]) => ({
      name,
      value,
      unit: 'number' as const,
      shown: weeks.format(value),
      says: null,
      because,
    })
    return {
      results: [
        number(
          'Expected in a year',
          expected.reduce((sum, one) => sum + one, 0),
          ['Each supplier’s probability times its disruption, added up; not drawn.'],
        ),
        number('One year in twenty is as bad as', drawn.badYear, [
          `The 95th percentile of ${plural(years, 'drawn year')}; in one year of twenty ${plural(drawn.failures.badYear, 'supplier')} or more fail.`,
        ]),
        number('Mean of those bad years', drawn.worstMean, ['The mean of the worst twentieth of the drawn years.']),
        ...suppliers.map(({ name, probability, disruption }, at) =>
          number(`${name}, in bad years`, drawn.parts[at]!.inWorst, [
            `It fails with ${Number((probability * 100).toPrecision(3))}% within the year, which would cost ${weeks.format(disruption)}; expected ${weeks.format(expected[at]!)}.`,
          ]),
        ),
      ],
      assumptions: [
        { name: 'Drawn', value: `seed ${seed}, ${years.toLocaleString('en-GB')} years`, source: 'src/values/chance.ts' },
        {
          name: 'Tied together',
          value: `${Number(common.toFixed(3))}, within a group ${Number(withinGroup.toFixed(3))}`,
          source: 'A Gaussian copula (Vasicek 1987); Basel II, paragraph 272; within a group our own assumption',
        },
      ],
    }
  },
}
