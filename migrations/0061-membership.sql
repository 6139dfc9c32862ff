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
create or replace function access.tell_sponsors(body integer, subject text, text text) returns bigint
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

-- Whose part in a body was ended by somebody else does not come back by their address alone: somebody of the body has to let them in.
create function access.was_sent_away(body integer) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from access.membership m where m.person_id = access.person_id() and m.body_id = was_sent_away.body
    and m.ended_at is not null and m.ended_by is not null and m.ended_by <> m.person_id);
create or replace function access.own_bodies() returns integer[] language sql stable security definer set search_path = pg_catalog, pg_temp
  return coalesce((select array_agg(b order by b) from access.person_address a cross join lateral unnest(access.bodies_of_address(a.folded)) b
    where a.person_id = access.person_id() and not access.was_sent_away(b)), '{}');

-- Which bodies signed is public, and the figure of it stands on the home page.
select store.watch_public('access.signature');
select store.watch_public('access.terms');
grant select (version, title, text, effective_from) on access.terms to bluelight_portal;
create policy published_to_all on access.terms for select to bluelight_portal using (true);

-- What has ended stays ended, and says truly when and by whom.
alter policy by_approver on access.membership
  using (ended_at is null and ((select access.has_role('administrator')) or body_id = any ((select access.bodies_as('approver'))::integer[]) or person_id = (select access.person_id())))
  with check ((ended_at is null or (ended_at = now() and ended_by = (select access.person_id())))
    and ((select access.has_role('administrator')) or body_id = any ((select access.bodies_as('approver'))::integer[])
      or (person_id = (select access.person_id()) and ended_at is not null)));
alter policy by_owner_or_self on access.group_member
  using (ended_at is null and (group_id = any ((select access.groups_owned())::bigint[]) or person_id = (select access.person_id()) or (select access.has_role('administrator'))))
  with check ((ended_at is null or ended_at = now())
    and (group_id = any ((select access.groups_owned())::bigint[]) or (select access.has_role('administrator')) or (person_id = (select access.person_id()) and ended_at is not null)));

-- A request lets somebody in once, with the decision; and only somebody who is still here.
create function access.is_here(person uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from access.person p where p.person_id = person and p.left_at is null and p.name is not null);
alter policy by_sponsor on access.membership
  with check (how = 'sponsor' and role = 'reader' and admitted_by = (select access.person_id()) and person_id <> (select access.person_id())
    and body_id = any ((select access.bodies_to_sponsor_for())::integer[]) and access.is_here(person_id)
    and exists (select from access.sponsor_request r join access.sponsor_decision d using (request_id)
      where r.person_id = membership.person_id and r.body_id = membership.body_id and r.works_for = membership.works_for and d.accepted
        and d.sponsor_id = (select access.person_id()) and d.decided_at = now()));

-- Whoever decides sees an asker's address until it is decided.
alter policy own_or_answering on access.person_address
  using (person_id = (select access.person_id()) or (select access.has_role('administrator'))
    or person_id in (select m.person_id from access.membership m where m.ended_at is null and m.body_id = any ((select access.bodies_as('approver'))::integer[]))
    or person_id in (select r.person_id from access.sponsor_request r where r.body_id = any ((select access.bodies_to_sponsor_for())::integer[])
      and not exists (select from access.sponsor_decision d where d.request_id = r.request_id)));

-- Addresses are the same in capitals.
create or replace function access.leave() returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare me uuid := access.person_id();
begin
  if me is null then return; end if;
  update access.session set ended_at = now(), ended_because = 'left' where person_id = me and ended_at is null;
  update access.session set browser = '' where person_id = me;
  update access.membership set ended_at = now(), ended_by = me where person_id = me and ended_at is null;
  update access.national_role set ended_at = now(), ended_by = me where person_id = me and ended_at is null;
  update access.group_member set ended_at = now() where person_id = me and ended_at is null;
  update access.sponsor_request set organisation = 'Left', why = 'Left' where person_id = me;
  delete from access.message where lower(to_email) in (select folded from access.person_address where person_id = me);
  delete from access.sign_in_link where folded in (select folded from access.person_address where person_id = me);
  delete from access.person_address where person_id = me;
  update access.person set name = null, job_title = null, digest = 'never', left_at = now() where person_id = me;
end $$;
