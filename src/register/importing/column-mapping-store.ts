import type { Sql } from '../../store/database.ts'
import type { ColumnMapping } from '../readers/column-mapping.ts'
import type { TableKind } from '../readers/read-rows.ts'

/** What a publisher's people said that the columns of its files hold. */
export interface RememberedMapping {
  readonly columns: ColumnMapping
  /** An instant. */
  readonly toldAt: string
}

/** What was told last of a publisher's files of one kind; null where nothing was. */
export async function rememberedMapping(sql: Sql, bodyId: number, kind: TableKind): Promise<RememberedMapping | null> {
  const [row] = await sql<RememberedMapping[]>`
    select columns, told_at as "toldAt" from register.column_mapping
    where body_id = ${bodyId} and kind = ${kind} order by mapping_id desc limit 1`
  return row ?? null
}

/** Remembers what was told of a publisher's files; it takes the place of what was told before. */
export async function rememberMapping(
  sql: Sql,
  told: {
    readonly bodyId: number
    readonly kind: TableKind
    readonly columns: ColumnMapping
    readonly uploadId: number
    readonly toldBy: string
  },
): Promise<void> {
  await sql`
    insert into register.column_mapping (body_id, kind, columns, upload_id, told_by)
    values (${told.bodyId}, ${told.kind}, ${sql.json(told.columns)}, ${told.uploadId}, ${told.toldBy})`
}
