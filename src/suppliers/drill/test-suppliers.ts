import type { OwnerSql } from '../../store/database.ts'

/** Fills the suppliers of a test's register: every published name is a mention, and names with one label are one supplier; without a label each name is its own. */
export async function fillSuppliers(sql: OwnerSql, labels: ReadonlyMap<string, string> = new Map()): Promise<void> {
  await sql`truncate suppliers.mention, suppliers.member, suppliers.supplier, suppliers.paid restart identity cascade`
  await sql`
    insert into suppliers.mention (supplier_name_id, scheme, number)
    select distinct supplier_name_id, coalesce(scheme, ''), coalesce(number, '') from (
      select supplier_name_id, scheme, number from register.contract_supplier union all
      select supplier_name_id, scheme, number from register.award_supplier union all
      select distinct supplier_name_id, null, null from register.payment_by_supplier) told
    join register.supplier_name using (supplier_name_id) where privacy = 0 order by 1, 2, 3`
  await sql`
    with labelled as (
      select mention_id, coalesce(l.label, n.name) as label
      from suppliers.mention join register.supplier_name n using (supplier_name_id)
      left join unnest(${[...labels.keys()]}::text[], ${[...labels.values()]}::text[]) as l (name, label) using (name))
    insert into suppliers.member (mention_id, supplier_id)
    select mention_id, min(mention_id) over (partition by label) from labelled`
  await sql`
    insert into suppliers.paid (supplier_id, body_id, payments, amount_pence)
    select supplier_id, p.body_id, sum(p.payments), sum(p.amount_pence)
    from register.payment_by_supplier p join suppliers.mention n using (supplier_name_id) join suppliers.member using (mention_id)
    where n.scheme = '' group by 1, 2`
  await sql`
    insert into suppliers.supplier (supplier_id, name, folded, scheme, number, names, bodies, payments, paid_pence, contracts)
    select supplier_id, min(n.name), min(n.folded), coalesce(min(nullif(m.scheme, '')), ''), coalesce(min(nullif(m.number, '')), ''), count(distinct n.name),
      (select count(*) from suppliers.paid p where p.supplier_id = s.supplier_id),
      (select coalesce(sum(p.payments), 0) from suppliers.paid p where p.supplier_id = s.supplier_id),
      (select coalesce(sum(p.amount_pence), 0) from suppliers.paid p where p.supplier_id = s.supplier_id),
      count(distinct (c.body_id, c.contract_key))
    from suppliers.member s join suppliers.mention m using (mention_id) join register.supplier_name n using (supplier_name_id)
    left join register.contract_supplier c
      on c.supplier_name_id = m.supplier_name_id and coalesce(c.scheme, '') = m.scheme and coalesce(c.number, '') = m.number
    group by supplier_id`
}
