-- Views for spreadsheets, Power BI and other programs that read SQL. They are read with the reader's own rights (`security_invoker`), so
-- that row-level security hides from them what it hides from the portal: the names of likely private persons.
create view register.open_bodies with (security_invoker = true) as
select id as body_id, name, kind, service, nation, region, area_code, valid_from, valid_to, in_directory
from organisations.body where body_id > 0;
comment on view register.open_bodies is 'Bodies: services, those who govern or buy for them, and others whose files are loaded.';
comment on column register.open_bodies.body_id is 'Names the body for good, such as lancashire-constabulary.';
comment on column register.open_bodies.name is 'Its name.';
comment on column register.open_bodies.kind is 'What sort of body it is, such as police-force.';
comment on column register.open_bodies.service is 'police, fire or ambulance; null for bodies of no service.';
comment on column register.open_bodies.nation is 'The nation that it belongs to.';
comment on column register.open_bodies.region is 'The region of England.';
comment on column register.open_bodies.area_code is 'The code of its area in the register of geographic codes.';
comment on column register.open_bodies.valid_from is 'The day on which it began, where known.';
comment on column register.open_bodies.valid_to is 'The day on which it ended, if it has.';
comment on column register.open_bodies.in_directory is 'Whether it is of the directory of emergency services; else it came with its files.';

create view register.open_payments with (security_invoker = true) as
select b.id as body_id, b.name as body, b.service, p.paid_on, p.date_is_month, (p.amount_pence * 0.01)::numeric(18, 2) as amount, p.vat,
  p.supplier_name_id, n.name as supplier_name, n.name is null as name_withheld, c.name as category, p.department, p.purpose, p.reference,
  p.source_id, s.file, h.name as sheet, p.line, s.invented
from register.payment p
join organisations.body b on b.body_id = p.body_id
join register.source s on s.source_id = p.source_id
left join register.source_sheet h on h.source_id = p.source_id and h.sheet_no = p.sheet_no
left join register.supplier_name n on n.supplier_name_id = p.supplier_name_id
left join register.spend_category c on c.category_id = p.category_id;
comment on view register.open_payments is 'Payment lines as published, those of restated files left out.';
comment on column register.open_payments.body_id is 'The body that paid: open_bodies.body_id.';
comment on column register.open_payments.body is 'Its name.';
comment on column register.open_payments.service is 'Its service.';
comment on column register.open_payments.paid_on is 'The day of the payment; the first of the month where date_is_month.';
comment on column register.open_payments.date_is_month is 'Whether only the month was published.';
comment on column register.open_payments.amount is 'Pounds, exact; credits are negative.';
comment on column register.open_payments.vat is 'Whether VAT is in the amount: net, gross or unknown.';
comment on column register.open_payments.supplier_name_id is 'The number of the supplier’s name: open_supplier_names.supplier_name_id.';
comment on column register.open_payments.supplier_name is 'The name as published; null where it is likely a private person’s.';
comment on column register.open_payments.name_withheld is 'Whether the name is withheld.';
comment on column register.open_payments.category is 'The publisher’s own category.';
comment on column register.open_payments.department is 'The department, if given.';
comment on column register.open_payments.purpose is 'What it was for, if given.';
comment on column register.open_payments.reference is 'The publisher’s reference, if given.';
comment on column register.open_payments.source_id is 'The file: open_sources.source_id.';
comment on column register.open_payments.file is 'Its name.';
comment on column register.open_payments.sheet is 'The sheet of a workbook.';
comment on column register.open_payments.line is 'The line of the file or the row of the sheet.';
comment on column register.open_payments.invented is 'Whether the row was made up to show how the register works.';

create view register.open_spend_by_month with (security_invoker = true) as
select b.id as body_id, b.name as body, b.service, m.month, c.name as category, m.payments, (m.amount_pence * 0.01)::numeric(18, 2) as amount
from register.payment_by_category m
join organisations.body b on b.body_id = m.body_id
join register.spend_category c on c.category_id = m.category_id;
comment on view register.open_spend_by_month is 'Payments by body, month and category, summed: small enough for any chart. Payments without a category are not in it.';
comment on column register.open_spend_by_month.body_id is 'The body that paid: open_bodies.body_id.';
comment on column register.open_spend_by_month.body is 'Its name.';
comment on column register.open_spend_by_month.service is 'Its service.';
comment on column register.open_spend_by_month.month is 'The first day of the month.';
comment on column register.open_spend_by_month.category is 'The publisher’s own category.';
comment on column register.open_spend_by_month.payments is 'How many payments.';
comment on column register.open_spend_by_month.amount is 'Their sum in pounds, exact.';

create view register.open_contracts with (security_invoker = true) as
select c.contract_key, b.id as body_id, n.name as buyer_published, b.name as body, b.service, c.origin as published_as, c.ocid, c.reference,
  c.title, c.description, c.department, c.category, array_to_string(c.cpv, '; ') as cpv, c.procedure, c.status, c.awarded_on, c.signed_on,
  c.starts_on, c.ends_on, c.extended_to, c.review_on, c.money_kind, (c.amount_pence * 0.01)::numeric(18, 2) as amount,
  (c.amount_gross_pence * 0.01)::numeric(18, 2) as amount_with_vat, c.currency, c.token_value, c.source_id, s.file, h.name as sheet, c.line,
  s.invented
from register.contract c
join organisations.body b on b.body_id = c.body_id
join register.buyer_name n on n.buyer_name_id = c.buyer_name_id
join register.source s on s.source_id = c.source_id
left join register.source_sheet h on h.source_id = c.source_id and h.sheet_no = c.sheet_no;
comment on view register.open_contracts is 'Contracts: rows of contract registers, contracts in notices, and awards without a contract of their own.';
comment on column register.open_contracts.contract_key is 'Names the contract for good: its page is /contracts/KEY.';
comment on column register.open_contracts.body_id is 'The body that buys; outside-the-directory where the buyer is none of ours.';
comment on column register.open_contracts.buyer_published is 'The buyer’s name as published.';
comment on column register.open_contracts.body is 'The body’s name.';
comment on column register.open_contracts.service is 'Its service.';
comment on column register.open_contracts.published_as is 'register, contract (in a notice) or award (alone, in a notice).';
comment on column register.open_contracts.ocid is 'The contracting process, for those from notices.';
comment on column register.open_contracts.reference is 'The buyer’s own reference.';
comment on column register.open_contracts.title is 'The title as published.';
comment on column register.open_contracts.description is 'The description as published.';
comment on column register.open_contracts.department is 'The department, if given.';
comment on column register.open_contracts.category is 'The category in words, as published.';
comment on column register.open_contracts.cpv is 'Codes of the Common Procurement Vocabulary, separated by semicolons.';
comment on column register.open_contracts.procedure is 'How it was bought, as published.';
comment on column register.open_contracts.status is 'The status as published.';
comment on column register.open_contracts.awarded_on is 'The day of the award.';
comment on column register.open_contracts.signed_on is 'The day of the signature.';
comment on column register.open_contracts.starts_on is 'The first day.';
comment on column register.open_contracts.ends_on is 'The last day, extensions apart.';
comment on column register.open_contracts.extended_to is 'The last day that extensions allow.';
comment on column register.open_contracts.review_on is 'The day of the review.';
comment on column register.open_contracts.money_kind is 'ceiling, estimate, award or contract. Never add different kinds together.';
comment on column register.open_contracts.amount is 'Pounds (or the currency beside it) without VAT, or as published where VAT is unknown.';
comment on column register.open_contracts.amount_with_vat is 'The amount with VAT, where published.';
comment on column register.open_contracts.currency is 'The currency’s code.';
comment on column register.open_contracts.token_value is 'Whether the amount is a token, such as a penny, and tells nothing.';
comment on column register.open_contracts.source_id is 'The file: open_sources.source_id.';
comment on column register.open_contracts.file is 'Its name.';
comment on column register.open_contracts.sheet is 'The sheet of a workbook.';
comment on column register.open_contracts.line is 'The line of the file or the row of the sheet.';
comment on column register.open_contracts.invented is 'Whether the row was made up to show how the register works.';

create view register.open_contract_suppliers with (security_invoker = true) as
select p.contract_key, b.id as body_id, p.position, p.supplier_name_id, n.name as supplier_name, n.name is null as name_withheld, p.scheme, p.number
from register.contract_supplier p
join organisations.body b on b.body_id = p.body_id
left join register.supplier_name n on n.supplier_name_id = p.supplier_name_id;
comment on view register.open_contract_suppliers is 'Suppliers of contracts, in the order published.';
comment on column register.open_contract_suppliers.contract_key is 'The contract: open_contracts.contract_key.';
comment on column register.open_contract_suppliers.body_id is 'The body that buys; with contract_key it names one row of open_contracts.';
comment on column register.open_contract_suppliers.position is 'The place in the contract’s list of suppliers, from 1.';
comment on column register.open_contract_suppliers.supplier_name_id is 'The number of the supplier’s name: open_supplier_names.supplier_name_id.';
comment on column register.open_contract_suppliers.supplier_name is 'The name as published; null where it is likely a private person’s.';
comment on column register.open_contract_suppliers.name_withheld is 'Whether the name is withheld.';
comment on column register.open_contract_suppliers.scheme is 'Which list of identifiers the number is of, such as GB-COH.';
comment on column register.open_contract_suppliers.number is 'The identifier, such as a company number.';

create view register.open_supplier_names with (security_invoker = true) as
select supplier_name_id, name as supplier_name, privacy = 1 as redacted from register.supplier_name;
comment on view register.open_supplier_names is 'Supplier names exactly as published. A name is no identity: one supplier may stand under several.';
comment on column register.open_supplier_names.supplier_name_id is 'The number of the name: its page is /supplier-names/NUMBER.';
comment on column register.open_supplier_names.supplier_name is 'The name as published. Names of likely private persons are not in the view.';
comment on column register.open_supplier_names.redacted is 'Whether the publisher put other words in place of the name.';

create view register.open_prices with (security_invoker = true) as
select b.id as body_id, p.body_name as body_published, p.item, p.unit, (p.price_pence * 0.01)::numeric(18, 2) as price, p.quantity, p.quantity_unit,
  p.priced_on, p.comparability, p.comparability_reason, p.source_id, s.file, p.line, s.invented
from register.price p
join organisations.body b on b.body_id = p.body_id
join register.source s on s.source_id = p.source_id;
comment on view register.open_prices is 'Prices of items, one a body.';
comment on column register.open_prices.body_id is 'The body that pays it: open_bodies.body_id.';
comment on column register.open_prices.body_published is 'Its name as published.';
comment on column register.open_prices.item is 'The thing, as the price list names it.';
comment on column register.open_prices.unit is 'What one of it is.';
comment on column register.open_prices.price is 'Pounds for one unit, exact.';
comment on column register.open_prices.quantity is 'How many were bought, if given.';
comment on column register.open_prices.quantity_unit is 'What the quantity counts, if given.';
comment on column register.open_prices.priced_on is 'The day of the price, if given.';
comment on column register.open_prices.comparability is 'like-for-like, close, not-comparable or unknown.';
comment on column register.open_prices.comparability_reason is 'Why.';
comment on column register.open_prices.source_id is 'The file: open_sources.source_id.';
comment on column register.open_prices.file is 'Its name.';
comment on column register.open_prices.line is 'The line of the file or the row of the sheet.';
comment on column register.open_prices.invented is 'Whether the row was made up to show how the register works.';

create view register.open_sources with (security_invoker = true) as
select s.source_id, s.file, s.kind, b.id as publisher_id, b.name as publisher, s.period_from, s.period_to, s.rows_read, s.rows_kept, s.rows_rejected,
  coalesce((s.rows_skipped ->> 'all')::bigint, 0) as rows_skipped, (s.total_pence * 0.01)::numeric(20, 2) as total, s.imported_at, s.superseded_by, s.sha256,
  s.invented
from register.source s join organisations.body b on b.body_id = s.publisher_body_id;
comment on view register.open_sources is 'Files that were loaded, and what became of their rows: read = kept + rejected + skipped.';
comment on column register.open_sources.source_id is 'The number of the file: its page is /sources/NUMBER.';
comment on column register.open_sources.file is 'Its name.';
comment on column register.open_sources.kind is 'payments, contracts, notices or prices.';
comment on column register.open_sources.publisher_id is 'The body whose file it is: open_bodies.body_id.';
comment on column register.open_sources.publisher is 'Its name.';
comment on column register.open_sources.period_from is 'The first day of its rows.';
comment on column register.open_sources.period_to is 'The last day of its rows.';
comment on column register.open_sources.rows_read is 'Rows below the heading that have anything in them.';
comment on column register.open_sources.rows_kept is 'Rows that were loaded.';
comment on column register.open_sources.rows_rejected is 'Rows that were not loaded, each with a reason.';
comment on column register.open_sources.rows_skipped is 'Totals, notes, headings and what was held already.';
comment on column register.open_sources.total is 'Pounds: the file’s own amounts added as they stand.';
comment on column register.open_sources.imported_at is 'When it was loaded.';
comment on column register.open_sources.superseded_by is 'The file that restates it, if one does; its rows then count nowhere.';
comment on column register.open_sources.sha256 is 'The checksum of its bytes.';
comment on column register.open_sources.invented is 'Whether its rows were made up to show how the register works.';

do $$
declare name text;
begin
  foreach name in array array['open_bodies', 'open_payments', 'open_spend_by_month', 'open_contracts', 'open_contract_suppliers',
    'open_supplier_names', 'open_prices', 'open_sources'] loop
    execute format('grant select on register.%I to bluelight_portal', name);
  end loop;
end $$;
