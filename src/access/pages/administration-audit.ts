import { address } from '../../web/address.ts'
import type { Page, PageAnswer, PageRequest } from '../../web/page.ts'
import { pageLinks } from '../../web/page-links.ts'
import { dayOf, pageNumberOf, textOf } from '../../web/query.ts'
import { countEntries, kindsOfEntry, listEntries } from '../administration/audit-list-store.ts'
import { entryDetails } from '../administration/entry-details.ts'
import { instant } from '../administration/instant.ts'
import { sealText } from '../audit/seal.ts'
import { storedTrail } from '../audit/trail-store.ts'
import { verifyTrail } from '../audit/verify-trail.ts'

const onPage = 50
const mostPages = 200
const path = '/administration/audit'

/** The audit trail as administrators read it, and what comes of walking it. */
export const auditPages: readonly Page[] = [
  { method: 'GET', path, who: 'administrator', answer: list },
  { method: 'GET', path: `${path}/verification`, who: 'administrator', perMinute: 10, answer: verified },
]

async function list({ sql, query }: PageRequest): Promise<PageAnswer> {
  const filter = { what: textOf(query, 'what'), person: textOf(query, 'person'), day: dayOf(query, 'day') }
  const page = pageNumberOf(query, mostPages)
  const most = onPage * mostPages
  const counted = await countEntries(sql, filter, most + 1)
  const entries = await listEntries(sql, filter, { limit: onPage, offset: (page - 1) * onPage })
  const here = (more: Record<string, string | number | null>): string => address(path, { ...filter, ...more })
  return {
    template: 'access/pages/administration-audit.njk',
    data: {
      title: 'Audit trail',
      given: filter,
      kinds: await kindsOfEntry(sql),
      total: Math.min(counted, most),
      isCut: counted > most,
      entries: entries.map((entry) => ({ ...entry, when: instant(entry.at), parts: entryDetails(entry.details) })),
      isNarrowed: filter.what !== null || filter.person !== null || filter.day !== null,
      pages: pageLinks(page, Math.min(mostPages, Math.ceil(counted / onPage)), (number) => here({ page: number > 1 ? number : null })),
    },
  }
}

async function verified({ sql }: PageRequest): Promise<PageAnswer> {
  const verdict = await verifyTrail(storedTrail(sql))
  return {
    template: 'access/pages/administration-verification.njk',
    data: {
      title: verdict.fault === null ? 'The audit trail is whole' : 'The audit trail is broken',
      breadcrumbs: [{ text: 'Audit trail', href: path }],
      verdict,
      seal: verdict.seal === null ? null : sealText(verdict.seal),
    },
  }
}
