import type { FeedService } from './feed-service.ts'
import { askedTime, minute } from './feed-window.ts'

const mostMissing = 60

/**
 * Find a Tender. It answers 429 after twelve requests in two minutes, hence eleven seconds between two. Its cursor loses releases: a
 * day's walk gave 103 of 152.
 */
export const findATender: FeedService = {
  id: 'find-a-tender',
  title: 'Find a Tender',
  base: 'https://www.find-tender.service.gov.uk',
  limit: 100,
  gap: 11_000,
  refusedWait: { 429: 2 * minute, 403: 5 * minute },
  windowPath: ({ from, to }, cursor) =>
    `/api/1.0/ocdsReleasePackages?limit=100&updatedFrom=${askedTime(from)}&updatedTo=${askedTime(to)}${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
  noticePath: (notice) => `/api/1.0/ocdsReleasePackages/${encodeURIComponent(notice)}`,
  likelyMissing: missingNumbers,
}

/** Notice numbers (`083662-2026`) that lie between those seen, the first sixty of them: numbers are given in order of publication. */
function missingNumbers(ids: readonly string[]): readonly string[] {
  const years = new Map<string, Set<number>>()
  for (const id of ids) {
    const [, number, year] = /^(\d{6})-(\d{4})$/.exec(id) ?? []
    if (number === undefined || year === undefined) continue
    years.set(year, (years.get(year) ?? new Set()).add(Number(number)))
  }
  const missing: string[] = []
  for (const [year, seen] of years) {
    const last = Math.max(...seen)
    for (let number = Math.min(...seen); number < last && missing.length < mostMissing; number++)
      if (!seen.has(number)) missing.push(`${String(number).padStart(6, '0')}-${year}`)
  }
  return missing
}
