-- What the pages of suppliers, exposure and the network read: sums by supplier that are kept in step with payments, contracts and judgements
-- (`src/suppliers/exposure/refresh-exposure-store.ts`).

-- What each body paid to each supplier name in each of its published categories in all years (category 0: none was published), and the
-- supplier that the name is of; null for names that are not shown.
create table suppliers.spending (
  body_id integer not null,
  supplier_name_id integer not null,
  category_id integer not null,
  supplier_id integer,
  payments bigint not null,
  amount_pence bigint not null,
  primary key (body_id, supplier_name_id, category_id)
);
create index spending_supplier on suppliers.spending (supplier_id) include (body_id, category_id, amount_pence) where supplier_id is not null;
create index spending_body_category on suppliers.spending (body_id, category_id) include (supplier_id, amount_pence);
create index spending_unnamed on suppliers.spending (body_id, category_id) include (amount_pence) where supplier_id is null;
create index spending_name on suppliers.spending (supplier_name_id);

-- Which payments of a body its spending was summed from.
create table suppliers.spending_state (
  body_id integer primary key,
  state text not null
);

-- The division of the Common Procurement Vocabulary that the words of a published spend category place it in, or '' for none.
create table suppliers.placed_category (
  category_id integer primary key,
  division text not null
);

-- Sums by supplier in each slice: a division or '' for all, and a service, `none` (bodies of no service) or `all`.
create table suppliers.slice_paid (
  division text not null,
  service text not null,
  supplier_id integer not null,
  bodies integer not null,
  payments bigint not null,
  amount_pence bigint not null,
  primary key (division, service, supplier_id)
);
create index slice_most_paid on suppliers.slice_paid (division, service, amount_pence desc, supplier_id) include (bodies, payments);
create index slice_most_bodies on suppliers.slice_paid (division, service, bodies desc, amount_pence desc, supplier_id);
create index slice_supplier on suppliers.slice_paid (supplier_id);

-- How the money of a slice (body 0) or of one body lies among suppliers: how many were paid more than they gave back, what these were paid,
-- and the sum of the squares of these sums, which is what an index of concentration is made of.
create table suppliers.concentration (
  division text not null,
  service text not null,
  body_id integer not null,
  suppliers integer not null,
  paid_pence bigint not null,
  squares numeric not null,
  primary key (division, service, body_id)
);
create index concentration_body on suppliers.concentration (body_id);

-- What went to names that are not shown, by division and body.
create table suppliers.unnamed_paid (
  division text not null,
  body_id integer not null,
  amount_pence bigint not null,
  primary key (division, body_id)
);

-- Contracts by supplier, after judgement.
create table suppliers.holding (
  contract_no integer not null,
  supplier_id integer not null,
  body_id integer not null,
  -- The main code of the vocabulary, eight digits as a number; 0 where none is known.
  cpv_code integer not null,
  starts_on date,
  ends_on date,
  primary key (contract_no, supplier_id)
);
create index holding_supplier on suppliers.holding (supplier_id, ends_on);
create index holding_body on suppliers.holding (body_id, ends_on);
create index holding_code on suppliers.holding (cpv_code, ends_on) include (supplier_id, body_id, starts_on) where cpv_code > 0;

-- With the year, so that who paid a name in which year is read from the index alone.
drop index register.payment_by_supplier_name;
create index payment_by_supplier_name on register.payment_by_supplier (supplier_name_id, body_id, year) include (payments, amount_pence);

do $$
declare name text;
begin
  foreach name in array array['spending', 'spending_state', 'placed_category', 'slice_paid', 'concentration', 'unnamed_paid', 'holding'] loop
    execute format('alter table suppliers.%I enable row level security', name);
    execute format('create policy published on suppliers.%I for select to bluelight_portal using (true)', name);
    execute format('grant select on suppliers.%I to bluelight_portal', name);
    perform store.watch_public(format('suppliers.%I', name)::regclass);
  end loop;
end $$;
