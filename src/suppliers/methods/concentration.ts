import { bandOf, concentrationOf, paidAmong, sharesOf } from '../exposure/concentration.ts'
import { formatPence } from '../../values/money.ts'
import { plural } from '../../values/text.ts'
import type { Method } from '../../web/method.ts'

const count = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 })

/** The Herfindahl–Hirschman index of what suppliers were paid. */
export const concentrationMethod: Method = {
  name: 'supplier-exposure',
  title: 'Concentration among suppliers (Herfindahl–Hirschman index)',
  takes: 'paid: what each supplier was paid, in whole pence; unnamed_pence: what went to names that are not shown (none if left out)',
  example: { paid: [30_000, 30_000, 20_000, 20_000], unnamed_pence: 25_000 },
  calculate: (input) => {
    input.only(['paid', 'unnamed_pence'])
    const paid = input.wholes('paid')
    const among = paidAmong(paid, input.has('unnamed_pence') ? input.whole('unnamed_pence', { least: 0 }) : 0)
    const found = concentrationOf(among)
    const most = Math.max(0, ...sharesOf(paid))
    return {
      results: [
        {
          name: 'Concentration',
          value: found === null ? null : found.index,
          unit: 'number',
          shown: found === null ? 'Nobody was paid' : count.format(found.index),
          says: found === null ? null : bandOf(found.index),
          because:
            found === null
              ? ['No supplier was paid more than it gave back.']
              : [
                  `${plural(among.suppliers, 'supplier')} shared ${formatPence(among.pence)}; the largest share is ${(most * 100).toFixed(1)}%.`,
                  `The squares of the shares add up to ${count.format(found.index)} of 10,000, as ${found.asMany.toFixed(1)} suppliers of one size would give.`,
                  `With what went to names that are not shown, ${formatPence(among.unnamedPence)}: at least ${count.format(found.least)}, at most ${count.format(found.most)}.`,
                ],
        },
      ],
      assumptions: [
        {
          name: 'Bounds',
          value: 'Above 1,000 somewhat, above 1,800 highly concentrated',
          source: 'Merger Guidelines of the United States, 18 December 2023, guideline 1',
        },
      ],
    }
  },
}
