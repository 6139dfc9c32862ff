import type { ReadSql } from '../../store/database.ts'
import { readPerformance } from './published-performance.ts'
import type { PublishedPerformance } from './published-performance.ts'

const mostNotices = 100

/** What a notice publishes of a supplier's performance on a body's contract, with the place of the notice. */
export interface NoticedPerformance extends PublishedPerformance {
  readonly contractKey: string
  readonly title: string | null
  readonly body: string
  readonly sourceId: number
  readonly position: number
}

/** What notices of implementation publish of a supplier's performance on its own contracts, the newest notices first, of at most a hundred. */
export async function performancePublished(sql: ReadSql, supplierId: number): Promise<readonly NoticedPerformance[]> {
  const rows = await sql<
    { contractId: string; contractKey: string; title: string | null; body: string; sourceId: number; position: number; raw: string }[]
  >`
    with held as materialized (
      select distinct c.ocid, c.contract_id, c.contract_key, c.title, c.body_id
      from suppliers.member w join suppliers.mention m using (mention_id)
      join register.contract_supplier k on k.supplier_name_id = m.supplier_name_id and coalesce(k.scheme, '') = m.scheme and coalesce(k.number, '') = m.number
      join register.contract c using (body_id, contract_key) where w.supplier_id = ${supplierId} and c.ocid is not null and c.contract_id is not null
    )
    select h.contract_id as "contractId", h.contract_key as "contractKey", h.title, b.name as body, r.source_id as "sourceId", r.position, r.raw
    from held h join organisations.body b using (body_id) join register.release r using (ocid)
    where r.tags && array['implementation', 'implementationUpdate'] and not r.superseded
    order by r.released_at desc nulls last, r.source_id desc, r.position limit ${mostNotices}`
  return rows.flatMap(({ raw, contractId, contractKey, title, body, sourceId, position }) =>
    readPerformance(JSON.parse(raw))
      .filter((one) => one.contractId === contractId)
      .map((one) => ({ ...one, contractKey, title, body, sourceId, position })),
  )
}
