-- People, membership and the audit trail. What stands here is for the portal's own sign-in alone (bluelight_portal_people), never for those
-- who read with SQL: they could say to be anyone.
create schema access;
grant usage on schema access to bluelight_portal_people;

-- Who signs in. A person without a name has confirmed an address and not yet registered; one who left keeps a row without a name.
create table access.person (
  person_id uuid primary key default gen_random_uuid(),
  name text check (length(name) between 1 and 200),
  job_title text check (length(job_title) between 1 and 200),
  digest text not null default 'weekly' check (digest in ('never', 'daily', 'weekly')),
  joined_at timestamptz not null default now(),
  left_at timestamptz
);

-- Apart from the person, so that a name can be shown to members and an address cannot.
create table access.person_address (
  person_id uuid primary key references access.person on delete cascade,
  email text not null,
  folded text not null unique check (folded = lower(folded))
);

-- A person takes part for a body: `works_for` says in whose pay. Suppliers' staff read what their groups hold and nothing else.
create table access.membership (
  membership_id bigint generated always as identity primary key,
  person_id uuid not null references access.person,
  body_id integer not null references organisations.body,
  role text not null check (role in ('reader', 'contributor', 'approver')),
  works_for text not null check (works_for in ('body', 'partner', 'supplier')),
  how text not null check (how in ('domain', 'identity provider', 'sponsor', 'administrator')),
  admitted_by uuid references access.person,
  began_at timestamptz not null default now(),
  ended_at timestamptz,
  ended_by uuid references access.person,
  check (works_for <> 'supplier' or role = 'reader'),
  check ((how in ('domain', 'identity provider')) = (admitted_by is null) or how = 'administrator')
);
create unique index membership_once on access.membership (person_id, body_id) where ended_at is null;
create index membership_body on access.membership (body_id) where ended_at is null;

create table access.national_role (
  national_role_id bigint generated always as identity primary key,
  person_id uuid not null references access.person,
  role text not null check (role in ('category manager', 'evidence editor', 'librarian', 'administrator')),
  granted_by uuid references access.person,
  began_at timestamptz not null default now(),
  ended_at timestamptz,
  ended_by uuid references access.person
);
create unique index national_role_once on access.national_role (person_id, role) where ended_at is null;

-- Somebody whose address belongs to no body asks a body's people to let them in; the decision is a row of its own.
create table access.sponsor_request (
  request_id bigint generated always as identity primary key,
  person_id uuid not null references access.person,
  body_id integer not null references organisations.body,
  organisation text not null check (length(organisation) between 1 and 200),
  works_for text not null check (works_for in ('body', 'partner', 'supplier')),
  why text not null check (length(why) between 1 and 2000),
  asked_at timestamptz not null default now()
);
create index sponsor_request_body on access.sponsor_request (body_id);
create index sponsor_request_person on access.sponsor_request (person_id);
create table access.sponsor_decision (
  request_id bigint primary key references access.sponsor_request,
  sponsor_id uuid not null references access.person,
  accepted boolean not null,
  reason text check (length(reason) between 1 and 2000),
  decided_at timestamptz not null default now(),
  check (accepted or reason is not null)
);

-- Groups of people across bodies: the narrowest audience of a document.
create table access.member_group (
  group_id bigint generated always as identity primary key,
  name text not null check (length(name) between 1 and 120),
  purpose text not null check (length(purpose) between 1 and 1000),
  made_by uuid not null references access.person,
  made_at timestamptz not null default now(),
  ended_at timestamptz
);
create unique index member_group_name on access.member_group (lower(name)) where ended_at is null;
create table access.group_member (
  group_member_id bigint generated always as identity primary key,
  group_id bigint not null references access.member_group,
  person_id uuid not null references access.person,
  part text not null check (part in ('owner', 'member')),
  added_by uuid not null references access.person,
  began_at timestamptz not null default now(),
  ended_at timestamptz
);
create unique index group_member_once on access.group_member (group_id, person_id) where ended_at is null;
create index group_member_person on access.group_member (person_id) where ended_at is null;

-- The membership terms as they stood, and the bodies that signed them.
create table access.terms (
  version text primary key,
  title text not null,
  text text not null,
  effective_from date not null
);
create table access.signature (
  signature_id bigint generated always as identity primary key,
  body_id integer not null references organisations.body,
  version text not null references access.terms,
  person_id uuid not null references access.person,
  capacity text not null check (length(capacity) between 1 and 200),
  signed_at timestamptz not null default now(),
  unique (body_id, version)
);
-- That a body signed is public; who signed for it is not.
create view access.signed_body as select body_id, version, signed_at from access.signature;
grant usage on schema access to bluelight_portal;
grant select on access.signed_body to bluelight_portal;

-- Links to sign in, known by the hash of what stands in them. Without a browser's hash: made on the command line, for whoever opens it first.
create table access.sign_in_link (
  token_sha256 bytea primary key,
  email text not null,
  folded text not null,
  browser_sha256 bytea,
  return_to text,
  made_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
create index sign_in_link_address on access.sign_in_link (folded, made_at);

create table access.session (
  session_id uuid primary key default gen_random_uuid(),
  token_sha256 bytea not null unique,
  person_id uuid not null references access.person,
  browser text not null,
  how text not null check (how in ('link', 'identity provider')),
  began_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  ended_at timestamptz,
  ended_because text
);
create index session_person on access.session (person_id) where ended_at is null;

-- Messages to people. Without an SMTP server they stay here, for the administrator's console.
create table access.message (
  message_id bigint generated always as identity primary key,
  to_email text not null,
  subject text not null check (subject !~ E'[\n\r]'),
  text text not null,
  -- Holds something that opens a door, and is blanked once it is sent.
  secret boolean not null default false,
  made_at timestamptz not null default now(),
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default now(),
  sent_at timestamptz,
  failure text
);
create index message_waiting on access.message (next_attempt_at) where sent_at is null;

-- Every change, chained by hash: each entry's hash covers its own words and the hash before it.
create table access.audit_entry (
  entry_no bigint primary key,
  at timestamptz not null,
  person_id text,
  what text not null check (what !~ E'[\n\r]'),
  subject text not null check (subject !~ E'[\n\r]'),
  details text not null check (details !~ E'[\n\r]'),
  previous_hash bytea not null,
  hash bytea not null
);
-- How long the chain is and how it ends, apart from it: so that entries taken off its end are missed.
create table access.audit_head (
  one boolean primary key default true check (one),
  entries bigint not null,
  hash bytea not null
);
insert into access.audit_head (entries, hash) values (0, sha256('Bluelight Commons audit trail'));

-- The words that an entry's hash covers. `bluelight audit verify` computes the same outside the database.
create function access.audit_words(entry_no bigint, at timestamptz, person_id text, what text, subject text, details text, previous_hash bytea)
  returns bytea language sql immutable parallel safe
  return convert_to(encode(previous_hash, 'hex') || chr(10) || entry_no || chr(10) ||
    to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || chr(10) || coalesce(person_id, '') || chr(10) ||
    what || chr(10) || subject || chr(10) || details, 'UTF8');

-- Adds an entry. Whoever adds one holds the head until the transaction ends, so that the chain has one order.
create function access.note(what text, subject text, details jsonb) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  head access.audit_head;
  entry access.audit_entry;
begin
  select * into head from access.audit_head for update;
  entry.entry_no := head.entries + 1;
  entry.at := date_trunc('microseconds', clock_timestamp());
  entry.person_id := store.person();
  entry.what := regexp_replace(note.what, '[[:cntrl:]]', ' ', 'g');
  entry.subject := regexp_replace(note.subject, '[[:cntrl:]]', ' ', 'g');
  entry.details := note.details::text;
  entry.previous_hash := head.hash;
  entry.hash := sha256(access.audit_words(entry.entry_no, entry.at, entry.person_id, entry.what, entry.subject, entry.details, entry.previous_hash));
  insert into access.audit_entry select entry.*;
  update access.audit_head set entries = entry.entry_no, hash = entry.hash;
  return entry.entry_no;
end $$;

-- Notes every change of a table's rows. Arguments: columns that are left out, for they hold what may be personal, long or secret.
create function access.note_change() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  before jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) - coalesce(tg_argv, '{}') end;
  after jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) - coalesce(tg_argv, '{}') end;
  changed jsonb;
  key text;
begin
  if tg_op = 'UPDATE' then
    select jsonb_object_agg(k, jsonb_build_array(before -> k, after -> k)) into changed
    from jsonb_object_keys(after) k where before -> k is distinct from after -> k;
    if changed is null and to_jsonb(old) is not distinct from to_jsonb(new) then return null; end if;
  end if;
  select string_agg(v.value, ',' order by i.place) into key
  from pg_index x cross join unnest(x.indkey::int2[]) with ordinality i (attnum, place)
  join pg_attribute a on a.attrelid = x.indrelid and a.attnum = i.attnum
  join lateral (select coalesce(after, before) ->> a.attname as value) v on true
  where x.indrelid = tg_relid and x.indisprimary;
  perform access.note(lower(tg_op) || ' ' || tg_table_schema || '.' || tg_table_name, coalesce(key, ''),
    coalesce(changed, after, before, '{}'));
  return null;
end $$;

create function access.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'The audit trail is only added to' using errcode = '42501';
end $$;
create trigger audit_entry_stays before update or delete or truncate on access.audit_entry
  for each statement execute function access.refuse_change();

do $$
declare audited text[];
begin
  foreach audited slice 1 in array array[['person', 'name,job_title,digest'], ['person_address', 'email,folded'], ['membership', ''],
    ['national_role', ''], ['sponsor_request', 'organisation,why'], ['sponsor_decision', 'reason'], ['member_group', 'purpose'],
    ['group_member', ''], ['signature', 'capacity'], ['terms', 'text']] loop
    execute format('create trigger audited after insert or update or delete on access.%I for each row execute function access.note_change(%s)',
      audited[1], case when audited[2] = '' then '' else (select string_agg(quote_literal(c), ', ') from unnest(string_to_array(audited[2], ',')) c) end);
  end loop;
end $$;
-- A session's being seen is no change; its beginning and its end are.
create trigger audited_beginning after insert on access.session for each row execute function access.note_change('token_sha256', 'browser', 'seen_at');
create trigger audited_end after update of ended_at on access.session for each row execute function access.note_change('token_sha256', 'browser', 'seen_at');

-- What the rules ask. Each reads as the owner, and tells of the signed-in person alone.
create function access.person_id() returns uuid language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select p.person_id from access.person p where p.person_id::text = store.person() and p.left_at is null);

create function access.has_role(role text) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from access.national_role r where r.person_id = access.person_id() and r.role = has_role.role and r.ended_at is null);

-- Somebody who takes part for a body, and is in no supplier's pay for any.
create function access.is_member() returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from access.membership m where m.person_id = access.person_id() and m.ended_at is null and m.works_for <> 'supplier')
    and not exists (select from access.membership m where m.person_id = access.person_id() and m.ended_at is null and m.works_for = 'supplier');

-- The bodies in which the person has at least this role; none for anybody who is in a supplier's pay somewhere.
create function access.bodies_as(least_role text) returns integer[] language sql stable security definer set search_path = pg_catalog, pg_temp
  return case when access.is_member() then coalesce((select array_agg(m.body_id) from access.membership m
    where m.person_id = access.person_id() and m.ended_at is null
      and case least_role when 'reader' then true when 'contributor' then m.role in ('contributor', 'approver') when 'approver' then m.role = 'approver' end),
    '{}') else '{}' end;

-- The bodies for which the person may let others in: as their own staff, admitted by address, identity provider or administrator, or an approver.
create function access.bodies_to_sponsor_for() returns integer[] language sql stable security definer set search_path = pg_catalog, pg_temp
  return case when access.is_member() then coalesce((select array_agg(m.body_id) from access.membership m
    where m.person_id = access.person_id() and m.ended_at is null and m.works_for = 'body' and (m.how <> 'sponsor' or m.role = 'approver')), '{}') else '{}' end;

create function access.services() returns text[] language sql stable security definer set search_path = pg_catalog, pg_temp
  return case when access.is_member() then coalesce((select array_agg(distinct b.service) filter (where b.service is not null)
    from access.membership m join organisations.body b using (body_id)
    where m.person_id = access.person_id() and m.ended_at is null and m.works_for <> 'supplier'), '{}') else '{}' end;

create function access.groups() returns bigint[] language sql stable security definer set search_path = pg_catalog, pg_temp
  return coalesce((select array_agg(g.group_id) from access.group_member g join access.member_group o using (group_id)
    where g.person_id = access.person_id() and g.ended_at is null and o.ended_at is null), '{}');

create function access.groups_owned() returns bigint[] language sql stable security definer set search_path = pg_catalog, pg_temp
  return coalesce((select array_agg(g.group_id) from access.group_member g join access.member_group o using (group_id)
    where g.person_id = access.person_id() and g.ended_at is null and o.ended_at is null and g.part = 'owner'), '{}');

create function access.group_has_people(group_id bigint) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from access.group_member g where g.group_id = group_has_people.group_id);

-- The bodies that an address belongs to by its domain, or by a domain above it. A domain that nobody has verified counts only below
-- endings that are given to public bodies alone.
create function access.bodies_of_address(folded text) returns integer[] language sql stable security definer set search_path = pg_catalog, pg_temp
  return coalesce((select array_agg(d.body_id order by d.body_id) from organisations.email_domain d join organisations.body b using (body_id)
    where (split_part(bodies_of_address.folded, '@', 2) = d.domain or split_part(bodies_of_address.folded, '@', 2) like '%.' || d.domain)
      and (d.verified or d.domain ~ '\.(police|gov|nhs|mod)\.uk$' or d.domain ~ '\.(gov\.(scot|wales)|hscni\.net)$')
      and b.in_directory and coalesce(b.valid_to > current_date, true)), '{}');

-- Whose part in a body was ended by somebody else does not come back by their address alone: somebody of the body has to let them in.
create function access.was_sent_away(body integer) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from access.membership m where m.person_id = access.person_id() and m.body_id = was_sent_away.body
    and m.ended_at is not null and m.ended_by is not null and m.ended_by <> m.person_id);

create function access.own_bodies() returns integer[] language sql stable security definer set search_path = pg_catalog, pg_temp
  return coalesce((select array_agg(b order by b) from access.person_address a cross join lateral unnest(access.bodies_of_address(a.folded)) b
    where a.person_id = access.person_id() and not access.was_sent_away(b)), '{}');

-- Somebody who has registered and not left.
create function access.is_here(person uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from access.person p where p.person_id = person and p.left_at is null and p.name is not null);

-- Signing in: the portal knows what stands in a link or a cookie, and the database only its hash.
create function access.add_link(token_sha256 bytea, email text, browser_sha256 bytea, return_to text, minutes integer, most_an_hour integer)
  returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(7241020, hashtext(lower(add_link.email)));
  if (select count(*) from access.sign_in_link l where l.folded = lower(add_link.email) and l.made_at > now() - interval '1 hour') >= most_an_hour then
    return false;
  end if;
  insert into access.sign_in_link (token_sha256, email, folded, browser_sha256, return_to, expires_at)
  values (add_link.token_sha256, add_link.email, lower(add_link.email), add_link.browser_sha256, add_link.return_to, now() + make_interval(mins => minutes));
  delete from access.sign_in_link l where l.made_at < now() - interval '7 days';
  return true;
end $$;

-- What a link is worth to this browser: ready, used, expired, elsewhere (asked for by another browser) or unknown.
create function access.link_state(token_sha256 bytea, browser_sha256 bytea) returns text
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return coalesce((select case when l.used_at is not null then 'used' when l.expires_at <= now() then 'expired'
      when l.browser_sha256 is not null and l.browser_sha256 is distinct from link_state.browser_sha256 then 'elsewhere' else 'ready' end
    from access.sign_in_link l where l.token_sha256 = link_state.token_sha256), 'unknown');

create function access.person_of_address(email text) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare known uuid;
begin
  perform pg_advisory_xact_lock(7241021, hashtext(lower(person_of_address.email)));
  select a.person_id into known from access.person_address a where a.folded = lower(person_of_address.email);
  if known is null then
    insert into access.person default values returning person_id into known;
    insert into access.person_address values (known, person_of_address.email, lower(person_of_address.email));
  end if;
  return known;
end $$;

create function access.open_session(token_sha256 bytea, person_id uuid, browser text, how text) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare opened uuid;
begin
  insert into access.session (token_sha256, person_id, browser, how)
  values (open_session.token_sha256, open_session.person_id, left(open_session.browser, 200), open_session.how) returning session_id into opened;
  return opened;
end $$;
revoke execute on function access.person_of_address, access.open_session from public;

-- Takes a ready link, and opens a session for whoever its address is; gives where to go on, or null where the link is not ready.
create function access.take_link(token_sha256 bytea, browser_sha256 bytea, session_sha256 bytea, browser text)
  returns table (person_id uuid, return_to text) language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare taken access.sign_in_link;
begin
  update access.sign_in_link l set used_at = now()
  where l.token_sha256 = take_link.token_sha256 and l.used_at is null and l.expires_at > now()
    and (l.browser_sha256 is null or l.browser_sha256 = take_link.browser_sha256) returning * into taken;
  if taken is null then return; end if;
  person_id := access.person_of_address(taken.email);
  return_to := taken.return_to;
  perform access.open_session(session_sha256, person_id, take_link.browser, 'link');
  return next;
end $$;

-- The reader of a session that has been used within so many minutes and is not older than so many hours, as JSON; null otherwise.
create function access.reader(token_sha256 bytea, idle_minutes integer, most_hours integer) returns jsonb
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare found access.session;
begin
  select * into found from access.session s where s.token_sha256 = reader.token_sha256 and s.ended_at is null
    and s.seen_at > now() - make_interval(mins => idle_minutes) and s.began_at > now() - make_interval(hours => most_hours);
  if found is null then return null; end if;
  if found.seen_at < now() - interval '1 minute' then update access.session s set seen_at = now() where s.session_id = found.session_id; end if;
  return (select jsonb_build_object('sessionId', found.session_id, 'personId', p.person_id, 'name', p.name, 'jobTitle', p.job_title, 'email', a.email,
      'memberships', coalesce((select jsonb_agg(jsonb_build_object('bodyId', b.body_id, 'body', b.id, 'bodyName', b.name, 'service', b.service,
          'role', m.role, 'worksFor', m.works_for, 'how', m.how) order by b.name)
        from access.membership m join organisations.body b using (body_id) where m.person_id = p.person_id and m.ended_at is null), '[]'),
      'roles', coalesce((select jsonb_agg(r.role order by r.role) from access.national_role r where r.person_id = p.person_id and r.ended_at is null), '[]'))
    from access.person p join access.person_address a using (person_id) where p.person_id = found.person_id and p.left_at is null);
end $$;

create function access.end_session(token_sha256 bytea, because text) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
  begin atomic
    update access.session s set ended_at = now(), ended_because = end_session.because where s.token_sha256 = end_session.token_sha256 and s.ended_at is null;
  end;

create function access.add_message(to_email text, subject text, text text, secret boolean) returns bigint
  language sql security definer set search_path = pg_catalog, pg_temp
  begin atomic
    insert into access.message (to_email, subject, text, secret) values (add_message.to_email, regexp_replace(add_message.subject, '[[:cntrl:]]+', ' ', 'g'), add_message.text, add_message.secret) returning message_id;
  end;

-- A message to a person whose address the sender need not know.
create function access.tell_person(person uuid, subject text, text text) returns void
  language sql security definer set search_path = pg_catalog, pg_temp
  begin atomic
    insert into access.message (to_email, subject, text)
    select a.email, regexp_replace(tell_person.subject, '[[:cntrl:]]+', ' ', 'g'), tell_person.text from access.person_address a where a.person_id = tell_person.person;
  end;

-- Leaving: sessions, memberships, roles and groups end, name and address go; what the person did stays under a number.
create function access.leave() returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
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

-- The rules, table by table.
do $$
declare name text;
begin
  foreach name in array array['person', 'person_address', 'membership', 'national_role', 'sponsor_request', 'sponsor_decision', 'member_group',
    'group_member', 'terms', 'signature', 'sign_in_link', 'session', 'message', 'audit_entry', 'audit_head'] loop
    execute format('alter table access.%I enable row level security', name);
  end loop;
end $$;

grant select on access.person, access.person_address, access.membership, access.national_role, access.sponsor_request, access.sponsor_decision,
  access.member_group, access.group_member, access.terms, access.signature, access.message, access.audit_entry, access.audit_head to bluelight_portal_people;
grant select (session_id, person_id, browser, how, began_at, seen_at, ended_at, ended_because), update (ended_at, ended_because)
  on access.session to bluelight_portal_people;
grant select on access.signed_body to bluelight_portal_people;

create policy own_or_member on access.person for select to bluelight_portal_people
  using (person_id = (select access.person_id()) or (select access.is_member()) or (select access.has_role('administrator')));
grant update (name, job_title, digest) on access.person to bluelight_portal_people;
create policy own on access.person for update to bluelight_portal_people using (person_id = (select access.person_id()));

-- Whoever decides sees an asker’s address until it is decided.
create policy own_or_answering on access.person_address for select to bluelight_portal_people
  using (person_id = (select access.person_id()) or (select access.has_role('administrator'))
    or person_id in (select m.person_id from access.membership m where m.ended_at is null and m.body_id = any ((select access.bodies_as('approver'))::integer[]))
    or person_id in (select r.person_id from access.sponsor_request r where r.body_id = any ((select access.bodies_to_sponsor_for())::integer[])
      and not exists (select from access.sponsor_decision d where d.request_id = r.request_id)));

create policy own_or_member on access.membership for select to bluelight_portal_people
  using (person_id = (select access.person_id()) or (select access.is_member()) or (select access.has_role('administrator')));
grant insert (person_id, body_id, role, works_for, how, admitted_by), update (role, ended_at, ended_by) on access.membership to bluelight_portal_people;
create policy by_domain on access.membership for insert to bluelight_portal_people
  with check (person_id = (select access.person_id()) and how = 'domain' and role = 'reader' and works_for = 'body' and admitted_by is null
    and body_id = any ((select access.own_bodies())::integer[]));
-- A request lets somebody in once, together with its decision, and only somebody who is still here.
create policy by_sponsor on access.membership for insert to bluelight_portal_people
  with check (how = 'sponsor' and role = 'reader' and admitted_by = (select access.person_id()) and person_id <> (select access.person_id())
    and body_id = any ((select access.bodies_to_sponsor_for())::integer[]) and access.is_here(person_id)
    and exists (select from access.sponsor_request r join access.sponsor_decision d using (request_id)
      where r.person_id = membership.person_id and r.body_id = membership.body_id and r.works_for = membership.works_for and d.accepted
        and d.sponsor_id = (select access.person_id()) and d.decided_at = now()));
create policy by_administrator on access.membership for insert to bluelight_portal_people
  with check (how = 'administrator' and admitted_by = (select access.person_id()) and (select access.has_role('administrator')));
-- What has ended stays ended, and says truly when and by whom.
create policy by_approver on access.membership for update to bluelight_portal_people
  using (ended_at is null and ((select access.has_role('administrator')) or body_id = any ((select access.bodies_as('approver'))::integer[]) or person_id = (select access.person_id())))
  with check ((ended_at is null or (ended_at = now() and ended_by = (select access.person_id())))
    and ((select access.has_role('administrator')) or body_id = any ((select access.bodies_as('approver'))::integer[])
      or (person_id = (select access.person_id()) and ended_at is not null)));

create policy own_or_member on access.national_role for select to bluelight_portal_people
  using (person_id = (select access.person_id()) or (select access.is_member()) or (select access.has_role('administrator')));
grant insert (person_id, role, granted_by), update (ended_at, ended_by) on access.national_role to bluelight_portal_people;
create policy by_administrator on access.national_role for insert to bluelight_portal_people
  with check (granted_by = (select access.person_id()) and (select access.has_role('administrator')));
create policy ended_by_administrator on access.national_role for update to bluelight_portal_people using ((select access.has_role('administrator')));

create policy own_or_sponsor on access.sponsor_request for select to bluelight_portal_people
  using (person_id = (select access.person_id()) or body_id = any ((select access.bodies_to_sponsor_for())::integer[]) or (select access.has_role('administrator')));
grant insert (person_id, body_id, organisation, works_for, why) on access.sponsor_request to bluelight_portal_people;
create policy own on access.sponsor_request for insert to bluelight_portal_people with check (person_id = (select access.person_id()));

create policy own_or_sponsor on access.sponsor_decision for select to bluelight_portal_people
  using (request_id in (select r.request_id from access.sponsor_request r));
grant insert (request_id, sponsor_id, accepted, reason) on access.sponsor_decision to bluelight_portal_people;
create policy by_sponsor on access.sponsor_decision for insert to bluelight_portal_people
  with check (sponsor_id = (select access.person_id())
    and request_id in (select r.request_id from access.sponsor_request r
      where r.person_id <> (select access.person_id()) and r.body_id = any ((select access.bodies_to_sponsor_for())::integer[])));

create policy of_members on access.member_group for select to bluelight_portal_people
  using ((select access.is_member()) or group_id = any ((select access.groups())::bigint[]) or (select access.has_role('administrator')));
grant insert (name, purpose, made_by), update (name, purpose, ended_at) on access.member_group to bluelight_portal_people;
create policy by_member on access.member_group for insert to bluelight_portal_people
  with check (made_by = (select access.person_id()) and (select access.is_member()));
create policy by_owner on access.member_group for update to bluelight_portal_people
  using (group_id = any ((select access.groups_owned())::bigint[]) or (select access.has_role('administrator')));

create policy of_the_group on access.group_member for select to bluelight_portal_people
  using (person_id = (select access.person_id()) or group_id = any ((select access.groups())::bigint[]) or (select access.has_role('administrator')));
grant insert (group_id, person_id, part, added_by), update (part, ended_at) on access.group_member to bluelight_portal_people;
create policy by_owner on access.group_member for insert to bluelight_portal_people
  with check (added_by = (select access.person_id()) and (group_id = any ((select access.groups_owned())::bigint[])
    or (part = 'owner' and person_id = (select access.person_id()) and exists (select from access.member_group g
      where g.group_id = group_member.group_id and g.made_by = (select access.person_id()))
      and not access.group_has_people(group_member.group_id))));
-- What has ended stays ended.
create policy by_owner_or_self on access.group_member for update to bluelight_portal_people
  using (ended_at is null and (group_id = any ((select access.groups_owned())::bigint[]) or person_id = (select access.person_id()) or (select access.has_role('administrator'))))
  with check ((ended_at is null or ended_at = now())
    and (group_id = any ((select access.groups_owned())::bigint[]) or (select access.has_role('administrator')) or (person_id = (select access.person_id()) and ended_at is not null)));

create policy published on access.terms for select to bluelight_portal_people using (true);
create policy of_members on access.signature for select to bluelight_portal_people
  using ((select access.is_member()) or (select access.has_role('administrator')));
grant insert (body_id, version, person_id, capacity) on access.signature to bluelight_portal_people;
create policy by_approver on access.signature for insert to bluelight_portal_people
  with check (person_id = (select access.person_id()) and body_id = any ((select access.bodies_as('approver'))::integer[]));

create policy own on access.session for select to bluelight_portal_people using (person_id = (select access.person_id()));
create policy own_ends on access.session for update to bluelight_portal_people using (person_id = (select access.person_id())) with check (ended_at is not null);

create policy of_administrators on access.message for select to bluelight_portal_people using ((select access.has_role('administrator')));
create policy of_administrators on access.audit_entry for select to bluelight_portal_people using ((select access.has_role('administrator')));
create policy of_administrators on access.audit_head for select to bluelight_portal_people using ((select access.has_role('administrator')));
