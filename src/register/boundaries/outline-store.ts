import type { ReadSql, Sql } from '../../store/database.ts'

/** The outline of a body's area: `path` is an SVG path in half kilometres. */
export interface AreaOutline {
  readonly areaCode: string
  readonly areaName: string
  readonly bodyId: number
  readonly path: string
}

/** Keeps the outlines of a source. */
export async function addOutlines(sql: Sql, sourceId: number, outlines: readonly AreaOutline[]): Promise<void> {
  await sql`
    insert into register.area_outline (source_id, area_code, area_name, body_id, path)
    select ${sourceId}, "areaCode", "areaName", "bodyId", path
    from jsonb_to_recordset(${sql.json(outlines as never)}) as given ("areaCode" text, "areaName" text, "bodyId" integer, path text)`
}

/** How many areas two sources both outline. */
export async function countSharedOutlines(sql: Sql, sourceId: number, otherId: number): Promise<number> {
  const [row] = await sql<{ shared: number }[]>`
    select count(*)::int as shared from register.area_outline one join register.area_outline other using (area_code)
    where one.source_id = ${sourceId} and other.source_id = ${otherId}`
  return row?.shared ?? 0
}

/** The outlines of a service's bodies, from files that no other has replaced; of an area in several files, that of the newest. */
export const outlinesOfService = (
  sql: ReadSql,
  service: string,
): PromiseLike<{ readonly id: string; readonly name: string; readonly path: string; readonly sourceId: number }[]> => sql`
  select distinct on (o.area_code) b.id, b.name, o.path, o.source_id as "sourceId"
  from register.area_outline o join register.source s using (source_id) join organisations.body b on b.body_id = o.body_id
  where s.superseded_by is null and b.service = ${service} order by o.area_code, o.source_id desc`
