import type { FeedService } from './feed-service.ts'
import { askedTime, minute } from './feed-window.ts'

/** Contracts Finder. It answers 403 to those who ask too often, and wants five minutes then; it wants the colons of times as they are. */
export const contractsFinder: FeedService = {
  id: 'contracts-finder',
  title: 'Contracts Finder',
  base: 'https://www.contractsfinder.service.gov.uk',
  limit: 100,
  gap: 3_000,
  refusedWait: { 429: 2 * minute, 403: 5 * minute },
  windowPath: ({ from, to }, cursor) =>
    `/Published/Notices/OCDS/Search?publishedFrom=${askedTime(from)}&publishedTo=${askedTime(to)}&stages=planning,tender,award,implementation&limit=100${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
  noticePath: null,
  likelyMissing: () => [],
}
