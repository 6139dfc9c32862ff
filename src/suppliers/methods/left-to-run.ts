import { leftToRun } from '../drill/drill-contract.ts'
import { epochDay, formatDate } from '../../values/dates.ts'
import type { IsoDate } from '../../values/dates.ts'
import { invalid } from '../../values/failures.ts'
import { formatPence } from '../../values/money.ts'
import type { Method } from '../../web/method.ts'

/** What is left to run of a contract's amount on a day. */
export const leftToRunMethod: Method = {
  name: 'failure-drill',
  title: 'What is left to run of a contract',
  takes: 'pence: the contract’s whole amount; starts_on and ends_on: its first and last day; on: the day on which it stops',
  example: { pence: 120_000_000, starts_on: '2026-01-01', ends_on: '2026-12-31', on: '2026-07-01' },
  calculate: (input) => {
    input.only(['pence', 'starts_on', 'ends_on', 'on'])
    const [pence, startsOn, endsOn, on] = [
      input.whole('pence', { least: 0 }),
      input.day('starts_on'),
      input.day('ends_on'),
      input.day('on'),
    ]
    const left = leftToRun({ kind: 'contract', pence, currency: 'GBP', token: false, startsOn, endsOn }, on)
    if (left === null) throw invalid('“ends_on” is before “starts_on”.', 'Give the first day first.')
    const days = (from: IsoDate): number => Math.max(0, epochDay(endsOn) - epochDay(from) + 1)
    const [all, ahead] = [days(startsOn), days(on < startsOn ? startsOn : on)]
    return {
      results: [
        {
          name: 'Left to run',
          value: left,
          unit: 'pence',
          shown: formatPence(left),
          says: null,
          because: [
            `${ahead.toLocaleString('en-GB')} of ${all.toLocaleString('en-GB')} days are left on ${formatDate(on)}, first and last day counted, of ${formatPence(pence)}.`,
          ],
        },
      ],
      assumptions: [{ name: 'By days', value: 'Every day of a contract costs the same', source: 'methods/failure-drill.md' }],
    }
  },
}
