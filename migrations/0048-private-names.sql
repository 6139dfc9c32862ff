-- What the portal's role could read of private persons besides their names: words that contracts are found by, columns that no page shows, and the
-- text of notices. The text is for the portal's own sign-in, which leaves persons out before it shows any; those who are let in to read with
-- SQL are members of bluelight_portal alone.
do $$
declare
  gone record;
begin
  -- One after the other, for a contract may have several such suppliers.
  for gone in
    select s.body_id, s.contract_key, n.folded from register.contract_supplier s
    join register.supplier_name n using (supplier_name_id) where n.privacy = 2 and n.folded <> ''
  loop
    update register.contract set folded = btrim(replace(' ' || folded || ' ', ' ' || gone.folded || ' ', ' '))
    where body_id = gone.body_id and contract_key = gone.contract_key;
  end loop;
end $$;

do $$
declare
  kept record;
begin
  for kept in
    select t.name, string_agg(quote_ident(a.attname), ', ') as columns
    from (values ('payment', array['other']), ('superseded_payment', array['other']), ('contract', array['other']),
      ('superseded_contract', array['other', 'folded']), ('release', array['raw'])) as t(name, closed)
    join pg_attribute a on a.attrelid = ('register.' || t.name)::regclass and a.attnum > 0 and not a.attisdropped and a.attname <> all (t.closed)
    group by t.name
  loop
    execute format('revoke select on register.%I from bluelight_portal', kept.name);
    execute format('grant select (%s) on register.%I to bluelight_portal', kept.columns, kept.name);
  end loop;
end $$;
grant select (raw) on register.release to bluelight_portal_texts;
