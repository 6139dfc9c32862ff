import type { Sql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'

/** One entry as administrators read it. */
export interface ListedEntry {
  readonly no: number
  readonly at: string
  readonly personId: string | null
  readonly personName: string | null
  readonly what: string
  readonly subject: string
  readonly details: string
}

/** What entries are looked for by. */
export interface EntryFilter {
  /** What was done, such as `insert access.membership`. */
  readonly what: string | null
  /** A person's id, or part of their name or address. */
  readonly person: string | null
  readonly day: IsoDate | null
}

const matching = (sql: Sql, { what, person, day }: EntryFilter) => {
  const like = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`
  return sql`
    ${what === null ? sql`true` : sql`e.what = ${what}`}
    and ${
      person === null
        ? sql`true`
        : sql`(e.person_id = ${person} or e.person_id in (select p.person_id::text from access.person p left join access.person_address a using (person_id)
            where p.name ilike ${like(person)} or a.email ilike ${like(person)}))`
    }
    and ${
      day === null
        ? sql`true`
        : sql`e.at >= (${day}::date::timestamp at time zone 'Europe/London') and e.at < ((${day}::date + 1)::timestamp at time zone 'Europe/London')`
    }`
}

/** Entries, the newest first. */
export const listEntries = (
  sql: Sql,
  filter: EntryFilter,
  page: { readonly limit: number; readonly offset: number },
): PromiseLike<ListedEntry[]> => sql`
  select e.entry_no as no, e.at, e.person_id as "personId", p.name as "personName", e.what, e.subject, e.details
  from access.audit_entry e left join access.person p on p.person_id::text = e.person_id
  where ${matching(sql, filter)} order by e.entry_no desc limit ${page.limit} offset ${page.offset}`

/** How many entries fit, at most `most`. */
export async function countEntries(sql: Sql, filter: EntryFilter, most: number): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from (select from access.audit_entry e where ${matching(sql, filter)} limit ${most}) found`
  return row?.count ?? 0
}

/** The kinds of change that the trail holds, by name; at most a hundred. */
export async function kindsOfEntry(sql: Sql): Promise<readonly string[]> {
  const rows = await sql<{ what: string }[]>`
    with recursive kind as (
      (select e.what from access.audit_entry e order by e.what limit 1)
      union all select (select e.what from access.audit_entry e where e.what > kind.what order by e.what limit 1) from kind where kind.what is not null
    ) select what from kind where what is not null limit 100`
  return rows.map((row) => row.what)
}
