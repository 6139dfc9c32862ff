-- Notices: releases as published, and the contracting processes, awards and suppliers compiled from them. The agreements themselves
-- stand in register.contract, beside those of contract registers (origin 'contract' or 'award'). As with payments, rows written by the
-- hundred thousand carry no foreign keys: they are written and taken out by process-store.ts alone.

-- A release as published, its JSON repaired where it was not JSON. Kept once for each source that has it.
create table register.release (
  ocid text not null,
  source_id integer not null,
  position integer not null,
  line integer not null,
  release_id text,
  released_at timestamptz,
  tags text[] not null default '{}',
  repairs text[] not null default '{}',
  raw text not null,
  -- Its source was restated since: kept, and counted nowhere.
  superseded boolean not null default false,
  primary key (ocid, source_id, position)
);
create index release_source on register.release (source_id, position);
-- Quick compression where the server has it; none rather than the slow one where it has not.
do $$ begin
  alter table register.release alter column raw set compression lz4;
exception when feature_not_supported then
  alter table register.release alter column raw set storage external;
end $$;

create table register.process (
  body_id integer not null,
  process_key text not null,
  ocid text not null,
  -- The newest release, and so the row behind what is told here.
  source_id integer not null,
  position integer not null,
  buyer_name_id integer not null,
  title text,
  description text,
  stage text not null check (stage in ('planning', 'tender', 'award', 'contract', 'ended', 'cancelled')),
  status text,
  method text,
  method_details text,
  main_category text,
  cpv text[] not null default '{}',
  estimate_pence bigint,
  estimate_gross_pence bigint,
  ceiling_pence bigint,
  ceiling_gross_pence bigint,
  currency text not null default 'GBP',
  is_framework boolean not null,
  is_call_off boolean not null,
  first_published date,
  last_published date,
  tender_closes_on date,
  starts_on date,
  ends_on date,
  releases integer not null,
  flags text[] not null default '{}',
  missing text[] not null default '{}',
  primary key (body_id, process_key)
);
create index process_ocid on register.process (ocid);
create index process_key on register.process (process_key);
create index process_body_published on register.process (body_id, last_published desc);

-- Everyone who buys in a process: bodies buy together.
create table register.process_buyer (
  body_id integer not null,
  process_key text not null,
  position smallint not null,
  buyer_name_id integer not null,
  buyer_body_id integer not null,
  scheme text,
  number text,
  published_number text,
  primary key (body_id, process_key, position)
);
create index process_buyer_body on register.process_buyer (buyer_body_id);

create table register.award (
  body_id integer not null,
  award_key text not null,
  process_key text not null,
  ocid text not null,
  award_id text not null,
  title text,
  description text,
  status text,
  awarded_on date,
  starts_on date,
  ends_on date,
  extended_to date,
  money_kind text check (money_kind in ('award', 'ceiling')),
  amount_pence bigint,
  amount_gross_pence bigint,
  currency text not null default 'GBP',
  token_value boolean not null default false,
  delta_only boolean not null default false,
  cpv text[] not null default '{}',
  primary key (body_id, award_key),
  check ((amount_pence is null and amount_gross_pence is null) = (money_kind is null))
);
create index award_process on register.award (body_id, process_key);

create table register.award_supplier (
  body_id integer not null,
  award_key text not null,
  position smallint not null,
  supplier_name_id integer not null,
  scheme text,
  number text,
  published_number text,
  primary key (body_id, award_key, position)
);
create index award_supplier_name on register.award_supplier (supplier_name_id);
create index award_supplier_number on register.award_supplier (scheme, number) where number is not null;

do $$
declare name text;
begin
  foreach name in array array['release', 'process', 'process_buyer', 'award', 'award_supplier'] loop
    execute format('alter table register.%I enable row level security', name);
    execute format('create policy published on register.%I for select to bluelight_portal using (true)', name);
    execute format('grant select on register.%I to bluelight_portal', name);
  end loop;
end $$;
