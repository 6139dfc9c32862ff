-- What the pages of supplier names, of categories and the search read.

-- Payments to a supplier name over all years, by service: `all`, a service, or `none` for bodies of no service.
create table register.payment_by_name (
  supplier_name_id integer not null,
  service text not null,
  bodies integer not null,
  payments bigint not null,
  amount_pence bigint not null,
  primary key (supplier_name_id, service)
);
create index payment_by_name_most on register.payment_by_name (service, amount_pence desc, supplier_name_id);
create index payment_by_name_bodies on register.payment_by_name (service, bodies desc, amount_pence desc, supplier_name_id);
insert into register.payment_by_name (supplier_name_id, service, bodies, payments, amount_pence)
select p.supplier_name_id, coalesce(s.service, 'all'), count(distinct p.body_id), sum(p.payments), sum(p.amount_pence)
from register.payment_by_supplier p join organisations.body b using (body_id)
cross join lateral (values (null::text), (coalesce(b.service, 'none'))) as s(service) group by 1, 2;

-- Supplier names in the order of the alphabet.
create index supplier_name_alphabet on register.supplier_name (left(folded, 60), supplier_name_id);
-- With the amounts, so that what was paid to a name each month is summed from the index alone.
drop index if exists register.payment_supplier;
create index payment_supplier on register.payment (supplier_name_id, paid_on, body_id, source_id, row_no) include (amount_pence);

-- The CPV codes of each contract, eight digits each; a branch of the tree is a range of codes.
create table register.contract_cpv (
  cpv text collate "C" not null,
  body_id integer not null,
  contract_key text not null,
  ends_on date,
  money_kind text,
  -- Only amounts in pounds: without VAT, or else as published.
  amount_pence bigint,
  primary key (cpv, body_id, contract_key) include (ends_on, money_kind, amount_pence)
);
insert into register.contract_cpv (cpv, body_id, contract_key, ends_on, money_kind, amount_pence)
select distinct code, body_id, contract_key, ends_on, money_kind,
  case when currency = 'GBP' then coalesce(amount_pence, amount_gross_pence) end
from register.contract cross join lateral (select substring(one from '[0-9]{8}') as code from unnest(cpv) as one) codes where code is not null;

do $$
declare name text;
begin
  foreach name in array array['payment_by_name', 'contract_cpv'] loop
    execute format('alter table register.%I enable row level security', name);
    execute format('create policy published on register.%I for select to bluelight_portal using (true)', name);
    execute format('grant select on register.%I to bluelight_portal', name);
  end loop;
end $$;

-- Published spend categories, found by parts of their words; notices, by their ids.
create index spend_category_words on register.spend_category using gin (folded gin_trgm_ops);
create index release_id on register.release using hash (release_id);

-- Names that look like these words, for those who mistype: every word has a like one in the name. As the owner, for the same reason as
-- `supplier_names_with`; gives none that the policy hides. `likeness` is from 0 to 1; of very many names, the first 2,000 are looked at.
create function register.supplier_names_like(words text[], lowest real, most integer)
  returns table (supplier_name_id integer, likeness real)
  language plpgsql stable security definer set search_path = 'public', 'pg_temp' as $$
begin
  if cardinality(words) = 0 then return; end if;
  perform set_config('pg_trgm.word_similarity_threshold', lowest::text, true);
  return query execute 'select n.supplier_name_id, (' ||
    (select string_agg(format('word_similarity(%L, n.folded)', word), ' + ') from unnest(words) as word) || ') / ' || cardinality(words) ||
    '::real as likeness from (select supplier_name_id, folded from register.supplier_name where privacy = 0'
    || (select string_agg(format(' and %L <%% folded', word), '') from unnest(words) as word)
    || ' limit 2000) n order by 2 desc, length(n.folded), 1 limit $1' using most;
end $$;
revoke all on function register.supplier_names_like from public;
grant execute on function register.supplier_names_like to bluelight_portal;
