import type { Page } from '../../web/page.ts'
import { calibrationPlot } from '../accuracy/calibration-plot.ts'
import { publishedAccuracy, publishedCalibration } from '../accuracy/published-accuracy.ts'
import { currentModelSummary } from '../identity/model-store.ts'
import { thresholds } from '../weighing/weigh-pair.ts'

const share = (value: number): string => value.toLocaleString('en-GB', { minimumFractionDigits: 3, maximumFractionDigits: 5 })

/** How accurate finding suppliers is, as measured for each release, and how names are weighed. */
export const accuracyPage: Page = {
  method: 'GET',
  path: '/suppliers/accuracy',
  who: 'anyone',
  answer: async ({ sql }) => {
    const finding =
      'Where a dot lies above the line, more pairs are one supplier than their chance says; below it, fewer. What lies above 91 in 100 is taken for one supplier.'
    return {
      template: 'suppliers/pages/accuracy.njk',
      data: {
        title: 'How accurate finding suppliers is',
        breadcrumbs: [{ text: 'Suppliers', href: '/suppliers' }],
        measured: publishedAccuracy.map((one) => ({
          ...one,
          precision: share(one.precision),
          recall: share(one.recall),
          f1: share(one.f1),
        })),
        bins: publishedCalibration.map((one) => ({ ...one, given: Math.round(one.given * 100), are: Math.round(one.are * 100) })),
        plot: calibrationPlot(publishedCalibration, {
          title: 'Chance given to labelled pairs, and how many of them are one supplier',
          finding,
        }),
        finding,
        one: (thresholds.one * 100).toFixed(0),
        ask: (thresholds.ask * 100).toFixed(0),
        model: await currentModelSummary(sql),
      },
    }
  },
}
