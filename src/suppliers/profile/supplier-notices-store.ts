import type { ReadSql } from '../../store/database.ts'
import type { IsoDate } from '../../values/dates.ts'

/** A contracting process of notices in which a supplier has an award. */
export interface SupplierProcess {
  readonly sourceId: number
  readonly position: number
  readonly title: string | null
  readonly buyer: string
  readonly buyerSlug: string | null
  readonly stage: string
  readonly isFramework: boolean
  readonly lastPublished: IsoDate | null
  readonly endsOn: IsoDate | null
  readonly ceilingPence: number | null
  readonly ceilingGrossPence: number | null
  readonly currency: string
}

/** What notices say of a supplier: how many processes have an award to it, how many of them are frameworks, and some of both. */
export interface SupplierNotices {
  readonly counts: { readonly processes: number; readonly frameworks: number }
  /** Those that end last. */
  readonly frameworks: readonly SupplierProcess[]
  /** Those published last, frameworks or not. */
  readonly processes: readonly SupplierProcess[]
}

/** The processes of a supplier, counted, with so many frameworks and so many of all. */
export async function processesOfSupplier(sql: ReadSql, supplierId: number, limit: number): Promise<SupplierNotices> {
  const rows = await sql<(SupplierProcess & { processes: number; frameworks: number; byEnd: number; byDate: number })[]>`
    with own as materialized (
      select distinct a.body_id, a.process_key
      from suppliers.member join suppliers.mention m using (mention_id)
        join register.award_supplier s on s.supplier_name_id = m.supplier_name_id and coalesce(s.scheme, '') = m.scheme and coalesce(s.number, '') = m.number
        join register.award a using (body_id, award_key)
      where supplier_id = ${supplierId}),
    ordered as materialized (
      select p.body_id, p.process_key, p.is_framework, count(*) over ()::int as processes, (count(*) filter (where p.is_framework) over ())::int as frameworks,
        row_number() over (partition by p.is_framework order by p.ends_on desc nulls last, p.process_key)::int as by_end,
        row_number() over (order by p.last_published desc nulls last, p.process_key)::int as by_date
      from own join register.process p using (body_id, process_key))
    select o.processes, o.frameworks, o.by_end as "byEnd", o.by_date as "byDate", p.source_id as "sourceId", p.position, p.title,
      coalesce(case when b.body_id > 0 then b.name end, n.name) as buyer, case when b.body_id > 0 then b.id end as "buyerSlug", p.stage,
      p.is_framework as "isFramework", p.last_published as "lastPublished", p.ends_on as "endsOn", p.ceiling_pence as "ceilingPence",
      p.ceiling_gross_pence as "ceilingGrossPence", p.currency
    from ordered o join register.process p using (body_id, process_key) join organisations.body b using (body_id)
      join register.buyer_name n using (buyer_name_id)
    where o.by_date <= ${limit} or (o.is_framework and o.by_end <= ${limit})`
  return {
    counts: { processes: rows[0]?.processes ?? 0, frameworks: rows[0]?.frameworks ?? 0 },
    frameworks: rows.filter((row) => row.isFramework && row.byEnd <= limit).toSorted((a, b) => a.byEnd - b.byEnd),
    processes: rows.filter((row) => row.byDate <= limit).toSorted((a, b) => a.byDate - b.byDate),
  }
}
