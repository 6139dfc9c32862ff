import { formatDate } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import type { Figure, FigureDefinition } from '../../web/figure.ts'
import { publishedAccuracy } from '../accuracy/published-accuracy.ts'
import type { MeasuredAccuracy } from '../accuracy/published-accuracy.ts'
import { thresholds } from '../weighing/weigh-pair.ts'

const tenThousandth = (share: number): string => share.toLocaleString('en-GB', { minimumFractionDigits: 3, maximumFractionDigits: 5 })

/** How right it is to take two names for one supplier: the least F1 by pairs on the sample country, with all else that was measured. */
export const supplierAccuracy: FigureDefinition = {
  name: 'supplier-accuracy',
  title: 'Accuracy of finding suppliers',
  unit: 'share',
  meaning:
    'How right it is, by the thresholds in use, to put names together as one supplier: the harmonic mean (F1) of precision, the share of pairs put together that belong together, and recall, the share of pairs that belong together that were put so. The least that was measured on the sample country, whose truth is known.',
  parameters: [],
  rowColumns: [
    { name: 'Data', kind: 'text' },
    { name: 'Counted by', kind: 'text' },
    { name: 'Names', kind: 'count' },
    { name: 'Precision', kind: 'text' },
    { name: 'Recall', kind: 'text' },
    { name: 'F1', kind: 'text' },
  ],
  answer: async () => answerOf(publishedAccuracy),
  rows: async () => ({ rows: publishedAccuracy.map(rowOf), next: null }),
}

function answerOf(all: readonly MeasuredAccuracy[]): Figure {
  const [newest] = all
  const onSample = all.filter(({ release, data, by }) => release === newest?.release && by === 'pairs' && data.startsWith('sample'))
  return {
    value: onSample.length === 0 ? null : Math.min(...onSample.map(({ f1 }) => f1)),
    title: `Accuracy of finding suppliers, release ${newest?.release ?? ''}`,
    reasons: all
      .filter(({ release }) => release === newest?.release)
      .map(
        ({ data, by, names, precision, recall, f1, measuredOn }) =>
          `On the ${data} (${names.toLocaleString('en-GB')} names), by ${by}: precision ${tenThousandth(precision)}, recall ${tenThousandth(recall)}, F1 ${tenThousandth(f1)}, measured on ${formatDate(measuredOn as IsoDate)}.`,
      ),
    assumptions: [
      {
        name: 'Taken for one supplier from',
        value: `a chance of ${(thresholds.one * 100).toFixed(1)} in 100`,
        version: '1',
        source: 'A wrong merge weighs ten times a missed one',
      },
      {
        name: 'Left to a person from',
        value: `a chance of ${(thresholds.ask * 100).toFixed(1)} in 100`,
        version: '1',
        source: 'This register',
      },
      {
        name: 'The labelled pairs',
        value: '266 pairs of organisation names, most of them of large companies of other countries',
        version: '1',
        source: 'A public collection under the MIT licence; no weight was fitted to it, though it was looked at while weights were set',
      },
      {
        name: 'The sample country',
        value: 'Invented names with the habits and slips of published ones',
        version: '1',
        source: 'methods/sample-country.md',
      },
    ],
    coverage: [],
    parts: [],
    rows: all.length,
  }
}

const rowOf = ({ data, by, names, precision, recall, f1, line }: MeasuredAccuracy) => ({
  file: 'src/suppliers/accuracy/accuracy.csv',
  sheet: null,
  line,
  sourceId: null,
  cells: [data, by, names, tenThousandth(precision), tenThousandth(recall), tenThousandth(f1)],
})
