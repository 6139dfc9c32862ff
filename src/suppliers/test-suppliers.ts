import type { OwnerSql, Sql } from '../store/database.ts'
import { refreshExposure } from './exposure/refresh-exposure-store.ts'

/**
 * Gives a test's register suppliers without any matching: names that are equal but for letter case, signs and a legal form at the end are one,
 * and so are those that `same` maps to one text.
 */
export async function identifySuppliers(owner: OwnerSql, same: Readonly<Record<string, string>> = {}): Promise<void> {
  await owner.begin(async (sql) => {
    await sql`
      insert into suppliers.mention (supplier_name_id, scheme, number)
      select distinct supplier_name_id, scheme, number from (
        select supplier_name_id, '' as scheme, '' as number from register.payment_by_payer
        union all select supplier_name_id, coalesce(scheme, ''), coalesce(number, '') from register.contract_supplier
        union all select supplier_name_id, coalesce(scheme, ''), coalesce(number, '') from register.award_supplier
      ) seen join register.supplier_name using (supplier_name_id) where privacy = 0
      order by 1, 2, 3 on conflict do nothing`
    await sql`
      insert into suppliers.member (mention_id, supplier_id)
      select mention_id, min(mention_id) over (partition by key)
      from suppliers.mention join (
        select supplier_name_id, coalesce(given.value, regexp_replace(folded, '( (ltd|limited|plc|llp|uk))+$', '')) as key
        from register.supplier_name left join jsonb_each_text(${JSON.stringify(same)}::text::jsonb) given on given.key = name
      ) keys using (supplier_name_id)`
    await sumSuppliers(sql)
    await refreshExposure(sql, null)
  })
}

/** The roll-ups of suppliers and of what bodies paid them, from the members as they are. */
export async function sumSuppliers(sql: Sql): Promise<void> {
  await sql`truncate suppliers.supplier, suppliers.paid`
  await sql`
    insert into suppliers.paid
    select supplier_id, p.body_id, sum(p.payments), sum(p.amount_pence)
    from register.payment_by_payer p join suppliers.mention m using (supplier_name_id) join suppliers.member using (mention_id) where m.number = '' group by 1, 2`
  await sql`
    insert into suppliers.supplier (supplier_id, name, folded, scheme, number, body_id, names, bodies, payments, paid_pence, contracts)
    select c.supplier_id, n.name, n.folded, coalesce(i.scheme, ''), coalesce(i.number, ''),
      (select body_id from organisations.body_name b where b.folded = n.folded and not b.ambiguous limit 1), c.names, coalesce(p.bodies, 0),
      coalesce(p.payments, 0), coalesce(p.pence, 0),
      (select count(distinct (s.body_id, s.contract_key)) from suppliers.member o join suppliers.mention m using (mention_id)
        join register.contract_supplier s on s.supplier_name_id = m.supplier_name_id and coalesce(s.scheme, '') = m.scheme and coalesce(s.number, '') = m.number
        where o.supplier_id = c.supplier_id)
    from (select supplier_id, count(distinct supplier_name_id) as names from suppliers.member join suppliers.mention using (mention_id) group by 1) c
    join suppliers.mention first on first.mention_id = c.supplier_id join register.supplier_name n on n.supplier_name_id = first.supplier_name_id
    left join (select supplier_id, count(*) as bodies, sum(payments) as payments, sum(amount_pence) as pence from suppliers.paid group by 1) p using (supplier_id)
    left join lateral (select m.scheme, m.number from suppliers.member o join suppliers.mention m using (mention_id)
      where o.supplier_id = c.supplier_id and m.number <> '' order by 1, 2 limit 1) i on true`
}
