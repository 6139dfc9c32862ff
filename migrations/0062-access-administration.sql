-- What administrators do, how messages are sent, and signing in by an identity provider.

-- An attempt is noted before it is made and settled after it: one that was never settled may have arrived, and is not made again.
alter table access.message
  add column claimed_at timestamptz,
  add column failed_at timestamptz,
  add check (num_nonnulls(sent_at, failed_at) <= 1),
  add check (failed_at is null or failure is not null);
drop index access.message_waiting;
create index message_waiting on access.message (next_attempt_at) where sent_at is null and failed_at is null;

-- Entries are looked for by day.
create index audit_entry_at on access.audit_entry (at);
create index audit_entry_person on access.audit_entry (person_id, entry_no);
create index audit_entry_what on access.audit_entry (what);

-- An administrator who is the last cannot be ended by anybody through the portal. Leaving, which runs as the owner, is everybody's right.
create function access.other_administrators(person uuid) returns bigint language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select count(distinct r.person_id) from access.national_role r join access.person p using (person_id)
    where r.role = 'administrator' and r.ended_at is null and p.left_at is null and r.person_id <> other_administrators.person);
alter policy ended_by_administrator on access.national_role
  with check ((select access.has_role('administrator')) and (ended_at is null or role <> 'administrator' or access.other_administrators(person_id) > 0));

-- How many sessions of a person an administrator could end, and ending them.
create function access.sessions_of(person uuid, idle_minutes integer, most_hours integer) returns bigint
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select count(*) from access.session s where s.person_id = sessions_of.person and s.ended_at is null and access.has_role('administrator')
    and s.seen_at > now() - make_interval(mins => idle_minutes) and s.began_at > now() - make_interval(hours => most_hours));
create function access.end_sessions_of(person uuid) returns void language sql security definer set search_path = pg_catalog, pg_temp
  begin atomic
    update access.session s set ended_at = now(), ended_because = 'ended by an administrator'
    where s.person_id = end_sessions_of.person and s.ended_at is null and access.has_role('administrator');
  end;

-- What the portal asked of an identity provider, by the hash of the state that comes back.
create table access.identity_request (
  state_sha256 bytea primary key,
  provider text not null,
  nonce text not null,
  code_verifier text not null,
  browser_sha256 bytea not null,
  return_to text,
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  taken_at timestamptz,
  finished_at timestamptz
);
create index identity_request_made on access.identity_request (made_at);
alter table access.identity_request enable row level security;

create function access.add_identity_request(state_sha256 bytea, provider text, nonce text, code_verifier text, browser_sha256 bytea, return_to text, minutes integer)
  returns void language sql security definer set search_path = pg_catalog, pg_temp
  begin atomic
    delete from access.identity_request r where r.made_at < now() - interval '1 day';
    insert into access.identity_request (state_sha256, provider, nonce, code_verifier, browser_sha256, return_to, expires_at)
    values (add_identity_request.state_sha256, add_identity_request.provider, add_identity_request.nonce, add_identity_request.code_verifier,
      add_identity_request.browser_sha256, add_identity_request.return_to, now() + make_interval(mins => minutes));
  end;

-- Gives a request to the browser that made it, once.
create function access.take_identity_request(state_sha256 bytea, provider text, browser_sha256 bytea)
  returns table (nonce text, code_verifier text) language sql security definer set search_path = pg_catalog, pg_temp
  begin atomic
    update access.identity_request r set taken_at = now()
    where r.state_sha256 = take_identity_request.state_sha256 and r.provider = take_identity_request.provider
      and r.browser_sha256 = take_identity_request.browser_sha256 and r.taken_at is null and r.expires_at > now()
    returning r.nonce, r.code_verifier;
  end;

-- Opens a session for the address that a provider spoke for, where the request was taken and nothing came of it yet.
create function access.finish_identity_request(state_sha256 bytea, browser_sha256 bytea, email text, session_sha256 bytea, browser text)
  returns table (person_id uuid, return_to text) language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare finished access.identity_request;
begin
  update access.identity_request r set finished_at = now(), nonce = '', code_verifier = ''
  where r.state_sha256 = finish_identity_request.state_sha256 and r.browser_sha256 = finish_identity_request.browser_sha256
    and r.taken_at is not null and r.finished_at is null and r.expires_at > now() returning * into finished;
  if finished is null then return; end if;
  person_id := access.person_of_address(finish_identity_request.email);
  return_to := finished.return_to;
  perform access.open_session(session_sha256, person_id, finish_identity_request.browser, 'identity provider');
  return next;
end $$;

-- Whoever reads with SQL may use this schema for the bodies that signed, and must not run what stands beside it: only the portal itself may.
do $$
declare one regprocedure;
begin
  for one in select p.oid::regprocedure from pg_proc p where p.pronamespace = 'access'::regnamespace and has_function_privilege('bluelight_portal', p.oid, 'execute') loop
    execute format('revoke execute on function %s from public', one);
    execute format('grant execute on function %s to bluelight_portal_people', one);
  end loop;
end $$;
