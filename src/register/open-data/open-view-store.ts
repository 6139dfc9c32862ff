import type { ReadSql } from '../../store/database.ts'

/** A view for programs that read SQL, as the database's catalogue describes it. */
export interface OpenView {
  readonly name: string
  readonly meaning: string
  readonly columns: readonly { readonly name: string; readonly type: string; readonly meaning: string }[]
}

/** Every open view with its columns in order; a meaning is empty where the catalogue has none. */
export const openViews = (sql: ReadSql): PromiseLike<OpenView[]> => sql<OpenView[]>`
  select n.nspname || '.' || c.relname as name, coalesce(obj_description(c.oid, 'pg_class'), '') as meaning,
    json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'meaning', coalesce(col_description(c.oid, a.attnum), ''))
      order by a.attnum) as columns
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
  where n.nspname = 'register' and c.relname like 'open\_%' and c.relkind = 'v' and a.attnum > 0 and not a.attisdropped
  group by n.nspname, c.relname, c.oid order by c.relname`
