import { loadDirectory } from '../src/organisations/directory-store.ts'
import type { OwnerSql } from '../src/store/database.ts'

/** How much to invent. */
export interface InventedSize {
  readonly bodies: number
  readonly payments: number
  readonly supplierNames: number
  readonly contracts: number
}

/**
 * Fills an empty register with invented rows of a likely shape, made in the database and the same at every run: bodies of the directory with
 * payments from April 2019 to October 2026 (one month missing, one nearly so), contract registers, prices, rejects and a replaced file.
 */
export async function inventRegister(owner: OwnerSql, size: InventedSize): Promise<void> {
  await loadDirectory(owner)
  await owner.begin(async (sql) => {
    await sql`set local synchronous_commit = off`
    await sql`set local max_parallel_workers_per_gather = 0`
    await sql`set local work_mem = '256MB'`
    await sql`select setseed(0.5)`
    // The rows below name each other by number, so numbers begin at 1 again after an earlier try.
    await sql`alter table register.supplier_name alter column supplier_name_id restart`
    await sql`alter table register.spend_category alter column category_id restart`
    await sql`alter table register.source alter column source_id restart`
    await sql`
      create temporary table payer on commit drop as
      select row_number() over (order by place, name collate "C")::int as n, body_id, name, service from (
        select body_id, name, service, row_number() over (partition by service order by (id in ('lancashire-fire-and-rescue-service', 'lancashire-constabulary')) desc, name collate "C") as place
        from organisations.body
        where in_directory and valid_to is null and kind in ('police-force', 'fire-and-rescue-service', 'fire-and-rescue-authority', 'ambulance-service', 'nhs-trust') and service is not null
      ) ranked order by place, name limit ${size.bodies}`
    await names(sql, size)
    await payments(sql, size)
    await contracts(sql, size)
    await prices(sql)
    await oddSources(sql)
  })
  await owner`analyze`
}

type Work = Parameters<Parameters<OwnerSql['begin']>[1]>[0]

async function names(sql: Work, size: InventedSize): Promise<void> {
  await sql`
    insert into register.supplier_name (name, folded, privacy)
    select name, lower(name), case when n % 83 = 7 then 2 when n = 11 then 1 else 0 end
    from (select n, case when n = 11 then 'REDACTED PERSONAL DATA' else
        (array['Fellgate', 'Pendle', 'Bowland', 'Ribblehaven', 'Calder', 'Wyre', 'Lune', 'Hodder', 'Brockholes', 'Leyland', 'Rossendale', 'Fylde', 'Loyne', 'Hyndburn', 'Trough', 'Whalley'])[1 + n % 16]
        || ' ' || (array['Fleet', 'Language Services', 'Respiratory', 'Digital Evidence', 'Cleaning', 'Analytical', 'Foods', 'Safety', 'Systems', 'Textiles', 'Energy', 'Estates', 'Training', 'Recovery', 'Health Partners', 'Communications', 'Vehicle Hire'])[1 + n % 17]
        || ' ' || (array['Ltd', 'Limited', 'LLP', 'plc', '(UK) Ltd'])[1 + n % 5] || case when n > 1300 then ' ' || n else '' end end as name
      from generate_series(1, ${size.supplierNames}::int) n) made`
  await sql`
    insert into register.spend_category (name, folded)
    select name, lower(name) from unnest(array['Buildings and utilities', 'Vehicle purchase', 'Vehicle fuel', 'Vehicle repairs', 'Computer software', 'Computer hardware',
      'Telephony', 'Uniform', 'Operational equipment', 'Training', 'Insurance', 'Professional fees', 'Subscriptions', 'Cleaning', 'Grounds maintenance', 'Rates',
      'Forensic services', 'Custody', 'Interpreters', 'Agency staff', 'Medical', 'Catering', 'Travel', 'Other expenses']) as name`
}

async function payments(sql: Work, size: InventedSize): Promise<void> {
  const perMonth = Math.max(1, Math.round(size.payments / (size.bodies * 91)))
  await sql`
    insert into register.source (file, sha256, size_bytes, kind, publisher_body_id, publisher_reason, imported_at, period_from, period_to, rows_read, rows_kept, rows_skipped)
    select lower(replace(p.name, ' ', '-')) || '-payments-' || y || '-' || right((y + 1)::text, 2) || '.xlsx', encode(sha256((p.n || '/' || y)::bytea), 'hex'), 400000 + 1000 * p.n, 'payments',
      p.body_id, 'the name of its folder is that of the body', timestamptz '2026-11-20 09:00Z' + make_interval(mins => p.n * 8 + y - 2019),
      make_date(y, 4, 1), least(make_date(y + 1, 3, 31), date '2026-10-31'), 0, 0, '{"all": 0}'
    from payer p cross join generate_series(2019, 2026) y order by p.n, y`
  await sql`
    insert into register.payment (body_id, source_id, row_no, sheet_no, line, paid_on, date_is_month, amount_pence, vat, supplier_name_id, category_id, department, purpose)
    select body_id, source_id, row_no, 0, row_no + 1, paid_on, false,
      case when row_no % 97 = 0 then -1 else 1 end * (50000 + (exp(12 * random() * random()) * 700)::bigint), 'unknown',
      1 + floor(power(random(), 3) * ${size.supplierNames})::int, 1 + floor(power(random(), 1.5) * 24)::int, null, case when row_no % 3 = 0 then 'Goods and services' end
    from (
      select p.body_id, s.source_id, row_number() over (partition by s.source_id order by m.month, k.k)::int as row_no,
        (m.month + floor(random() * 28)::int)::date as paid_on
      from payer p
      join register.source s on s.publisher_body_id = p.body_id and s.kind = 'payments'
      cross join lateral (select given::date as month from generate_series(s.period_from, s.period_to, interval '1 month') given) m
      cross join generate_series(1, ${perMonth}::int) as k(k)
      where not (m.month = date '2022-12-01' and p.n % 3 <> 0)
        and (m.month <> date '2023-01-01' or k.k <= ${Math.ceil(perMonth / 12)})
    ) made order by body_id, source_id, row_no`
  await sql`
    insert into register.payment_by_month select body_id, date_trunc('month', paid_on)::date, source_id, count(*), count(*) filter (where amount_pence < 0), sum(amount_pence)
    from register.payment group by 1, 2, 3`
  await sql`
    insert into register.payment_by_category select body_id, category_id, date_trunc('month', paid_on)::date, count(*), sum(amount_pence) from register.payment group by 1, 2, 3`
  await sql`
    insert into register.payment_by_supplier select body_id, supplier_name_id, extract(year from paid_on - interval '3 months')::int, count(*), sum(amount_pence)
    from register.payment group by 1, 2, 3`
  await sql`
    insert into register.payment_by_payer
    select body_id, supplier_name_id, case when privacy < 2 then hashtextextended(folded, 0) end, privacy, sum(payments), sum(amount_pence)
    from register.payment_by_supplier join register.supplier_name using (supplier_name_id) group by 1, 2, 3, 4`
  await sql`
    insert into register.payment_by_name select supplier_name_id, s.service, count(distinct body_id), sum(payments), sum(amount_pence)
    from register.payment_by_supplier join organisations.body b using (body_id)
    cross join lateral (values ('all'), (coalesce(b.service, 'none'))) as s(service) group by 1, 2`
  await sql`
    update register.source s set rows_read = m.kept, rows_kept = m.kept, total_pence = m.pence, counts = jsonb_build_object('negative_rows', m.negative)
    from (select source_id, sum(payments) as kept, sum(negative_payments) as negative, sum(amount_pence) as pence from register.payment_by_month group by 1) m
    where m.source_id = s.source_id`
  await sql`
    insert into register.source_sheet (source_id, sheet_no, name, header_row, columns, rows_read, rows_kept, rows_rejected, rows_skipped, total_pence)
    select source_id, 0, 'Payments', 1, '{"paidOn": "Payment date", "amount": "Total invoice amount", "supplierName": "Supplier", "category": "Expense type"}', rows_read, rows_kept, 0, '{}', total_pence
    from register.source where kind = 'payments'`
}

async function contracts(sql: Work, size: InventedSize): Promise<void> {
  await sql`
    insert into register.source (file, sha256, size_bytes, kind, publisher_body_id, publisher_reason, imported_at, period_from, period_to, rows_read, rows_kept, rows_skipped)
    select 'contract-register-' || lower(replace(name, ' ', '-')) || '.csv', encode(sha256(('c' || n)::bytea), 'hex'), 90000, 'contracts', body_id, 'named in the file',
      timestamptz '2026-11-21 09:00Z' + make_interval(mins => n), null, null, 0, 0, '{"all": 0}'
    from payer`
  await sql`insert into register.buyer_name (name, body_id, reason) select name, body_id, 'the same name' from payer`
  await sql`insert into register.buyer_name (name, body_id, reason) values ('Wyre Valley Borough Council', 0, 'no body of the directory bears this name')`
  await sql`
    insert into register.contract (body_id, contract_key, origin, source_id, sheet_no, line, buyer_name_id, reference, title, category, starts_on, ends_on, extended_to, money_kind, amount_pence, vat, folded, procedure, cpv)
    select case when outside then 0 else p.body_id end, encode(substr(sha256(('k' || c.n)::bytea), 1, 12), 'hex'), 'register', s.source_id, 0, c.n + 1,
      case when outside then o.buyer_name_id else b.buyer_name_id end, 'REF-' || c.n, title, null, starts_on,
      case when c.n % 5 = 0 then null else starts_on + 365 * (1 + c.n % 4) end, case when c.n % 7 = 0 then starts_on + 365 * (2 + c.n % 4) end,
      case when c.n % 6 = 0 then null when c.n % 11 = 0 then 'award' when c.n % 13 = 0 then 'ceiling' when c.n % 17 = 0 then 'estimate' else 'contract' end,
      case when c.n % 6 = 0 then null else (500000 + exp(14 * random()) * 80)::bigint end, 'unknown', lower(title), case when c.n % 2 = 0 then 'Open' end,
      case when c.n % 10 = 3 then '{}' when c.n % 8 = 1 then array[code, '75250000'] else array[code] end
    from (select n, n % 50 = 49 as outside, date '2021-01-01' + (n * 37) % 2100 as starts_on,
        (array['Breathing apparatus sets and servicing', 'Body-worn video storage', 'Cleaning of stations', 'Fuel cards', 'Interpreting and translation', 'Vehicle recovery and storage',
          'Occupational health', 'Forensic toxicology', 'Grounds maintenance', 'Telematics for response vehicles', 'Custody meals', 'Smoke alarms', 'Laptops and monitors', 'Uniform: outer garments'])[1 + n % 14] as title,
        (array['35111100', '32333200', '90911200', '30163100', '79530000', '50118110', '85147000', '73111000', '77314000', '32441300', '55520000', '31625100', '30213100', '18200000'])[1 + n % 14] as code
      from generate_series(1, ${size.contracts}::int) n) c
    join payer p on p.n = 1 + c.n % ${size.bodies}
    join register.source s on s.publisher_body_id = p.body_id and s.kind = 'contracts'
    join register.buyer_name b on b.body_id = p.body_id
    cross join (select buyer_name_id from register.buyer_name where body_id = 0) o`
  await sql`
    insert into register.contract_cpv select distinct code, body_id, contract_key, ends_on, money_kind, amount_pence from register.contract, unnest(cpv) as code`
  await sql`
    insert into register.contract_supplier (body_id, contract_key, position, supplier_name_id, scheme, number)
    select body_id, contract_key, 1, 1 + (line * 7) % ${size.supplierNames}, case when line % 4 = 0 then 'GB-COH' end, case when line % 4 = 0 then lpad((1000000 + line)::text, 8, '0') end
    from register.contract where line % 9 <> 0`
  await sql`
    update register.source s set rows_read = c.rows, rows_kept = c.rows from (select source_id, count(*) as rows from register.contract group by 1) c where c.source_id = s.source_id`
  await sql`
    insert into register.source_sheet (source_id, sheet_no, name, header_row, columns, rows_read, rows_kept, rows_rejected, rows_skipped, total_pence)
    select source_id, 0, null, 1, '{"title": "Contract title", "startsOn": "Start date", "endsOn": "End date", "amount": "Value"}', rows_read, rows_kept, 0, '{}', null
    from register.source where kind = 'contracts'`
}

async function prices(sql: Work): Promise<void> {
  await sql`
    insert into register.source (file, sha256, size_bytes, kind, publisher_body_id, publisher_reason, imported_at, rows_read, rows_kept, rows_skipped)
    select 'item-costs.csv', encode(sha256('prices'::bytea), 'hex'), 21000, 'prices', body_id, 'named by the person who loaded it', timestamptz '2026-11-22 09:00Z', 0, 0, '{"all": 0}'
    from payer where n = 1`
  await sql`
    insert into register.price (body_id, source_id, row_no, sheet_no, line, body_name, body_reason, item, unit, price_pence, price_published, quantity, comparability, comparability_reason)
    select p.body_id, (select source_id from register.source where kind = 'prices'), row_number() over ()::int, 0, p.n + 1, p.name, 'the same name', i.item, 'each',
      i.pence + (i.pence * ((p.n * 37 + i.k * 11) % 50 - 15)) / 100, 'as published', case when p.n % 5 = 0 then null else p.n * 3 end,
      case when (p.n + i.k) % 4 = 1 then 'not-comparable' when (p.n + i.k) % 7 = 2 then 'close' when i.k = 4 then 'unknown' else 'like-for-like' end,
      case when (p.n + i.k) % 4 = 1 then 'price of a managed service' when (p.n + i.k) % 7 = 2 then 'fewer than ten bought' end
    from payer p cross join (values (1, 'Firefighting helmet', 14500), (2, 'Defibrillator', 84000), (3, 'Smoke alarm', 650), (4, 'Laptop', 54500)) as i(k, item, pence)
    where p.service = 'fire'`
  await sql`update register.source set rows_read = c.rows, rows_kept = c.rows from (select count(*) as rows from register.price) c where kind = 'prices'`
}

async function oddSources(sql: Work): Promise<void> {
  await sql`
    update register.source set rows_read = rows_read + 65, rows_rejected = 62, rows_skipped = '{"total": 2, "note": 1, "all": 3}',
      problems = '[{"sheet": "Payments", "line": 14, "code": "encoding-windows-1252", "message": "The text is in Windows-1252 and was read as such."}]'
    where source_id = 1`
  await sql`update register.source_sheet set rows_read = rows_read + 65, rows_rejected = 62, rows_skipped = '{"total": 2, "note": 1}' where source_id = 1`
  await sql`
    insert into register.rejected_row (source_id, sheet_no, line, code, message, cells)
    select 1, 0, 100 + n, case when n % 3 = 0 then 'date-unreadable' else 'amount-unreadable' end,
      case when n % 3 = 0 then 'The date “31/02/2020” is no day of the calendar.' else 'The amount “1,23.4.5” cannot be read as pounds.' end, '[]' from generate_series(1, 62) n`
  await sql`insert into register.skipped_row (source_id, sheet_no, line, reason, cells) values (1, 0, 90, 'total', '[]'), (1, 0, 91, 'total', '[]'), (1, 0, 92, 'note', '[]')`
  await sql`
    insert into register.source (file, sha256, size_bytes, kind, publisher_body_id, publisher_reason, imported_at, period_from, period_to, rows_read, rows_kept, rows_skipped, total_pence, superseded_by, superseded_at, superseded_because)
    select 'first-' || file, encode(sha256('old'::bytea), 'hex'), size_bytes, kind, publisher_body_id, publisher_reason, imported_at, period_from, period_to, 120, 120, '{"all": 0}', 4512345, 2, timestamptz '2026-11-20 10:00Z',
      'It has the same publisher and months, and most of its rows are in the later file.'
    from register.source where source_id = 2`
  await sql`
    update register.source set changes = '{"replaces": [{"source": 0, "file": "first", "rows": 120}], "rows_equal": 118, "rows_added": 9, "rows_removed": 2, "pence_before": 4512345, "pence_after": 4623345}' where source_id = 2`
}
