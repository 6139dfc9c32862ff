import { notFound } from '../../values/failures.ts'
import type { Page } from '../../web/page.ts'
import { idOf } from '../../web/query.ts'
import { agreementsOf, releaseAt } from '../notices/notice-page-store.ts'
import type { PublishedRelease } from '../notices/notice-page-store.ts'
import { titleOfNotice } from '../contracts/notice-titles.ts'
import { readNotice } from '../contracts/notice-told.ts'
import { isObject } from '../notices/json-values.ts'
import type { JsonObject } from '../notices/json-values.ts'
import { withoutPersons } from '../notices/without-persons.ts'

const longestShown = 200_000

/** One release as published, with its file and line; with `.json` at the end of its address, as a file. */
export const noticePage: Page = {
  method: 'GET',
  path: '/notices/:source/:position',
  who: 'anyone',
  answer: async ({ sql, params }) => {
    const [, position = '', ending] = /^(\d+)(\.json)?$/.exec(params['position'] ?? '') ?? []
    const sourceId = idOf(params['source'])
    const place = position === '0' ? 0 : idOf(position)
    const release = sourceId === null || place === null ? null : await releaseAt(sql, sourceId, place)
    if (release === null)
      throw notFound('There is no notice at this place.', 'Its source may have been loaded anew. Look for the contract instead.')
    const parsed = parse(release)
    const text = parsed === null ? null : JSON.stringify(withoutPersons(parsed), null, 2)
    const name = release.releaseId ?? `${release.sourceId}-${release.position}`
    if (ending !== undefined) {
      if (text === null) throw notFound('This release is no JSON object.', 'Look at its source.')
      return { file: once(`${text}\n`), type: 'application/json; charset=utf-8', name: `release-${name}.json` }
    }
    const told = parsed === null ? null : readNotice(parsed, { awardId: null, contractId: null, isFramework: false })
    return {
      template: 'register/pages/notice.njk',
      data: {
        title: titleOfNotice(told?.code ?? null, release.tags),
        breadcrumbs: [
          { text: 'Sources', href: '/sources' },
          { text: `Source ${release.sourceId}`, href: `/sources/${release.sourceId}` },
        ],
        release,
        told,
        contracts: await agreementsOf(sql, release.ocid),
        text: text === null ? null : text.slice(0, longestShown),
        cut: text !== null && text.length > longestShown,
        json: `/notices/${release.sourceId}/${release.position}.json`,
      },
    }
  },
}

function parse({ raw }: PublishedRelease): JsonObject | null {
  try {
    const release: unknown = JSON.parse(raw)
    return isObject(release) ? release : null
  } catch {
    // It is kept as text even where it is no JSON; the page says so.
    return null
  }
}

async function* once(text: string): AsyncGenerator<string> {
  yield await Promise.resolve(text)
}
