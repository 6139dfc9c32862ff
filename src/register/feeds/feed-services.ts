import { contractsFinder } from './contracts-finder.ts'
import type { FeedService } from './feed-service.ts'
import { findATender } from './find-a-tender.ts'

/** Every live service that notices are fetched from. */
export const feedServices: readonly FeedService[] = [findATender, contractsFinder]
