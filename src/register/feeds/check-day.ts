import { formatDate, type IsoDate } from '../../values/dates.ts'
import type { FeedContext } from './feed-context.ts'
import { keepDay, keptDay, windowsWithin, type CheckedDay } from './feed-window-store.ts'
import { day as dayLength, startOfDay, windowsBetween, windowName, type FeedWindow } from './feed-window.ts'
import { loadPages } from './load-pages.ts'
import { keptByPlace, windowsAsSplit } from './plan-windows.ts'
import { identityOf, textIdentityOf } from './read-page.ts'
import { readWindows } from './read-windows.ts'

/** Hours of the windows of the second reading and of those after it: others than the first had. */
const otherHours = [4, 3, 2]

/**
 * Reads a whole day again in windows of other lengths, and compares the distinct releases with those of the first reading. What was lacking
 * is loaded, and the day is read once more, until a reading gives exactly what is known, or two after each other the same, or three have not. Gives null where there is
 * nothing to check: the day was not read whole, or nothing has changed since it agreed.
 */
export async function checkDay(context: FeedContext, date: IsoDate): Promise<CheckedDay | null> {
  const { sql, service, clock } = context
  const whole = { from: startOfDay(date), to: startOfDay(date) + dayLength }
  if (whole.to > clock.now()) return null
  const rows = await windowsWithin(sql, service, whole)
  const kept = keptByPlace(rows)
  const leaves = windowsAsSplit(whole, kept).map((window) => rows.find((row) => row.from === window.from && row.to === window.to))
  if (leaves.some((row) => row?.state !== 'done' || row.fetchedAt < row.to)) return null
  const before = await keptDay(sql, service, date)
  if (before?.agreed && leaves.every((row) => row!.changedAt <= before.checkedAt)) return null

  const known = new Set([...leaves.flatMap((row) => row!.identities.map(withoutHash)), ...(before?.identities ?? [])])
  const first = known.size
  const late: string[] = [...(before?.identities ?? [])]
  let added = 0
  let readings = 1
  let problem: string | null = null
  let agreed = false
  let previous: readonly string[] = []
  for (const hours of otherHours) {
    const read = await readAgain(context, whole, hours)
    if (read.problem !== null) {
      problem = read.problem
      break
    }
    readings++
    const lacking = read.seen.filter((identity) => !known.has(identity))
    // What was withdrawn between two readings is kept, and must not keep the day open for good.
    agreed = lacking.length === 0 && (read.seen.length === known.size || isSame(read.seen, previous))
    previous = read.seen
    added += read.added
    for (const identity of lacking) known.add(identity)
    late.push(...lacking)
    if (agreed) break
    context.say(
      `${formatDate(date)}: a reading in windows of ${hours} hours gave ${read.seen.length} releases, ${lacking.length} of them not seen before; ${known.size} are known`,
    )
  }
  if (!agreed) problem ??= `${readings} readings did not agree on how many releases there are; the ${known.size} that any gave are kept.`
  const checked = { day: date, first, last: known.size, added, readings, agreed, problem: agreed ? null : problem }
  await keepDay(sql, service, checked, late, clock.now())
  return checked
}

const isSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && new Set(some).isSubsetOf(new Set(others))

// A release whose text was changed is still one release.
const withoutHash = (textIdentity: string): string => textIdentity.slice(0, textIdentity.lastIndexOf(' '))

/** One more reading of a day: the distinct releases that it gave, and how many the register lacked. */
async function readAgain(
  context: FeedContext,
  whole: FeedWindow,
  hours: number,
): Promise<{ readonly seen: readonly string[]; readonly added: number; readonly problem: string | null }> {
  const seen = new Set<string>()
  let added = 0
  for await (const reading of readWindows(context.asker, windowsBetween(whole.from, whole.to, hours), context.clock)) {
    if (reading.type === 'split') continue
    if (reading.type !== 'read') return { seen: [], added, problem: `A second reading failed. ${reading.problem}` }
    const releases = reading.pages.flatMap((page) => page.releases)
    for (const release of releases) seen.add(identityOf(release))
    const loaded = await loadPages(context, reading.pages, {
      name: `${windowName(reading.window)}, read again ${new Date(context.clock.now()).toISOString().slice(0, 16)}Z`,
      // What is no release is told once, by the first reading.
      seenBefore: new Set(releases.filter(({ ocid }) => ocid === null).map(textIdentityOf)),
      record: async () => {},
    })
    added += loaded.added
  }
  return { seen: [...seen], added, problem: null }
}
