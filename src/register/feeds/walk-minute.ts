import type { PatientAsker } from './ask-patiently.ts'
import { sayWindow, type FeedWindow } from './feed-window.ts'
import { identityOf, type FeedPage } from './read-page.ts'

const mostPages = 200

/**
 * The last resort for a minute with more releases than one answer holds: the cursor is walked, and notices whose numbers the walk skipped
 * are asked for one by one. It is told as a problem, for nothing says that this is all.
 */
export async function walkMinute(
  asker: PatientAsker,
  window: FeedWindow,
  first: FeedPage,
): Promise<{ readonly pages: readonly FeedPage[]; readonly problem: string }> {
  const { service } = asker
  const pages = [first]
  const cursors = new Set<string>()
  for (let { cursor } = first; cursor !== null && !cursors.has(cursor) && pages.length < mostPages;) {
    cursors.add(cursor)
    const page = await asker.page(service.windowPath(window, cursor))
    pages.push(page)
    cursor = page.cursor
  }
  const missing = service.noticePath === null ? [] : service.likelyMissing(pages.flatMap((page) => page.releases.map(({ id }) => id ?? '')))
  let found = 0
  for (const notice of missing) {
    const page = await asker.pageIfAny(service.noticePath!(notice))
    if (page === null) continue
    found++
    pages.push(page)
  }
  const seen = new Set(pages.flatMap((page) => page.releases.map(identityOf))).size
  const numbers = missing.length === 0 ? '' : `, and ${found} of ${missing.length} missing notice numbers were found one by one`
  return {
    pages,
    problem: `${sayWindow(window)}: ${service.title} has more notices in this minute than one answer holds. Its cursor was walked: ${seen} releases${numbers}. Some may be lacking.`,
  }
}
