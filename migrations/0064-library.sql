-- The library: documents with their versions, what stands in them, who may read them, and what people ask and say about them. All of it is for
-- the portal's own sign-in alone (bluelight_portal_people), which says who reads; those who read with SQL could claim to be anyone.
create schema library;
grant usage on schema library to bluelight_portal_people;

-- The bytes of files, each once.
create table library.content (
  sha256 bytea primary key check (length(sha256) = 32),
  bytes bytea not null
);
alter table library.content alter column bytes set storage external;

create function library.topic_text(topics text[]) returns text language sql immutable parallel safe
  return array_to_string(topics, ' ');

-- A document is what its versions have in common. A topic is a code of the Common Procurement Vocabulary (eight digits) or a few plain words.
create table library.document (
  document_id bigint generated always as identity primary key,
  kind text not null check (kind in ('briefing', 'standard terms', 'policy', 'template', 'specification', 'KPI set', 'case study', 'guidance')),
  title text not null check (length(title) between 1 and 200),
  summary text not null check (length(summary) between 1 and 2000),
  topics text[] not null default '{}' check (cardinality(topics) <= 8),
  services text[] not null default '{}' check (services <@ array['police', 'fire', 'ambulance']),
  audience text not null check (audience in ('public', 'members', 'service', 'group')),
  audience_service text check (audience_service in ('police', 'fire', 'ambulance')),
  audience_group bigint references access.member_group,
  owner_id uuid not null references access.person,
  body_id integer not null references organisations.body,
  review_on date,
  invented boolean not null default false,
  added_at timestamptz not null default now(),
  -- Since when it is shown to those who may read it now: when it was added, or its audience last changed.
  shown_since timestamptz not null default now(),
  -- Kept in step with the rows of versions and withdrawals.
  newest_version integer not null default 0,
  newest_at timestamptz not null default now(),
  is_withdrawn boolean not null default false,
  words tsvector generated always as (setweight(to_tsvector('english'::regconfig, title), 'A')
    || setweight(to_tsvector('english'::regconfig, summary), 'B')
    || setweight(to_tsvector('english'::regconfig, library.topic_text(topics)), 'B')) stored,
  check ((audience = 'service') = (audience_service is not null)),
  check ((audience = 'group') = (audience_group is not null))
);
create index document_body on library.document (body_id);
create index document_owner on library.document (owner_id);

create table library.version (
  version_id bigint generated always as identity primary key,
  document_id bigint not null references library.document,
  number integer not null check (number > 0),
  file_name text not null check (length(file_name) between 1 and 200 and file_name !~ '[[:cntrl:]/\\]'),
  format text not null check (format in ('pdf', 'docx', 'odt', 'pptx', 'odp', 'xlsx', 'ods', 'csv', 'txt', 'md', 'html', 'svg', 'png', 'jpeg')),
  bytes integer not null check (bytes between 1 and 25000000),
  sha256 bytea not null references library.content,
  -- What is new in it; null for the first.
  note text check (length(note) between 1 and 1000),
  -- Why it has no text, or not all of it.
  unread text,
  added_by uuid not null references access.person,
  added_at timestamptz not null default now(),
  unique (document_id, number)
);
create index version_content on library.version (sha256);
create index version_added on library.version (added_at);
create index version_person on library.version (added_by);

-- The text of a version, page by page, sheet by sheet, or by its headings.
create table library.passage (
  version_id bigint not null references library.version,
  position integer not null,
  document_id bigint not null references library.document,
  newest boolean not null,
  -- Where it stands, such as `page 4`.
  place text not null,
  text text not null,
  words tsvector generated always as (to_tsvector('english'::regconfig, text)) stored,
  primary key (version_id, position)
);
-- Kept apart from the row, so that counting what matches reads little.
alter table library.passage alter column text set storage external;
alter table library.passage alter column words set storage external;
alter table library.passage set (toast_tuple_target = 128);
create index passage_newest on library.passage (document_id, position) where newest;
create index passage_words on library.passage using gin (words) where newest;

-- All words of a document's newest version with its title and summary: words that are asked for together may stand pages apart.
create table library.document_words (
  document_id bigint primary key references library.document,
  words tsvector not null
);
create index document_words_words on library.document_words using gin (words);

-- A document that is taken back is kept; so is the decision, and the one that undoes it.
create table library.withdrawal (
  withdrawal_id bigint generated always as identity primary key,
  document_id bigint not null references library.document,
  why text not null check (length(why) between 1 and 1000),
  withdrawn_by uuid not null references access.person,
  at timestamptz not null default now()
);
create index withdrawal_document on library.withdrawal (document_id);
create table library.restoration (
  withdrawal_id bigint primary key references library.withdrawal,
  restored_by uuid not null references access.person,
  at timestamptz not null default now()
);

create table library.question (
  question_id bigint generated always as identity primary key,
  document_id bigint not null references library.document,
  text text not null check (length(text) between 1 and 2000),
  asked_by uuid not null references access.person,
  asked_at timestamptz not null default now()
);
create index question_document on library.question (document_id);
create index question_person on library.question (asked_by);
create table library.answer (
  answer_id bigint generated always as identity primary key,
  question_id bigint not null references library.question,
  text text not null check (length(text) between 1 and 5000),
  answered_by uuid not null references access.person,
  answered_at timestamptz not null default now()
);
create index answer_question on library.answer (question_id);
create index answer_person on library.answer (answered_by);

-- That a body uses a standard, said by its people: a version of it, or whatever is the newest.
create table library.use (
  use_id bigint generated always as identity primary key,
  document_id bigint not null references library.document,
  version integer,
  body_id integer not null references organisations.body,
  since date not null,
  until date check (until >= since),
  said_by uuid not null references access.person,
  said_at timestamptz not null default now(),
  foreign key (document_id, version) references library.version (document_id, number)
);
create index use_document on library.use (document_id);
create index use_body on library.use (body_id);
create table library.use_end (
  use_id bigint primary key references library.use,
  ended_on date not null,
  said_by uuid not null references access.person,
  said_at timestamptz not null default now()
);

create table library.download (
  download_id bigint generated always as identity primary key,
  version_id bigint not null references library.version,
  document_id bigint not null references library.document,
  -- Null for somebody who was not signed in.
  person_id uuid references access.person,
  at timestamptz not null default now()
);
create index download_document on library.download (document_id, at);
create index download_person on library.download (person_id) where person_id is not null;

-- What was told to whom, so that nothing is told twice: up to when, and of how many documents.
create table library.digest (
  person_id uuid not null references access.person,
  due_on date not null,
  since timestamptz not null,
  until timestamptz not null,
  documents integer not null default 0,
  primary key (person_id, due_on)
);

-- The rules of who may change and who may read a document, each written once: for the policies, and for the functions that read as the owner
-- because a policy would keep PostgreSQL from using the index of words.
do $$
declare
  may_change text := $rule$((select access.has_role('librarian')) or (select access.is_member())
    and (owner_id = (select access.person_id()) or body_id = any ((select access.bodies_as('approver'))::integer[])))$rule$;
  may_read text := format($rule$(not is_withdrawn and (audience = 'public'
    or audience = 'members' and (select access.is_member())
    or audience = 'service' and audience_service = any ((select access.services())::text[])
    or audience = 'group' and audience_group = any ((select access.groups())::bigint[]))
    or %s)$rule$, may_change);
  name text;
begin
  execute format('create view library.readable as select document_id from library.document where %s', may_read);
  execute format('create view library.changeable as select document_id from library.document where %s', may_change);
  foreach name in array array['content', 'document', 'version', 'passage', 'document_words', 'withdrawal', 'restoration', 'question', 'answer', 'use',
    'use_end', 'download', 'digest'] loop
    execute format('alter table library.%I enable row level security', name);
  end loop;
  execute format('create policy of_the_audience on library.document for select to bluelight_portal_people using (%s)', may_read);
  execute format('create policy by_those_in_charge on library.document for update to bluelight_portal_people using (%s) with check (%1$s)', may_change);
end $$;

-- Read by what stands in the view's own words alone.
create function library.may_read(document_id bigint) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from library.readable r where r.document_id = may_read.document_id);
create function library.may_change(document_id bigint) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from library.changeable c where c.document_id = may_change.document_id);

-- The numbers of the documents that one may change, as the owner reads them: for policies that look at many rows.
grant select on library.changeable to bluelight_portal_people;
grant select on library.document to bluelight_portal_people;
grant insert (kind, title, summary, topics, services, audience, audience_service, audience_group, owner_id, body_id, review_on),
  update (kind, title, summary, topics, services, audience, audience_service, audience_group, review_on) on library.document to bluelight_portal_people;
create policy by_contributors on library.document for insert to bluelight_portal_people
  with check (owner_id = (select access.person_id())
    and ((select access.has_role('librarian')) or (select access.is_member()) and body_id = any ((select access.bodies_as('contributor'))::integer[]))
    and (audience_group is null or audience_group = any ((select access.groups())::bigint[]) or (select access.has_role('librarian'))));

grant select on library.version, library.passage to bluelight_portal_people;
create policy of_the_document on library.version for select to bluelight_portal_people
  using (document_id in (select d.document_id from library.document d));
create policy of_the_document on library.passage for select to bluelight_portal_people
  using (document_id in (select d.document_id from library.document d));
grant select on library.content to bluelight_portal_people;
create policy of_the_version on library.content for select to bluelight_portal_people
  using (sha256 in (select v.sha256 from library.version v));

grant select, insert (document_id, why, withdrawn_by) on library.withdrawal to bluelight_portal_people;
create policy of_those_in_charge on library.withdrawal for select to bluelight_portal_people
  using (document_id in (select c.document_id from library.changeable c));
create policy by_those_in_charge on library.withdrawal for insert to bluelight_portal_people
  with check (withdrawn_by = (select access.person_id()) and library.may_change(document_id));
grant select, insert (withdrawal_id, restored_by) on library.restoration to bluelight_portal_people;
create policy of_the_withdrawal on library.restoration for select to bluelight_portal_people
  using (withdrawal_id in (select w.withdrawal_id from library.withdrawal w));
create policy by_those_in_charge on library.restoration for insert to bluelight_portal_people
  with check (restored_by = (select access.person_id()) and withdrawal_id in (select w.withdrawal_id from library.withdrawal w));

grant select, insert (document_id, text, asked_by) on library.question to bluelight_portal_people;
create policy of_members on library.question for select to bluelight_portal_people
  using (((select access.is_member()) or (select access.has_role('librarian'))) and document_id in (select d.document_id from library.document d));
create policy by_members on library.question for insert to bluelight_portal_people
  with check (asked_by = (select access.person_id()) and (select access.is_member()) and document_id in (select d.document_id from library.document d));
grant select, insert (question_id, text, answered_by) on library.answer to bluelight_portal_people;
create policy of_the_question on library.answer for select to bluelight_portal_people
  using (question_id in (select q.question_id from library.question q));
create policy by_those_in_charge on library.answer for insert to bluelight_portal_people
  with check (answered_by = (select access.person_id())
    and exists (select from library.question q where q.question_id = answer.question_id and library.may_change(q.document_id)));

grant select, insert (document_id, version, body_id, since, until, said_by) on library.use to bluelight_portal_people;
create policy of_the_document on library.use for select to bluelight_portal_people
  using (document_id in (select d.document_id from library.document d));
create policy by_contributors on library.use for insert to bluelight_portal_people
  with check (said_by = (select access.person_id()) and (select access.is_member()) and body_id = any ((select access.bodies_as('contributor'))::integer[])
    and document_id in (select d.document_id from library.document d));
grant select, insert (use_id, ended_on, said_by) on library.use_end to bluelight_portal_people;
create policy of_the_use on library.use_end for select to bluelight_portal_people using (use_id in (select u.use_id from library.use u));
create policy by_contributors on library.use_end for insert to bluelight_portal_people
  with check (said_by = (select access.person_id()) and (select access.is_member())
    and exists (select from library.use u where u.use_id = use_end.use_id and u.body_id = any ((select access.bodies_as('contributor'))::integer[])));

grant select on library.download to bluelight_portal_people;
create policy own_or_in_charge on library.download for select to bluelight_portal_people
  using (person_id = (select access.person_id()) or document_id in (select c.document_id from library.changeable c));
grant select on library.digest to bluelight_portal_people;
create policy own on library.digest for select to bluelight_portal_people using (person_id = (select access.person_id()));

-- Gathers a document's words anew. A text of more words than PostgreSQL keeps of one is found by its beginning.
create function library.gather_words(document_id bigint) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  head tsvector;
  whole text;
  gathered tsvector;
begin
  select d.words into head from library.document d where d.document_id = gather_words.document_id;
  select string_agg(p.text, E'\n' order by p.position) into whole from library.passage p where p.document_id = gather_words.document_id and p.newest;
  begin
    gathered := head || to_tsvector('english'::regconfig, coalesce(whole, ''));
  exception when program_limit_exceeded then
    gathered := head || to_tsvector('english'::regconfig, left(whole, 200000));
  end;
  insert into library.document_words values (gather_words.document_id, gathered)
  on conflict on constraint document_words_pkey do update set words = excluded.words;
end $$;
revoke execute on function library.gather_words from public;

create function library.mark_audience() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if (old.audience, old.audience_service, old.audience_group) is distinct from (new.audience, new.audience_service, new.audience_group) then
    new.shown_since := now();
  end if;
  return new;
end $$;
create trigger audience_marked before update on library.document for each row execute function library.mark_audience();
create function library.follow_words() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform library.gather_words(new.document_id);
  return null;
end $$;
create trigger words_followed after update of title, summary, topics on library.document for each row execute function library.follow_words();

-- Adds a version with its bytes and passages, for anybody: only what asks first may call it.
create function library.put_version(document_id bigint, person uuid, file_name text, format text, bytes bytea, note text, unread text, places text[], texts text[])
  returns integer language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  number integer;
  version bigint;
begin
  select d.newest_version + 1 into number from library.document d where d.document_id = put_version.document_id for update;
  insert into library.content values (sha256(bytes), bytes) on conflict do nothing;
  update library.passage p set newest = false where p.document_id = put_version.document_id and p.newest;
  insert into library.version (document_id, number, file_name, format, bytes, sha256, note, unread, added_by)
  values (put_version.document_id, number, file_name, format, length(bytes), sha256(bytes), nullif(note, ''), unread, person) returning version_id into version;
  insert into library.passage (version_id, position, document_id, newest, place, text)
  select version, t.position, put_version.document_id, true, t.place, t.text from unnest(places, texts) with ordinality t (place, text, position);
  update library.document d set newest_version = number, newest_at = now() where d.document_id = put_version.document_id;
  perform library.gather_words(put_version.document_id);
  return number;
end $$;
revoke execute on function library.put_version from public;

-- Adds a version as the signed-in person. Bytes go in with it, so that nobody can name a file that they may not read.
create function library.add_version(document_id bigint, file_name text, format text, bytes bytea, note text, unread text, places text[], texts text[])
  returns integer language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not library.may_change(add_version.document_id) then raise exception 'This document is not yours to change' using errcode = '42501'; end if;
  return library.put_version(add_version.document_id, access.person_id(), file_name, format, bytes, note, unread, places, texts);
end $$;

create function library.follow_withdrawal() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare changed bigint;
begin
  select w.document_id into changed from library.withdrawal w where w.withdrawal_id = new.withdrawal_id;
  update library.document d set is_withdrawn = exists (select from library.withdrawal w where w.document_id = d.document_id
    and not exists (select from library.restoration r where r.withdrawal_id = w.withdrawal_id)) where d.document_id = changed;
  return null;
end $$;
create trigger withdrawal_followed after insert on library.withdrawal for each row execute function library.follow_withdrawal();
create trigger restoration_followed after insert on library.restoration for each row execute function library.follow_withdrawal();

-- Those who may own a document of a body: its contributors and approvers, and librarians.
create function library.can_own(person uuid, body integer) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from access.person p where p.person_id = can_own.person and p.left_at is null and (
    exists (select from access.membership m where m.person_id = p.person_id and m.body_id = can_own.body and m.ended_at is null
      and m.role in ('contributor', 'approver') and m.works_for <> 'supplier')
    or exists (select from access.national_role r where r.person_id = p.person_id and r.role = 'librarian' and r.ended_at is null)));
-- Another person becomes the owner. Apart from other changes, for who hands a document over may not be able to read it afterwards.
create function library.hand_over(document_id bigint, person uuid) returns boolean language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not library.may_change(hand_over.document_id) then return false; end if;
  update library.document d set owner_id = person where d.document_id = hand_over.document_id and library.can_own(person, d.body_id);
  return found;
end $$;

-- Notes that a version was taken; nothing where the transaction only reads, as for a question about the file alone.
create function library.note_download(version_id bigint) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if current_setting('transaction_read_only') = 'on' then return; end if;
  insert into library.download (version_id, document_id, person_id)
  select v.version_id, v.document_id, access.person_id() from library.version v
  where v.version_id = note_download.version_id and library.may_read(v.document_id);
end $$;

-- Whether the signed-in person's digest of a day is still to be sent; if so gives since when, and notes it.
create function library.begin_digest(due_on date, earliest timestamptz, until timestamptz) returns timestamptz
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare begun timestamptz;
begin
  if access.person_id() is null then return null; end if;
  insert into library.digest (person_id, due_on, since, until)
  select access.person_id(), begin_digest.due_on, coalesce(max(d.until), earliest), begin_digest.until
  from library.digest d where d.person_id = access.person_id()
  on conflict do nothing returning since into begun;
  return begun;
end $$;
create function library.end_digest(due_on date, documents integer) returns void language sql security definer set search_path = pg_catalog, pg_temp
  begin atomic
    update library.digest d set documents = end_digest.documents where d.person_id = access.person_id() and d.due_on = end_digest.due_on;
  end;

-- What is asked for: words as in a search engine, of which the last may be only begun.
create function library.asked(words text, begun text) returns tsquery language sql immutable parallel safe
  return case when begun = '' then websearch_to_tsquery('english'::regconfig, words)
    else websearch_to_tsquery('english'::regconfig, words) && to_tsquery('english'::regconfig, quote_literal(begun) || ':*') end;

-- The documents in which all that is asked for stands, and how well they fit: by title, summary and topics first, then by the passages in which all of
-- it stands together. Reads as the owner for the index of words, by the same rule as the policy. Words that must stand side by side make PostgreSQL look
-- into each passage again, so that these are not counted where very many documents fit.
create function library.search(query tsquery) returns table (document_id bigint, rank real)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with found as materialized (
    select d.document_id, ts_rank(d.words, query) as rank
    from library.document_words w join library.readable using (document_id) join library.document d using (document_id) where w.words @@ query),
  counted as (
    select p.document_id, count(*) as passages from library.passage p
    where (position('<' in query::text) = 0 or (select count(*) from found) <= 300) and p.newest and p.words @@ query group by 1)
  select f.document_id, (10 * f.rank + ln(1 + coalesce(c.passages, 0)))::real from found f left join counted c using (document_id)
$$;

do $$
declare audited text[];
begin
  foreach audited slice 1 in array array[['document', 'title,summary,words,newest_at'], ['version', 'file_name,note'], ['withdrawal', 'why'],
    ['restoration', ''], ['question', 'text'], ['answer', 'text'], ['use', ''], ['use_end', '']] loop
    execute format('create trigger audited after insert or update or delete on library.%I for each row execute function access.note_change(%s)',
      audited[1], case when audited[2] = '' then '' else (select string_agg(quote_literal(c), ', ') from unnest(string_to_array(audited[2], ',')) c) end);
  end loop;
end $$;

select store.watch_public(name::regclass) from unnest(array['library.document', 'library.version', 'library.use', 'library.use_end']) name;
