import { today } from '../values/dates.ts'
import { formatPence } from '../values/money.ts'
import { plural } from '../values/text.ts'
import type { Command, Invocation } from '../web/command.ts'
import { describeFeed } from './feeds/describe-feed.ts'
import { feedStandings } from './feeds/feed-state-store.ts'
import { bodyStatus, databaseHealth, sourceStatus, unmatchedBuyers } from './sources/status-store.ts'

export const statusCommand: Command = {
  name: 'status',
  usage: 'status',
  does: 'Says what is loaded, by source and body, with coverage, and how the database is.',
  options: [],
  run: giveStatus,
}

async function giveStatus({ json, stdout, openStore }: Invocation): Promise<number> {
  const store = await openStore()
  const [sources, bodies, unmatched, database, feeds] = await Promise.all([
    sourceStatus(store.owner),
    bodyStatus(store.owner),
    unmatchedBuyers(store.owner, 50),
    databaseHealth(store.owner),
    feedStandings(store.owner),
  ])
  if (json) {
    stdout.write(`${JSON.stringify({ sources, bodies, unmatched_buyers: unmatched, feeds, database }, null, 2)}\n`)
    return 0
  }
  stdout.write(
    `PostgreSQL ${database.version}, ${database.size}; ${plural(database.migrations, 'migration')} applied; last import ${database.last_import ?? 'never'}\n`,
  )
  if (feeds.length > 0) stdout.write('\nLive services (times in UTC)\n')
  for (const feed of feeds.map((each) => describeFeed(each, today()))) {
    stdout.write(
      `  ${feed.title}: complete until ${feed.completeUntil ?? 'unknown'}; ${plural(feed.windows, 'window')} read, ${plural(feed.daysAgreed, 'day')} agreed by two readings, ${plural(feed.gaps.length, 'gap')}. Last run: ${feed.lastRun}. Next run: ${feed.nextRun ?? 'not planned'}.\n`,
    )
    for (const gap of feed.gaps.slice(0, 10)) stdout.write(`    ${gap.when}: ${gap.problem}\n`)
  }
  if (sources.length === 0) {
    stdout.write('\nNothing is loaded yet. Load files with: bluelight import PATH\n')
    return 0
  }
  stdout.write('\nSources\n')
  for (const source of sources) {
    const state = source.superseded_by ? `superseded by ${source.superseded_by}` : 'current'
    const money = source.total_pence === null ? '' : `, ${formatPence(source.total_pence)}`
    stdout.write(
      `  ${source.source_id}  ${source.file}  ${source.kind}, ${source.publisher}, ${state}: ${plural(source.rows_kept, 'row')} kept of ${source.rows_read.toLocaleString('en-GB')}${money}\n`,
    )
  }
  stdout.write('\nBodies\n')
  for (const body of bodies) {
    const paid =
      body.payments > 0
        ? `${plural(body.payments, 'payment')}, ${formatPence(body.paid_pence)}, ${body.months_with_payments} of ${body.months_spanned} months (${body.first_month} to ${body.last_month})`
        : 'no payments'
    stdout.write(`  ${body.id}: ${paid}; ${plural(body.contracts, 'contract')}; ${plural(body.prices, 'price')}\n`)
  }
  if (unmatched.length > 0) {
    stdout.write('\nBuyers’ names that match no body of the directory (the first 50)\n')
    for (const buyer of unmatched) stdout.write(`  ${buyer.name} (${plural(buyer.contracts, 'contract')}): ${buyer.reason}\n`)
  }
  return 0
}
