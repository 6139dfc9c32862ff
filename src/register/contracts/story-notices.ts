import type { ReleaseTold } from './contract-page-store.ts'
import type { StoryNotice } from './contract-story.ts'
import { readNotice } from './notice-told.ts'
import type { ToldScope } from './notice-told.ts'
import { releaseRules } from '../notices/compile-processes.ts'
import { isObject } from '../notices/json-values.ts'
import type { JsonObject } from '../notices/json-values.ts'
import { inOrderOfRelease } from '../notices/uk-rules/release-order.ts'
import { keepRestartedAwards } from '../notices/uk-rules/restarting-award-ids.ts'
import { partByBuyers } from '../notices/uk-rules/reused-ocid.ts'

/**
 * The notices of one process in order, each read for one of its agreements. They pass the rules by which the process was compiled, so that
 * an ocid or an award id that was used again does not mix two stories; `processKey` says which buyers' process it is. Releases without
 * their text, or whose text is no release, stand in the story by their dates and tags alone.
 */
export function storyNotices(releases: readonly ReleaseTold[], ocid: string, processKey: string, scope: ToldScope): readonly StoryNotice[] {
  const parsed = releases.map((one, at) => ({ one, at, release: parse(one.raw) }))
  const readable = parsed.flatMap(({ one, at, release }) =>
    release === null ? [] : [{ one, at, release: releaseRules.reduce((changed, rule) => rule.apply(changed, new Set()), release) }],
  )
  const groups = partByBuyers(inOrderOfRelease(readable))
  const group = groups.find(({ suffix }) => (suffix === '' ? ocid : `${ocid}--${suffix}`) === processKey) ?? groups[0]
  const own = group?.releases ?? []
  const told = keepRestartedAwards(
    own.map(({ release }) => release),
    new Set(),
  )
  const notices = own.map(({ one, at }, place) => ({ ...noticeOf(one), at, told: readNotice(told[place]!, scope) }))
  const unread = parsed.filter(({ release }) => release === null).map(({ one, at }) => ({ ...noticeOf(one), at, told: null }))
  return unread.length === 0 ? notices : [...notices, ...unread].toSorted((a, b) => a.at - b.at)
}

const noticeOf = ({ sourceId, position, line, releasedOn, tags }: ReleaseTold) => ({ sourceId, position, line, releasedOn, tags })

function parse(raw: string | null): JsonObject | null {
  if (raw === null) return null
  try {
    const release: unknown = JSON.parse(raw)
    return isObject(release) ? release : null
  } catch {
    // A release is kept as text even where it is no JSON; its story then has the date and the tags alone.
    return null
  }
}
