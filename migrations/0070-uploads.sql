-- Own data by upload. A contributor sends a file of their body, sees how it is read, corrects that, and lets it be published. What stands here is
-- the body's own until then: for the portal's own sign-in alone (bluelight_portal_people).

create table register.upload (
  upload_id integer generated always as identity primary key,
  body_id integer not null references organisations.body check (body_id > 0),
  person_id uuid not null references access.person,
  file text not null check (length(file) between 1 and 200),
  size_bytes bigint not null check (size_bytes between 0 and 60000000),
  -- As the sender said it; null to have it worked out.
  kind text check (kind in ('payments', 'contracts', 'prices')),
  sent_at timestamptz not null default now()
);
create index upload_body on register.upload (body_id, upload_id);
create index upload_person on register.upload (person_id);

-- The bytes, in parts, so that nobody must hold a whole file in memory. The portal puts them here and cannot read them.
create table register.upload_part (
  upload_id integer not null references register.upload,
  part_no smallint not null check (part_no between 0 and 59),
  bytes bytea not null check (length(bytes) between 1 and 1048576),
  primary key (upload_id, part_no)
);

-- What became of an upload, step by step; the last one is its state. People tell how it is to be read (`told`), confirm and withdraw; the others are
-- the reader's. `details` of `told`: kind and columns; of `confirmed`: whether it stands beside, or replaces a source; of `read`, `imported` and
-- `refused`: the reading.
create table register.upload_step (
  upload_id integer not null references register.upload,
  step_no integer not null check (step_no > 0),
  step text not null check (step in ('reading', 'read', 'told', 'confirmed', 'importing', 'imported', 'refused', 'failed', 'withdrawn', 'expired')),
  at timestamptz not null default now(),
  person_id uuid references access.person,
  source_id integer references register.source,
  details jsonb not null default '{}' check (length(details::text) < 2000000),
  primary key (upload_id, step_no),
  check ((person_id is not null) = (step in ('told', 'confirmed', 'withdrawn'))),
  check ((step = 'imported') = (source_id is not null))
);

-- How far the reader is, while it reads.
create table register.upload_progress (
  upload_id integer primary key references register.upload,
  rows bigint not null,
  at timestamptz not null default now()
);

-- The rows that the last reading rejected.
create table register.upload_reject (
  upload_id integer not null references register.upload,
  sheet_no integer not null,
  sheet text,
  line integer not null,
  code text not null,
  message text not null
);
create index upload_reject_place on register.upload_reject (upload_id, sheet_no, line);

-- What the columns of a publisher's files hold, as one of its people said it. The newest of a body and kind holds.
create table register.column_mapping (
  mapping_id integer generated always as identity primary key,
  body_id integer not null references organisations.body,
  kind text not null check (kind in ('payments', 'contracts', 'prices')),
  columns jsonb not null,
  upload_id integer references register.upload,
  told_by uuid references access.person,
  told_at timestamptz not null default now()
);
create index column_mapping_newest on register.column_mapping (body_id, kind, mapping_id);

-- What a step may follow: `sent` where there is none yet.
create function register.upload_state(upload_id integer) returns text language sql stable security definer set search_path = pg_catalog, pg_temp
  return coalesce((select s.step from register.upload_step s where s.upload_id = upload_state.upload_id order by s.step_no desc limit 1), 'sent');
create function register.upload_steps(upload_id integer) returns integer language sql stable security definer set search_path = pg_catalog, pg_temp
  return coalesce((select max(s.step_no) from register.upload_step s where s.upload_id = upload_steps.upload_id), 0);
create function register.upload_sent_now(upload_id integer) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from register.upload u where u.upload_id = upload_sent_now.upload_id and u.sent_at = now() and u.person_id = access.person_id());
revoke execute on function register.upload_state, register.upload_steps, register.upload_sent_now from public;
grant execute on function register.upload_state, register.upload_steps, register.upload_sent_now to bluelight_portal_people;

-- Once it is decided, nothing of the file is kept but what became of it.
create function register.forget_upload() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from register.upload_part p where p.upload_id = new.upload_id;
  delete from register.upload_reject r where r.upload_id = new.upload_id;
  delete from register.upload_progress r where r.upload_id = new.upload_id;
  update register.upload_step s set details = s.details - 'seen' where s.upload_id = new.upload_id and s.details ? 'seen';
  return null;
end $$;
create trigger forgets after insert on register.upload_step for each row when (new.step in ('imported', 'withdrawn', 'expired'))
  execute function register.forget_upload();

create trigger audited after insert or update or delete on register.upload for each row execute function access.note_change('file');
create trigger audited after insert on register.upload_step for each row when (new.step not in ('reading', 'read', 'importing'))
  execute function access.note_change('details');
create trigger audited after insert or update or delete on register.column_mapping for each row execute function access.note_change('columns');

-- The rules.
grant usage on schema register to bluelight_portal_people;
do $$
declare name text;
begin
  foreach name in array array['upload', 'upload_part', 'upload_step', 'upload_progress', 'upload_reject', 'column_mapping'] loop
    execute format('alter table register.%I enable row level security', name);
  end loop;
end $$;
grant select, insert (body_id, person_id, file, size_bytes, kind) on register.upload to bluelight_portal_people;
create policy of_contributors on register.upload for select to bluelight_portal_people
  using (person_id = (select access.person_id())
    or ((select access.is_member()) and body_id = any ((select access.bodies_as('contributor'))::integer[])));
create policy by_contributor on register.upload for insert to bluelight_portal_people
  with check (person_id = (select access.person_id()) and (select access.is_member())
    and body_id = any ((select access.bodies_as('contributor'))::integer[]));

grant insert on register.upload_part to bluelight_portal_people;
create policy with_its_upload on register.upload_part for insert to bluelight_portal_people with check (register.upload_sent_now(upload_id));

grant select, insert (upload_id, step_no, step, person_id, details) on register.upload_step to bluelight_portal_people;
create policy of_the_upload on register.upload_step for select to bluelight_portal_people
  using (upload_id in (select u.upload_id from register.upload u));
create policy by_contributor on register.upload_step for insert to bluelight_portal_people
  with check (person_id = (select access.person_id()) and (select access.is_member())
    and upload_id in (select u.upload_id from register.upload u where u.body_id = any ((select access.bodies_as('contributor'))::integer[]))
    and step_no = register.upload_steps(upload_id) + 1
    and case step
      when 'told' then register.upload_state(upload_id) in ('read', 'refused', 'failed')
      when 'confirmed' then register.upload_state(upload_id) in ('read', 'refused')
      when 'withdrawn' then register.upload_state(upload_id) in ('sent', 'reading', 'read', 'told', 'refused', 'failed')
      else false end);

grant select on register.upload_progress, register.upload_reject to bluelight_portal_people;
create policy of_the_upload on register.upload_progress for select to bluelight_portal_people
  using (upload_id in (select u.upload_id from register.upload u));
create policy of_the_upload on register.upload_reject for select to bluelight_portal_people
  using (upload_id in (select u.upload_id from register.upload u));

grant select on register.column_mapping to bluelight_portal_people;
create policy of_contributors on register.column_mapping for select to bluelight_portal_people
  using ((select access.is_member()) and body_id = any ((select access.bodies_as('contributor'))::integer[]));
