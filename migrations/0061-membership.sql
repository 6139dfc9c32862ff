-- Letting people in, terms and sign-up.

-- Who may let others in for a body, by their numbers; and whether anybody may. A stranger is told the second alone.
create function access.sponsors_of(body integer) returns setof uuid language sql stable security definer set search_path = pg_catalog, pg_temp
  begin atomic
    select m.person_id from access.membership m join access.person p using (person_id)
    where m.body_id = sponsors_of.body and m.ended_at is null and p.left_at is null and m.works_for = 'body' and (m.how <> 'sponsor' or m.role = 'approver')
      and not exists (select from access.membership s where s.person_id = m.person_id and s.ended_at is null and s.works_for = 'supplier');
  end;
revoke execute on function access.sponsors_of from public;
create function access.bodies_with_sponsors() returns integer[] language sql stable security definer set search_path = pg_catalog, pg_temp
  return coalesce((select array_agg(b.body_id) from organisations.body b where b.body_id > 0 and exists (select from access.sponsors_of(b.body_id))), '{}');

-- A body's approvers are told of somebody who asks; where it has none, whoever may let people in.
create function access.tell_sponsors(body integer, subject text, text text) returns bigint
  language sql security definer set search_path = pg_catalog, pg_temp
  begin atomic
    with may as (
      select s.person_id, exists (select from access.membership m where m.person_id = s.person_id and m.body_id = tell_sponsors.body and m.ended_at is null and m.role = 'approver') as approves
      from access.sponsors_of(tell_sponsors.body) s (person_id)
    ), told as (
      insert into access.message (to_email, subject, text)
      select a.email, regexp_replace(tell_sponsors.subject, '[[:cntrl:]]+', ' ', 'g'), tell_sponsors.text
      from may join access.person_address a using (person_id)
      where may.approves or not exists (select from may other where other.approves)
      order by a.email limit 20
      returning 1)
    select count(*) from told;
  end;

-- The person who is registered under an address, for an owner of a group who names it; nobody else may ask.
create function access.person_to_add(email text) returns uuid language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select a.person_id from access.person_address a join access.person p using (person_id)
    where a.folded = lower(person_to_add.email) and p.name is not null and cardinality(access.groups_owned()) > 0);

-- Which bodies signed is public, and the figure of it stands on the home page.
select store.watch_public('access.signature');
select store.watch_public('access.terms');
grant select (version, title, text, effective_from) on access.terms to bluelight_portal;
create policy published_to_all on access.terms for select to bluelight_portal using (true);
