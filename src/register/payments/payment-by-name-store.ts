import type { Sql } from '../../store/database.ts'

// A name's bodies and money in all years, once for all services (`all`) and once for the body's own.
const services = (sql: Sql) => sql`cross join lateral (values ('all'), (coalesce(b.service, 'none'))) as s(service)`

/**
 * Adds a source's payments to what each supplier name was paid by each body, in each financial year and in all, and by all of them; all sums come
 * from one reading of the rows, and a body is new to a name where the register knew none of its payments before.
 */
export async function addPaymentsBySupplier(sql: Sql, sourceId: number, bodyIds: readonly number[]): Promise<void> {
  await sql`
    with paid as materialized (
      select body_id, supplier_name_id, extract(year from paid_on - interval '3 months')::smallint as year, count(*) as payments,
        sum(amount_pence) as amount_pence
      from register.payment where source_id = ${sourceId} and body_id = any(${[...bodyIds]}::int[]) group by 1, 2, 3),
    names as (
      insert into register.payment_by_name as kept (supplier_name_id, service, bodies, payments, amount_pence)
      select supplier_name_id, s.service, count(*) filter (where not exists (
          select from register.payment_by_supplier known where known.body_id = p.body_id and known.supplier_name_id = p.supplier_name_id)),
        sum(p.payments), sum(p.amount_pence)
      from (select body_id, supplier_name_id, sum(payments) as payments, sum(amount_pence) as amount_pence from paid group by 1, 2) p
      join organisations.body b using (body_id) ${services(sql)} group by 1, 2
      on conflict (supplier_name_id, service) do update
        set bodies = kept.bodies + excluded.bodies, payments = kept.payments + excluded.payments, amount_pence = kept.amount_pence + excluded.amount_pence),
    payers as (
      insert into register.payment_by_payer as kept (body_id, supplier_name_id, same_name, privacy, payments, amount_pence)
      select body_id, supplier_name_id, case when n.privacy < 2 then hashtextextended(n.folded, 0) end, n.privacy, p.payments, p.amount_pence
      from (select body_id, supplier_name_id, sum(payments) as payments, sum(amount_pence) as amount_pence from paid group by 1, 2) p
      join register.supplier_name n using (supplier_name_id)
      on conflict (body_id, supplier_name_id) do update
        set payments = kept.payments + excluded.payments, amount_pence = kept.amount_pence + excluded.amount_pence)
    insert into register.payment_by_supplier as kept (body_id, supplier_name_id, year, payments, amount_pence) select * from paid
    on conflict (body_id, supplier_name_id, year) do update
      set payments = kept.payments + excluded.payments, amount_pence = kept.amount_pence + excluded.amount_pence`
}

/** Takes a source's payments out of what each supplier name was paid; to be called when `payment_by_supplier` has lost them. */
export async function withdrawPaymentsByName(sql: Sql, sourceId: number, bodyIds: readonly number[]): Promise<void> {
  await sql`
    update register.payment_by_name kept
    set bodies = kept.bodies - gone.bodies, payments = kept.payments - gone.payments, amount_pence = kept.amount_pence - gone.amount_pence
    from (
      select supplier_name_id, s.service, sum(p.payments) as payments, sum(p.amount_pence) as amount_pence, count(*) filter (where not exists (
        select from register.payment_by_supplier known where known.body_id = p.body_id and known.supplier_name_id = p.supplier_name_id)) as bodies
      from (
        select body_id, supplier_name_id, count(*) as payments, sum(amount_pence) as amount_pence
        from register.payment where source_id = ${sourceId} and body_id = any(${[...bodyIds]}::int[]) group by 1, 2
      ) p join organisations.body b using (body_id) ${services(sql)} group by 1, 2
    ) gone where kept.supplier_name_id = gone.supplier_name_id and kept.service = gone.service`
  await sql`delete from register.payment_by_name where payments = 0`
  await sql`
    update register.payment_by_payer kept set payments = kept.payments - gone.payments, amount_pence = kept.amount_pence - gone.amount_pence
    from (
      select body_id, supplier_name_id, count(*) as payments, sum(amount_pence) as amount_pence
      from register.payment where source_id = ${sourceId} and body_id = any(${[...bodyIds]}::int[]) group by 1, 2
    ) gone where kept.body_id = gone.body_id and kept.supplier_name_id = gone.supplier_name_id`
  await sql`delete from register.payment_by_payer where payments = 0 and body_id = any(${[...bodyIds]}::int[])`
}
