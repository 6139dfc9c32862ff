-- Which transactions changed what everybody may see. What is remembered of public pages holds as long as the visible rows stay the same;
-- people who sign in, or whose messages are sent, do not disturb it.
create table store.public_change (
  xid xid8 primary key
);
grant select on store.public_change to bluelight_portal;

create function store.note_public_change() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into store.public_change values (pg_current_xact_id()) on conflict do nothing;
  return null;
end $$;

-- Has changes of a table told. Every table that public pages are made from must be named here or in a later migration.
create function store.watch_public(what regclass) returns void
  language plpgsql as $$
begin
  execute format('create trigger public_change after insert or update or delete or truncate on %s for each statement execute function store.note_public_change()', what);
end $$;

-- Names what is visible: another name after every change that was committed.
create function store.public_state() returns text language sql stable
  return (select count(*) || '.' || coalesce(sum(xid::text::numeric), 0) from store.public_change);

-- Forgets all but the last of the changes that nobody can still be waiting for.
create function store.forget_public_changes() returns void language sql
  begin atomic
    delete from store.public_change where xid in (
      select xid from store.public_change where xid < (select max(xid) from store.public_change where xid < pg_snapshot_xmin(pg_current_snapshot()))
      for update skip locked);
  end;

select store.watch_public(c.oid::regclass)
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname in ('organisations', 'register') and c.relkind = 'r';
