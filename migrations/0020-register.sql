-- What was published: sources, the rows read from them, and roll-ups kept in the importing transaction.
create schema register;
grant usage on schema register to bluelight_portal;
create extension if not exists pg_trgm with schema public;

-- One file or feed as fetched.
create table register.source (
  source_id integer generated always as identity primary key,
  file text not null,
  sha256 text not null check (length(sha256) = 64),
  size_bytes bigint not null,
  kind text not null check (kind in ('payments', 'notices', 'contracts', 'prices')),
  publisher_body_id integer not null references organisations.body,
  publisher_reason text not null,
  imported_at timestamptz not null default now(),
  period_from date,
  period_to date,
  rows_read bigint not null default 0,
  rows_kept bigint not null default 0,
  rows_rejected bigint not null default 0,
  rows_skipped jsonb not null default '{}',
  rows_equal_to_another bigint not null default 0,
  total_pence bigint,
  counts jsonb not null default '{}',
  problems jsonb not null default '[]',
  superseded_by integer references register.source,
  superseded_at timestamptz,
  superseded_because text,
  changes jsonb,
  check (rows_read = rows_kept + rows_rejected + coalesce((rows_skipped ->> 'all')::bigint, 0)),
  check ((superseded_by is null) = (superseded_at is null))
);
create unique index source_current_bytes on register.source (sha256) where superseded_by is null;
create index source_publisher on register.source (publisher_body_id, kind, period_from) where superseded_by is null;

create table register.source_sheet (
  source_id integer not null references register.source,
  sheet_no integer not null,
  name text,
  header_row integer,
  columns jsonb not null,
  rows_read bigint not null,
  rows_kept bigint not null,
  rows_rejected bigint not null,
  rows_skipped jsonb not null,
  total_pence bigint,
  primary key (source_id, sheet_no)
);

-- Rows read and not loaded: with their reason, and the cells as read.
create table register.rejected_row (
  source_id integer not null references register.source,
  sheet_no integer not null,
  line integer not null,
  code text not null,
  message text not null,
  cells jsonb not null
);
create index rejected_row_place on register.rejected_row (source_id, sheet_no, line);

-- Rows that are no facts: totals, notes, repeated headers.
create table register.skipped_row (
  source_id integer not null references register.source,
  sheet_no integer not null,
  line integer not null,
  reason text not null,
  cells jsonb not null
);
create index skipped_row_place on register.skipped_row (source_id, sheet_no, line);

-- A supplier as some publisher wrote it. Not an identity: that is a judgement.
create table register.supplier_name (
  supplier_name_id integer generated always as identity primary key,
  name text not null,
  folded text not null,
  privacy smallint not null default 0 check (privacy in (0, 1, 2))
);
create unique index supplier_name_name on register.supplier_name (md5(name));
create index supplier_name_words on register.supplier_name using gin (folded gin_trgm_ops);

-- A buyer as notices and registers write it, and the body it was matched to, or 0.
create table register.buyer_name (
  buyer_name_id integer generated always as identity primary key,
  name text not null,
  body_id integer not null references organisations.body,
  reason text not null
);
create unique index buyer_name_name on register.buyer_name (md5(name));
create index buyer_name_body on register.buyer_name (body_id);

create table register.spend_category (
  category_id integer generated always as identity primary key,
  name text not null,
  folded text not null
);
create unique index spend_category_name on register.spend_category (md5(name));

-- One payment line as published. `row_no` counts the file's rows in order from 1.
create table register.payment (
  body_id integer not null,
  source_id integer not null,
  row_no integer not null,
  sheet_no integer not null,
  line integer not null,
  paid_on date not null,
  date_is_month boolean not null,
  amount_pence bigint not null,
  vat text not null,
  supplier_name_id integer not null,
  category_id integer,
  department text,
  purpose text,
  reference text,
  other jsonb,
  primary key (body_id, source_id, row_no)
);
-- The lists of the portal read keys from these alone, and then look up one page of rows.
create index payment_day on register.payment (paid_on, body_id, source_id, row_no);
create index payment_body_day on register.payment (body_id, paid_on, source_id, row_no);
create index payment_supplier on register.payment (supplier_name_id, paid_on, body_id, source_id, row_no);
create index payment_category on register.payment (category_id, paid_on, body_id, source_id, row_no) where category_id is not null;
-- Lists with the largest first begin with these; an index of all amounts would double the time of an import.
create index payment_large on register.payment (amount_pence, body_id, source_id, row_no) where amount_pence >= 1000000;
create index payment_body_large on register.payment (body_id, amount_pence, source_id, row_no) where amount_pence >= 1000000;

-- Payments of files that were restated since: kept, and counted nowhere.
create table register.superseded_payment (like register.payment including defaults);
create index superseded_payment_source on register.superseded_payment (source_id, row_no);

create table register.payment_by_month (
  body_id integer not null,
  month date not null,
  source_id integer not null,
  payments bigint not null,
  negative_payments bigint not null,
  amount_pence bigint not null,
  primary key (body_id, month, source_id)
);

create table register.payment_by_category (
  body_id integer not null,
  category_id integer not null,
  month date not null,
  payments bigint not null,
  amount_pence bigint not null,
  primary key (body_id, category_id, month)
);
create index payment_by_category_category on register.payment_by_category (category_id, month);

-- `year` is the financial year's first calendar year: 2024 for April 2024 to March 2025.
create table register.payment_by_supplier (
  body_id integer not null,
  supplier_name_id integer not null,
  year smallint not null,
  payments bigint not null,
  amount_pence bigint not null,
  primary key (body_id, supplier_name_id, year)
);
create index payment_by_supplier_name on register.payment_by_supplier (supplier_name_id, body_id) include (payments, amount_pence);
create index payment_by_supplier_most on register.payment_by_supplier (body_id, year, amount_pence);

-- One agreement: a row of a contract register, an entry of a notice's contracts[], or an award that has no contract of its own.
-- `contract_key` is stable: it comes from the file's bytes and line, or from the notice's own ids.
create table register.contract (
  body_id integer not null,
  contract_key text not null,
  origin text not null check (origin in ('register', 'contract', 'award')),
  source_id integer not null,
  sheet_no integer,
  line integer,
  ocid text,
  award_id text,
  contract_id text,
  buyer_name_id integer not null,
  reference text,
  title text,
  description text,
  department text,
  category text,
  cpv text[] not null default '{}',
  procedure text,
  status text,
  awarded_on date,
  signed_on date,
  starts_on date,
  ends_on date,
  review_on date,
  extended_to date,
  -- Exactly one kind of money stands here; the others stand on the award and the process.
  money_kind text check (money_kind in ('ceiling', 'estimate', 'award', 'contract')),
  amount_pence bigint,
  amount_gross_pence bigint,
  currency text not null default 'GBP',
  vat text not null default 'unknown' check (vat in ('net', 'gross', 'unknown')),
  value_basis text,
  token_value boolean not null default false,
  sme_or_vcse text,
  folded text not null,
  other jsonb,
  primary key (body_id, contract_key),
  check ((amount_pence is null and amount_gross_pence is null) = (money_kind is null))
);
create index contract_key on register.contract (contract_key);
create index contract_source on register.contract (source_id);
create index contract_ocid on register.contract (ocid);
create index contract_ends on register.contract (ends_on);
create index contract_facets on register.contract (body_id, ends_on, money_kind, origin);
create index contract_amount on register.contract (amount_pence desc nulls last);
create index contract_buyer on register.contract (buyer_name_id);
create index contract_words on register.contract using gin (folded gin_trgm_ops);

create table register.contract_supplier (
  body_id integer not null,
  contract_key text not null,
  position smallint not null,
  supplier_name_id integer not null,
  scheme text,
  number text,
  published_number text,
  primary key (body_id, contract_key, position),
  foreign key (body_id, contract_key) references register.contract on delete cascade
);
create index contract_supplier_name on register.contract_supplier (supplier_name_id);
create index contract_supplier_number on register.contract_supplier (scheme, number) where number is not null;

-- Contracts of register files that were restated since.
create table register.superseded_contract (like register.contract including defaults);
create table register.superseded_contract_supplier (like register.contract_supplier including defaults);

-- One price of one item paid by one body.
create table register.price (
  body_id integer not null references organisations.body,
  source_id integer not null references register.source,
  row_no integer not null,
  sheet_no integer not null,
  line integer not null,
  body_name text not null,
  body_reason text not null,
  item text not null,
  unit text not null,
  price_pence bigint not null,
  price_published text not null,
  quantity numeric,
  quantity_unit text,
  comparability text not null check (comparability in ('like-for-like', 'close', 'not-comparable', 'unknown')),
  comparability_reason text,
  priced_on date,
  primary key (body_id, source_id, row_no)
);
create index price_item on register.price (item, price_pence);
create table register.superseded_price (like register.price including defaults);

-- Row-level security: the portal's role sees published facts, and not the names of likely private persons.
do $$
declare name text;
begin
  foreach name in array array['source', 'source_sheet', 'buyer_name', 'spend_category', 'payment', 'payment_by_month',
    'payment_by_category', 'payment_by_supplier', 'contract', 'contract_supplier', 'price', 'superseded_payment', 'superseded_contract',
    'superseded_contract_supplier', 'superseded_price'] loop
    execute format('alter table register.%I enable row level security', name);
    execute format('create policy published on register.%I for select to bluelight_portal using (true)', name);
    execute format('grant select on register.%I to bluelight_portal', name);
  end loop;
end $$;
alter table register.supplier_name enable row level security;
create policy published on register.supplier_name for select to bluelight_portal using (privacy < 2);
grant select on register.supplier_name to bluelight_portal;
-- Under a policy PostgreSQL does not let `like` use an index; this looks names up as the owner, and gives none that the policy hides.
-- The words are quoted one by one, for only with constants does the planner choose the index of trigrams.
create function register.supplier_names_with(words text[], most integer) returns setof integer
  language plpgsql stable security definer set search_path = '' as $$
begin
  return query execute 'select supplier_name_id from register.supplier_name where privacy < 2'
    || (select coalesce(string_agg(format(' and folded like %L', '%' || word || '%'), ''), '') from unnest(words) as word)
    || ' limit $1' using most;
end $$;
revoke all on function register.supplier_names_with from public;
grant execute on function register.supplier_names_with to bluelight_portal;
alter table register.rejected_row enable row level security;
create policy published on register.rejected_row for select to bluelight_portal using (true);
grant select (source_id, sheet_no, line, code, message) on register.rejected_row to bluelight_portal;
alter table register.skipped_row enable row level security;
create policy published on register.skipped_row for select to bluelight_portal using (true);
grant select (source_id, sheet_no, line, reason) on register.skipped_row to bluelight_portal;
