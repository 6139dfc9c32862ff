import type { ReadSql } from '../../store/database.ts'

/**
 * Every supplier name that may be shown, with what was paid to it and what it holds, by number; columns in the list's order. With a service,
 * those that it paid and what it paid; with words, those that have them all.
 */
export const everySupplierName = (
  sql: ReadSql,
  { words, service }: { readonly words: readonly string[]; readonly service: string | null },
): AsyncIterable<readonly object[]> =>
  sql<{ id: number }[]>`
    select n.supplier_name_id as id, n.name, coalesce(p.bodies, 0) as bodies, coalesce(p.payments, 0) as payments, p.amount_pence as pence,
      coalesce(c.contracts, 0) as contracts, c.numbers
    from register.supplier_name n
    left join register.payment_by_name p on p.supplier_name_id = n.supplier_name_id and p.service = ${service ?? 'all'}
    left join (
      select supplier_name_id, count(*)::int as contracts, string_agg(distinct scheme || '-' || number, '; ') as numbers
      from register.contract_supplier group by supplier_name_id
    ) c on c.supplier_name_id = n.supplier_name_id
    where n.privacy = 0 and (${service === null} or p.supplier_name_id is not null)
      and (${words.length === 0} or n.supplier_name_id in (select register.supplier_names_with(${[...words]}::text[], ${allNames})))
    order by n.supplier_name_id`.cursor(2000)

const allNames = 2_000_000_000

/** Every category of spend with its payments, by name; columns in the list's order. */
export const everyCategory = (sql: ReadSql): AsyncIterable<readonly object[]> =>
  sql<{ name: string }[]>`
    select c.name, coalesce(p.bodies, 0) as bodies, coalesce(p.payments, 0) as payments, p.pence
    from register.spend_category c
    left join (
      select category_id, count(distinct body_id)::int as bodies, sum(payments)::bigint as payments, sum(amount_pence)::bigint as pence
      from register.payment_by_category group by category_id
    ) p using (category_id) order by c.name collate "C"`.cursor(2000)
