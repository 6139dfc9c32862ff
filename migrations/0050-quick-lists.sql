-- What lists over many payments read, at a grain that stays small.

-- What each body paid to each supplier name in all years. `same_name` is equal where names are the same but for letter case and punctuation; a
-- likely private person has none, for names could be tried against it.
create table register.payment_by_payer (
  body_id integer not null,
  supplier_name_id integer not null,
  same_name bigint,
  privacy smallint not null,
  payments bigint not null,
  amount_pence bigint not null,
  primary key (body_id, supplier_name_id)
);
insert into register.payment_by_payer (body_id, supplier_name_id, same_name, privacy, payments, amount_pence)
select body_id, supplier_name_id, case when privacy < 2 then hashtextextended(folded, 0) end, privacy, payments, amount_pence
from (
  select body_id, supplier_name_id, sum(payments) as payments, sum(amount_pence) as amount_pence from register.payment_by_supplier group by 1, 2
) sums join register.supplier_name using (supplier_name_id) order by body_id, supplier_name_id;
create index payment_by_payer_same on register.payment_by_payer (same_name, body_id) where same_name is not null;
alter table register.payment_by_payer enable row level security;
create policy published on register.payment_by_payer for select to bluelight_portal using (true);
grant select on register.payment_by_payer to bluelight_portal;

-- With the day, so that large payments of some days are found, and put in the order of their days, from the indexes alone.
drop index if exists register.payment_large;
create index payment_large on register.payment (amount_pence, body_id, source_id, row_no) include (paid_on) where amount_pence >= 1000000;
drop index if exists register.payment_body_large;
create index payment_body_large on register.payment (body_id, amount_pence, source_id, row_no) include (paid_on) where amount_pence >= 1000000;
