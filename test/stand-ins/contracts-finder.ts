import { startStandIn, type Dialect, type StandIn, type StandInOptions } from './notice-stand-in.ts'

/** `publishedFrom` and `publishedTo`, whose colons must not be encoded; the cursor is a number. */
const dialect: Dialect = {
  read: (url) => {
    if (url.pathname !== '/Published/Notices/OCDS/Search' || /%3a/i.test(url.search)) return null
    const from = Date.parse(`${url.searchParams.get('publishedFrom') ?? ''}Z`)
    const to = Date.parse(`${url.searchParams.get('publishedTo') ?? ''}Z`)
    if (Number.isNaN(from) || Number.isNaN(to)) return null
    return { from, to, notice: null, offset: Number(url.searchParams.get('cursor') ?? 0) }
  },
  next: (url, offset) => {
    const next = new URL(url)
    next.searchParams.set('cursor', String(offset))
    return next.href
  },
}

/** A stand-in for Contracts Finder. */
export const startContractsFinder = (options: StandInOptions): Promise<StandIn> => startStandIn(dialect, options)
