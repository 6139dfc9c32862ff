import { startStandIn, type Dialect, type StandIn, type StandInOptions } from './notice-stand-in.ts'

/** `updatedFrom` and `updatedTo`, and a cursor in Base64 that repeats the question; one notice by its number or ocid. */
const dialect: Dialect = {
  read: (url) => {
    const [, notice] = /^\/api\/1\.0\/ocdsReleasePackages(?:\/([\w-]+))?$/.exec(url.pathname) ?? [null, undefined]
    if (!url.pathname.startsWith('/api/1.0/ocdsReleasePackages')) return null
    const from = Date.parse(`${url.searchParams.get('updatedFrom') ?? ''}Z`)
    const to = Date.parse(`${url.searchParams.get('updatedTo') ?? ''}Z`)
    if (notice === undefined && (Number.isNaN(from) || Number.isNaN(to))) return null
    const cursor = Buffer.from(url.searchParams.get('cursor') ?? '', 'base64').toString()
    return { from, to, notice: notice ?? null, offset: Number(/nextCursor=(\d+)/.exec(cursor)?.[1] ?? 0) }
  },
  next: (url, offset) => {
    const next = new URL(url)
    next.searchParams.set(
      'cursor',
      Buffer.from(`updatedFrom=${url.searchParams.get('updatedFrom')}|nextCursor=${offset}`).toString('base64'),
    )
    return next.href
  },
}

/** A stand-in for Find a Tender. */
export const startFindATender = (options: StandInOptions): Promise<StandIn> => startStandIn(dialect, options)
