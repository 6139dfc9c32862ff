import { placeSpend } from '../../register/categories/place-spend.ts'
import type { Sql } from '../../store/database.ts'

/**
 * Brings what exposure, the network and suppliers' pages read into step, within the caller's transaction. `supplierIds` are the suppliers whose
 * names changed by a judgement or a match, before and after; null makes everything anew. Payments and contracts that came or went are found
 * by themselves. To be called after `suppliers.member` is in step.
 */
export async function refreshExposure(sql: Sql, supplierIds: readonly number[] | null): Promise<void> {
  const replaced = await placeCategories(sql)
  const whole = supplierIds === null || replaced
  if (whole) await sql`select set_config('work_mem', '128MB', true)`
  if (whole)
    await sql`truncate suppliers.spending, suppliers.spending_state, suppliers.slice_paid, suppliers.concentration, suppliers.holding`
  await (whole ? sumAllSpending(sql) : refreshSpending(sql, supplierIds))
  await refreshHoldings(sql, whole ? [] : supplierIds)
}

/** Places new spend categories by their words; tells whether one that was placed before belongs elsewhere by today's rules. */
async function placeCategories(sql: Sql): Promise<boolean> {
  const rows = await sql<{ id: number; name: string; division: string | null }[]>`
    select category_id as id, name, division from register.spend_category left join suppliers.placed_category using (category_id)`
  const moved = rows
    .map(({ id, name, division }) => ({ id, before: division, division: placeSpend(name)?.cpv?.slice(0, 2) ?? '' }))
    .filter((one) => one.division !== one.before)
  if (moved.length > 0)
    await sql`
      insert into suppliers.placed_category (category_id, division)
      select * from unnest(${moved.map((one) => one.id)}::int[], ${moved.map((one) => one.division)}::text[])
      on conflict (category_id) do update set division = excluded.division`
  return moved.some((one) => one.before !== null)
}

/** All spending at once, with its suppliers: nothing is there that could be kept. */
async function sumAllSpending(sql: Sql): Promise<void> {
  await sql`
    insert into suppliers.spending (body_id, supplier_name_id, category_id, supplier_id, payments, amount_pence)
    select body_id, supplier_name_id, category_id, supplier_id, payments, amount_pence from (
      select body_id, supplier_name_id, coalesce(category_id, 0) as category_id, count(*) as payments, sum(amount_pence)::bigint as amount_pence
      from register.payment group by 1, 2, 3
    ) sums left join (${presentSuppliers(sql)}) present using (supplier_name_id) order by 1, 2, 3`
  await sql`insert into suppliers.spending_state ${stateOfPayments(sql)}`
  await sql`drop table if exists pg_temp.touched_supplier`
  await sql`create temporary table touched_supplier on commit drop as select distinct supplier_id from suppliers.spending where supplier_id is not null`
  await sql`analyze pg_temp.touched_supplier, suppliers.spending`
  await sumTouched(sql)
  await addSlices(sql)
  await addConcentration(sql, 1)
  await sumUnnamed(sql)
}

/** The supplier of each name as payments have it. */
const presentSuppliers = (sql: Sql) => sql`
  select m.supplier_name_id, member.supplier_id from suppliers.mention m join suppliers.member using (mention_id) where m.number = ''`

/** Which payments each body has now: a file that comes or goes changes it. */
const stateOfPayments = (sql: Sql) => sql`
  select body_id, md5(string_agg(concat_ws(' ', source_id, month, payments, amount_pence), ',' order by source_id, month)) as state
  from register.payment_by_month group by body_id`

async function refreshSpending(sql: Sql, supplierIds: readonly number[]): Promise<void> {
  await sql`drop table if exists pg_temp.changed_body, pg_temp.changed_spending, pg_temp.touched_name, pg_temp.touched_supplier`
  await findChangedBodies(sql)
  await findChangedSpending(sql)
  await findTouched(sql, supplierIds)
  if (!(await isAnythingTouched(sql))) return
  await sumTouched(sql)
  await addConcentration(sql, -1)
  await sql`delete from suppliers.slice_paid where supplier_id in (select supplier_id from pg_temp.touched_supplier)`
  await applySpending(sql)
  await sumTouched(sql)
  await addSlices(sql)
  await addConcentration(sql, 1)
  await sql`delete from suppliers.concentration where suppliers = 0`
  await sumUnnamed(sql)
}

/** The bodies whose payments are not those that were summed before. */
const findChangedBodies = (sql: Sql) => sql`
  create temporary table changed_body on commit drop as
  select body_id, now_held.state
  from (${stateOfPayments(sql)}) now_held full join suppliers.spending_state before using (body_id)
  where now_held.state is distinct from before.state`

/** The sums of these bodies that are not as they were; `payments` is null where there are none any more. */
const findChangedSpending = (sql: Sql) => sql`
  create temporary table changed_spending on commit drop as
  select body_id, supplier_name_id, category_id, now_paid.payments, now_paid.amount_pence
  from (
    select body_id, supplier_name_id, coalesce(category_id, 0) as category_id, count(*) as payments, sum(amount_pence)::bigint as amount_pence
    from register.payment where body_id in (select body_id from pg_temp.changed_body) group by 1, 2, 3
  ) now_paid full join (
    select * from suppliers.spending where body_id in (select body_id from pg_temp.changed_body)
  ) before using (body_id, supplier_name_id, category_id)
  where now_paid.payments is distinct from before.payments or now_paid.amount_pence is distinct from before.amount_pence`

/** The names whose sums or suppliers change, and their suppliers before and after. */
async function findTouched(sql: Sql, supplierIds: readonly number[]): Promise<void> {
  const ids = sql`${[...supplierIds]}::int[]`
  await sql`
    create temporary table touched_name on commit drop as
    select supplier_name_id from pg_temp.changed_spending
    union select supplier_name_id from suppliers.spending where supplier_id = any(${ids})
    union select m.supplier_name_id from suppliers.member join suppliers.mention m using (mention_id) where supplier_id = any(${ids}) and m.number = ''`
  await sql`
    create temporary table touched_supplier on commit drop as
    select supplier_id from (
      select s.supplier_id from pg_temp.touched_name join suppliers.spending s using (supplier_name_id)
      union select member.supplier_id from pg_temp.touched_name join suppliers.mention m using (supplier_name_id) join suppliers.member using (mention_id)
        where m.number = ''
      union select unnest(${ids})
    ) either where supplier_id is not null`
  await sql`analyze pg_temp.touched_name, pg_temp.touched_supplier`
}

/** Whether anything has to be written: pages are remembered until something is. */
async function isAnythingTouched(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ touched: boolean }[]>`
    select exists (select from pg_temp.changed_body) or exists (select from pg_temp.touched_name) or exists (select from pg_temp.touched_supplier) as touched`
  return row?.touched ?? false
}

async function applySpending(sql: Sql): Promise<void> {
  await sql`
    delete from suppliers.spending s using pg_temp.changed_spending c
    where c.payments is null and (s.body_id, s.supplier_name_id, s.category_id) = (c.body_id, c.supplier_name_id, c.category_id)`
  await sql`
    insert into suppliers.spending as kept (body_id, supplier_name_id, category_id, payments, amount_pence)
    select body_id, supplier_name_id, category_id, payments, amount_pence from pg_temp.changed_spending where payments is not null order by 1, 2, 3
    on conflict (body_id, supplier_name_id, category_id) do update set payments = excluded.payments, amount_pence = excluded.amount_pence`
  await sql`
    update suppliers.spending s set supplier_id = present.supplier_id
    from (
      select t.supplier_name_id, p.supplier_id from pg_temp.touched_name t left join (${presentSuppliers(sql)}) p using (supplier_name_id)
    ) present
    where s.supplier_name_id = present.supplier_name_id and s.supplier_id is distinct from present.supplier_id`
  await sql`delete from suppliers.spending_state where body_id in (select body_id from pg_temp.changed_body)`
  await sql`insert into suppliers.spending_state select body_id, state from pg_temp.changed_body where state is not null`
}

/** What the touched suppliers were paid, in each slice and by each body, in the table `own_sum`. */
async function sumTouched(sql: Sql): Promise<void> {
  await sql`drop table if exists pg_temp.own_sum`
  await sql`
    create temporary table own_sum on commit drop as
    with placed as materialized (
      select s.supplier_id, s.body_id, coalesce(b.service, 'none') as service, coalesce(p.division, '') as division, sum(s.payments) as payments,
        sum(s.amount_pence) as amount_pence
      from suppliers.spending s join pg_temp.touched_supplier using (supplier_id) join organisations.body b using (body_id)
        left join suppliers.placed_category p using (category_id)
      group by 1, 2, 3, 4),
    by_body as materialized (
      select supplier_id, body_id, service, division, payments, amount_pence from placed where division <> ''
      union all select supplier_id, body_id, service, '', sum(payments), sum(amount_pence) from placed group by 1, 2, 3),
    by_service as materialized (
      select supplier_id, service, division, count(*) as bodies, sum(payments) as payments, sum(amount_pence) as amount_pence from by_body group by 1, 2, 3)
    select service, body_id, division, supplier_id, 1::bigint as bodies, payments, amount_pence from by_body
    union all select service, 0, division, supplier_id, bodies, payments, amount_pence from by_service
    union all select 'all', 0, division, supplier_id, sum(bodies), sum(payments), sum(amount_pence) from by_service group by 3, 4`
}

const addSlices = (sql: Sql) => sql`
  insert into suppliers.slice_paid (division, service, supplier_id, bodies, payments, amount_pence)
  select division, service, supplier_id, bodies, payments, amount_pence from pg_temp.own_sum where body_id = 0 order by 1, 2, 3`

/** Adds what the touched suppliers are to each index of concentration, or takes it off: sums of squares over suppliers are sums. */
const addConcentration = (sql: Sql, sign: 1 | -1) => sql`
  insert into suppliers.concentration as kept (division, service, body_id, suppliers, paid_pence, squares)
  select division, service, body_id, ${sign}::int * count(*), ${sign}::int * sum(amount_pence), ${sign}::int * sum(amount_pence::numeric * amount_pence)
  from pg_temp.own_sum where amount_pence > 0 group by 1, 2, 3
  on conflict (division, service, body_id) do update set suppliers = kept.suppliers + excluded.suppliers,
    paid_pence = kept.paid_pence + excluded.paid_pence, squares = kept.squares + excluded.squares`

async function sumUnnamed(sql: Sql): Promise<void> {
  await sql`delete from suppliers.unnamed_paid`
  await sql`
    insert into suppliers.unnamed_paid (division, body_id, amount_pence)
    select part.division, s.body_id, sum(s.amount_pence)
    from suppliers.spending s left join suppliers.placed_category p using (category_id)
    cross join lateral (values (''), (nullif(p.division, ''))) part(division)
    where s.supplier_id is null and part.division is not null group by 1, 2`
}

async function refreshHoldings(sql: Sql, supplierIds: readonly number[]): Promise<void> {
  const ids = sql`${[...supplierIds]}::int[]`
  await sql`drop table if exists pg_temp.changed_contract`
  await sql`
    create temporary table changed_contract on commit drop as
    select contract_no from register.contract where contract_no > (select coalesce(max(contract_no), 0) from suppliers.holding)
    union select contract_no from suppliers.holding h
      where supplier_id = any(${ids}) or not exists (select from register.contract c where c.contract_no = h.contract_no)
    union select c.contract_no from suppliers.member join suppliers.mention m using (mention_id)
      join register.contract_supplier s on s.supplier_name_id = m.supplier_name_id and coalesce(s.scheme, '') = m.scheme and coalesce(s.number, '') = m.number
      join register.contract c using (body_id, contract_key) where supplier_id = any(${ids})`
  const [row] = await sql<{ any: boolean }[]>`select exists (select from pg_temp.changed_contract) as any`
  if (row?.any !== true) return
  await sql`delete from suppliers.holding where contract_no in (select contract_no from pg_temp.changed_contract)`
  await sql`
    insert into suppliers.holding (contract_no, supplier_id, body_id, cpv_code, starts_on, ends_on)
    select distinct c.contract_no, member.supplier_id, c.body_id, coalesce(c.cpv_code, 0), c.starts_on, c.ends_on
    from pg_temp.changed_contract join register.contract c using (contract_no) join register.contract_supplier s using (body_id, contract_key)
      join suppliers.mention m on m.supplier_name_id = s.supplier_name_id and m.scheme = coalesce(s.scheme, '') and m.number = coalesce(s.number, '')
      join suppliers.member using (mention_id)
    order by 1, 2`
}
