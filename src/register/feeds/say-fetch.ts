import { plural } from '../../values/text.ts'
import type { FeedService } from './feed-service.ts'
import type { FeedReport } from './run-feed.ts'

/** What came of a fetch, for people. */
export function sayFetch(report: FeedReport, { title }: Pick<FeedService, 'title'>): string {
  const checked =
    report.days.length === 0 ? '' : ` ${plural(report.days.filter(({ agreed }) => agreed).length, 'day')} agreed with a second reading.`
  const lines = [
    `${title}: ${plural(report.releases, 'release')} in ${plural(report.windows, 'window')} by ${plural(report.requests, 'request')}; ${report.releases_added} of them new to the register.${checked}`,
    ...report.problems.map((problem) => `  ${problem}`),
    ...(report.complete ? [] : ['  Something is lacking: the same command asks for it again.']),
  ]
  return `${lines.join('\n')}\n`
}
