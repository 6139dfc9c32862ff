import { addDays, parseIsoDate, today } from '../../values/dates.ts'
import { invalid } from '../../values/failures.ts'
import type { Command, Invocation, OptionValue } from '../../web/command.ts'
import { realClock } from './feed-clock.ts'
import type { FeedService } from './feed-service.ts'
import { feedServices } from './feed-services.ts'
import { startOfDay } from './feed-window.ts'
import { runFeed } from './run-feed.ts'
import { sayFetch } from './say-fetch.ts'

const names = feedServices.map(({ id }) => id)

export const fetchCommand: Command = {
  name: 'fetch',
  usage: `fetch ${names.join('|')} [--from D] [--to D] [--base URL] [--wait SECONDS]`,
  does: 'Loads notices from the live services; cut off at any time, the same command goes on.',
  options: [
    { name: 'from', value: 'D', meaning: 'the first day, as 2026-11-21 (default: where the last fetch ended, or seven days ago)' },
    { name: 'to', value: 'D', meaning: 'the last day (default: now)' },
    { name: 'base', value: 'URL', meaning: 'where the service is, for trying against another than the real one' },
    { name: 'wait', value: 'SECONDS', meaning: 'least time between two requests; with the real services never less than they bear' },
  ],
  run: runFetch,
}

async function runFetch({ words, options, json, stdout, stderr, interrupted, openStore }: Invocation): Promise<number> {
  const known = feedServices.find(({ id }) => id === words[0])
  if (!known || words.length > 1) throw invalid('Say which service to fetch from.', `The services are ${names.join(' and ')}.`)
  const service = elsewhere(known, options['base'], options['wait'])
  const from = readDay(options['from'], '--from')
  const to = readDay(options['to'], '--to')
  if (from !== null && to !== null && from > to) throw invalid('--from lies after --to.', 'Give the earlier day as --from.')
  if (from !== null && from > today()) throw invalid('--from lies in the future.', 'Give a day that has come.')
  const store = await openStore()
  const report = await runFeed({
    sql: store.owner,
    service,
    clock: realClock,
    interrupted,
    chance: Math.random,
    say: (line) => stderr.write(`${line}\n`),
    from: from === null ? null : startOfDay(from),
    to: to === null ? null : startOfDay(addDays(to, 1)),
  })
  stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : sayFetch(report, service))
  return report.complete ? 0 : 3
}

function readDay(text: OptionValue, name: string) {
  if (text === undefined) return null
  const day = typeof text === 'string' ? parseIsoDate(text) : null
  if (day === null) throw invalid(`${name} ${String(text)} is not a day.`, 'Write it as 2026-11-21.')
  return day
}

/** The service as told: at another address, or asked less often. The real ones are never asked more often than they bear. */
function elsewhere(service: FeedService, base: OptionValue, wait: OptionValue): FeedService {
  const seconds = wait === undefined ? null : Number(wait)
  if (seconds !== null && !(seconds >= 0 && seconds <= 3_600))
    throw invalid(`--wait ${String(wait)} is not a time.`, 'Give seconds, from 0 to 3600.')
  if (base === undefined) return { ...service, gap: Math.max(service.gap, (seconds ?? 0) * 1000) }
  const url = URL.parse(String(base))
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search !== '' || url.hash !== '')
    throw invalid(`--base ${String(base)} is not the address of a service.`, 'Write it as https://example.org.')
  return { ...service, base: url.href.replace(/\/$/, ''), gap: seconds === null ? service.gap : seconds * 1000 }
}
