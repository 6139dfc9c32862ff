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

const own = (sql: ReadSql, supplierId: number) => sql`
  (select distinct a.body_id, a.process_key
    from suppliers.member join suppliers.mention m using (mention_id)
      join register.award_supplier s on s.supplier_name_id = m.supplier_name_id and coalesce(s.scheme, '') = m.scheme and coalesce(s.number, '') = m.number
      join register.award a using (body_id, award_key)
    where supplier_id = ${supplierId}) own`

/** How many processes have an award to a supplier, and how many of these are frameworks. */
export async function countProcesses(
  sql: ReadSql,
  supplierId: number,
): Promise<{ readonly processes: number; readonly frameworks: number }> {
  const [row] = await sql<{ processes: number; frameworks: number }[]>`
    select count(*)::int as processes, count(*) filter (where is_framework)::int as frameworks
    from ${own(sql, supplierId)} join register.process using (body_id, process_key)`
  return row ?? { processes: 0, frameworks: 0 }
}

/** The processes of a supplier, those published last first; or the frameworks among them, those that end last first. */
export const processesOfSupplier = (
  sql: ReadSql,
  supplierId: number,
  { frameworks, limit }: { readonly frameworks: boolean; readonly limit: number },
): PromiseLike<SupplierProcess[]> => sql<SupplierProcess[]>`
  select p.source_id as "sourceId", p.position, p.title, coalesce(case when b.body_id > 0 then b.name end, n.name) as buyer,
    case when b.body_id > 0 then b.id end as "buyerSlug", p.stage, p.is_framework as "isFramework", p.last_published as "lastPublished", p.ends_on as "endsOn",
    p.ceiling_pence as "ceilingPence", p.ceiling_gross_pence as "ceilingGrossPence", p.currency
  from ${own(sql, supplierId)} join register.process p using (body_id, process_key) join organisations.body b using (body_id)
    join register.buyer_name n using (buyer_name_id)
  where ${frameworks ? sql`p.is_framework` : sql`true`}
  order by ${frameworks ? sql`p.ends_on desc nulls last` : sql`p.last_published desc nulls last`}, p.process_key limit ${limit}`
