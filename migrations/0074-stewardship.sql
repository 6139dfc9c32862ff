-- The financial standing of suppliers, and how strategic suppliers are managed: for members alone, and audited. Everything hangs on a
-- mention of the supplier, and so follows it through every judgement on who is who.

-- Figures of a supplier's accounts, of the company itself or of its whole group, for a period: whole pence (or hundredths of its currency)
-- by the name of the figure; what was not published is not there. Entered anew, the later row counts.
create table suppliers.accounts (
  accounts_id bigint generated always as identity primary key,
  mention_id integer not null references suppliers.mention,
  company text not null check (length(company) between 1 and 300),
  level text not null check (level in ('company', 'group')),
  period_end date not null,
  months smallint not null check (months between 1 and 24),
  currency text not null default 'GBP' check (currency ~ '^[A-Z]{3}$'),
  figures jsonb not null check (jsonb_typeof(figures) = 'object' and figures <> '{}'),
  source text not null check (length(source) between 1 and 500),
  person_id uuid not null references access.person,
  entered_at timestamptz not null default now()
);
create index accounts_mention on suppliers.accounts (mention_id);
create table suppliers.accounts_withdrawal (
  accounts_id bigint primary key references suppliers.accounts,
  because text not null check (length(because) between 1 and 2000),
  person_id uuid not null references access.person,
  withdrawn_at timestamptz not null default now()
);

-- Suppliers on the watch list: what brought them there, and when it is looked at again.
create table suppliers.watch (
  watch_id bigint generated always as identity primary key,
  mention_id integer not null references suppliers.mention,
  cause text not null check (cause in ('ratio', 'altman', 'notice', 'insolvency', 'person')),
  because text not null check (length(because) between 1 and 2000),
  since date not null,
  review_on date not null,
  person_id uuid not null references access.person,
  put_at timestamptz not null default now(),
  check (review_on >= since)
);
create index watch_mention on suppliers.watch (mention_id);
create table suppliers.watch_step (
  watch_id bigint not null references suppliers.watch,
  step_no smallint not null check (step_no > 0),
  step text not null check (step in ('reviewed', 'ended')),
  because text not null check (length(because) between 1 and 2000),
  review_on date,
  person_id uuid not null references access.person,
  made_at timestamptz not null default now(),
  primary key (watch_id, step_no),
  check ((step = 'ended') = (review_on is null))
);

-- Answers to the questionnaire that gives a supplier its segment. The segment is not kept: it follows from the answers.
create table suppliers.segment_answers (
  answers_id bigint generated always as identity primary key,
  mention_id integer not null references suppliers.mention,
  questionnaire text not null check (length(questionnaire) between 1 and 40),
  answers jsonb not null check (jsonb_typeof(answers) = 'object'),
  because text check (length(because) between 1 and 2000),
  review_on date not null,
  person_id uuid not null references access.person,
  answered_at timestamptz not null default now()
);
create index segment_answers_mention on suppliers.segment_answers (mention_id);

-- Who answers for a strategic supplier across services.
create table suppliers.steward (
  steward_id bigint generated always as identity primary key,
  mention_id integer not null references suppliers.mention,
  owner_id uuid not null references access.person,
  since date not null,
  because text check (length(because) between 1 and 2000),
  person_id uuid not null references access.person,
  named_at timestamptz not null default now()
);
create index steward_mention on suppliers.steward (mention_id);
create index steward_owner on suppliers.steward (owner_id);
create table suppliers.steward_end (
  steward_id bigint primary key references suppliers.steward,
  ended_on date not null,
  because text check (length(because) between 1 and 2000),
  person_id uuid not null references access.person,
  ended_at timestamptz not null default now()
);

-- How a contract of a body does against one of its key performance indicators, in the five ratings of the Procurement Act's notices.
create table suppliers.kpi_rating (
  rating_id bigint generated always as identity primary key,
  mention_id integer not null references suppliers.mention,
  body_id integer not null references organisations.body check (body_id > 0),
  contract text not null check (length(contract) between 1 and 300),
  kpi text not null check (length(kpi) between 1 and 300),
  period_start date not null,
  period_end date not null,
  rating text not null check (rating in ('good', 'approaching target', 'requires improvement', 'inadequate', 'other')),
  note text check (length(note) between 1 and 2000),
  person_id uuid not null references access.person,
  rated_at timestamptz not null default now(),
  check (period_end >= period_start)
);
create index kpi_rating_mention on suppliers.kpi_rating (mention_id);
create table suppliers.kpi_rating_withdrawal (
  rating_id bigint primary key references suppliers.kpi_rating,
  person_id uuid not null references access.person,
  withdrawn_at timestamptz not null default now()
);

-- Issues and disputes with a supplier, shared among the bodies concerned and nobody else but category managers.
create table suppliers.supplier_issue (
  issue_id bigint generated always as identity primary key,
  mention_id integer not null references suppliers.mention,
  -- The body that raised it.
  body_id integer not null references organisations.body check (body_id > 0),
  kind text not null check (kind in ('issue', 'dispute')),
  weight text not null check (weight in ('low', 'medium', 'high')),
  title text not null check (length(title) between 1 and 200),
  text text not null check (length(text) between 1 and 4000),
  person_id uuid not null references access.person,
  raised_at timestamptz not null default now()
);
create index supplier_issue_mention on suppliers.supplier_issue (mention_id);
create table suppliers.issue_body (
  issue_id bigint not null references suppliers.supplier_issue,
  body_id integer not null references organisations.body check (body_id > 0),
  person_id uuid not null references access.person,
  added_at timestamptz not null default now(),
  primary key (issue_id, body_id)
);
create index issue_body_body on suppliers.issue_body (body_id);
-- What was said and agreed: a position is put forward, and stands as the one voice of all when each body concerned agrees to it.
create table suppliers.issue_step (
  issue_id bigint not null references suppliers.supplier_issue,
  step_no integer not null check (step_no > 0),
  step text not null check (step in ('word', 'position', 'agrees', 'objects', 'closed', 'opened again')),
  -- The body for which it is said; null for a category manager.
  body_id integer references organisations.body check (body_id > 0),
  -- The position that is agreed to or objected to.
  about_step integer,
  text text check (length(text) between 1 and 4000),
  person_id uuid not null references access.person,
  said_at timestamptz not null default now(),
  primary key (issue_id, step_no),
  foreign key (issue_id, about_step) references suppliers.issue_step,
  check ((step in ('agrees', 'objects')) = (about_step is not null)),
  check (step not in ('agrees', 'objects') or body_id is not null),
  check (step = 'agrees' or text is not null)
);

create table suppliers.meeting (
  meeting_id bigint generated always as identity primary key,
  mention_id integer not null references suppliers.mention,
  held_on date not null,
  title text not null check (length(title) between 1 and 200),
  notes text not null check (length(notes) between 1 and 20000),
  person_id uuid not null references access.person,
  noted_at timestamptz not null default now()
);
create index meeting_mention on suppliers.meeting (mention_id);
create table suppliers.meeting_withdrawal (
  meeting_id bigint primary key references suppliers.meeting,
  person_id uuid not null references access.person,
  withdrawn_at timestamptz not null default now()
);

-- What the supplier, or we, promised, with a date.
create table suppliers.commitment (
  commitment_id bigint generated always as identity primary key,
  mention_id integer not null references suppliers.mention,
  meeting_id bigint references suppliers.meeting,
  side text not null check (side in ('supplier', 'us')),
  text text not null check (length(text) between 1 and 1000),
  -- Who sees to it on our side.
  owner_id uuid not null references access.person,
  due_on date not null,
  person_id uuid not null references access.person,
  made_at timestamptz not null default now()
);
create index commitment_mention on suppliers.commitment (mention_id);
create table suppliers.commitment_step (
  commitment_id bigint not null references suppliers.commitment,
  step_no smallint not null check (step_no > 0),
  step text not null check (step in ('moved', 'kept', 'broken', 'dropped')),
  due_on date,
  because text check (length(because) between 1 and 2000),
  person_id uuid not null references access.person,
  made_at timestamptz not null default now(),
  primary key (commitment_id, step_no),
  check ((step = 'moved') = (due_on is not null)),
  check (step = 'kept' or because is not null)
);

-- The issues that concern a body of the person who asks.
create function suppliers.issues_seen() returns bigint[] language sql stable security definer set search_path = pg_catalog, pg_temp
  return coalesce((select array_agg(i.issue_id) from suppliers.supplier_issue i
    where i.body_id = any (access.bodies_as('reader')::integer[])
      or exists (select from suppliers.issue_body b where b.issue_id = i.issue_id and b.body_id = any (access.bodies_as('reader')::integer[]))), '{}');
-- Whether an issue concerns one of these bodies.
create function suppliers.concerns(issue bigint, bodies integer[]) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp
  return exists (select from suppliers.supplier_issue i where i.issue_id = concerns.issue and i.body_id = any (concerns.bodies))
    or exists (select from suppliers.issue_body b where b.issue_id = concerns.issue and b.body_id = any (concerns.bodies));
revoke all on function suppliers.issues_seen, suppliers.concerns from public;
grant execute on function suppliers.issues_seen, suppliers.concerns to bluelight_portal_people;

do $$
declare
  every_member constant text := '(select access.is_member())';
  manager constant text := every_member || ' and (select access.has_role(''category manager''))';
  own_hand constant text := 'person_id = (select access.person_id()) and ';
  worker constant text := every_member || ' and ((select access.has_role(''category manager'')) or cardinality((select access.bodies_as(''contributor''))::integer[]) > 0)';
  concerned constant text := every_member || ' and ((select access.has_role(''category manager'')) or issue_id = any ((select suppliers.issues_seen())::bigint[]))';
  one text[];
begin
  -- Table, columns that a person writes, what the audit trail leaves out, who sees, who writes.
  foreach one slice 1 in array array[
    ['accounts', 'mention_id, company, level, period_end, months, currency, figures, source, person_id', 'source', every_member, manager],
    ['accounts_withdrawal', 'accounts_id, because, person_id', 'because', every_member, manager],
    ['watch', 'mention_id, cause, because, since, review_on, person_id', 'because', every_member, manager],
    ['watch_step', 'watch_id, step_no, step, because, review_on, person_id', 'because', every_member, manager],
    ['segment_answers', 'mention_id, questionnaire, answers, because, review_on, person_id', 'because', every_member, manager],
    ['steward', 'mention_id, owner_id, since, because, person_id', 'because', every_member, manager || ' and access.is_here(owner_id)'],
    ['steward_end', 'steward_id, ended_on, because, person_id', 'because', every_member, manager],
    ['kpi_rating', 'mention_id, body_id, contract, kpi, period_start, period_end, rating, note, person_id', 'note', every_member,
      'body_id = any ((select access.bodies_as(''contributor''))::integer[])'],
    ['kpi_rating_withdrawal', 'rating_id, person_id', '', every_member,
      'rating_id in (select r.rating_id from suppliers.kpi_rating r where r.body_id = any ((select access.bodies_as(''contributor''))::integer[]))'],
    -- Whoever raises an issue must see it within the same statement, which the function cannot.
    ['supplier_issue', 'mention_id, body_id, kind, weight, title, text, person_id', 'text,title',
      concerned || ' or (' || every_member || ' and body_id = any ((select access.bodies_as(''reader''))::integer[]))',
      'body_id = any ((select access.bodies_as(''contributor''))::integer[])'],
    ['issue_body', 'issue_id, body_id, person_id', '', concerned,
      'issue_id in (select i.issue_id from suppliers.supplier_issue i) and ' || every_member || ' and ((select access.has_role(''category manager''))
        or suppliers.concerns(issue_id, (select access.bodies_as(''contributor''))::integer[]))'],
    ['issue_step', 'issue_id, step_no, step, body_id, about_step, text, person_id', 'text', concerned,
      'issue_id in (select i.issue_id from suppliers.supplier_issue i) and case
        when body_id is null then step not in (''agrees'', ''objects'') and ' || manager || '
        when step in (''agrees'', ''objects'') then suppliers.concerns(issue_id, array[body_id]) and body_id = any ((select access.bodies_as(''approver''))::integer[])
        else suppliers.concerns(issue_id, array[body_id]) and body_id = any ((select access.bodies_as(''contributor''))::integer[]) end'],
    ['meeting', 'mention_id, held_on, title, notes, person_id', 'notes,title', every_member, worker],
    ['meeting_withdrawal', 'meeting_id, person_id', '', every_member,
      'meeting_id in (select m.meeting_id from suppliers.meeting m where m.person_id = (select access.person_id()) or (select access.has_role(''category manager''))) and ' || every_member],
    ['commitment', 'mention_id, meeting_id, side, text, owner_id, due_on, person_id', 'text', every_member, worker || ' and access.is_here(owner_id)'],
    ['commitment_step', 'commitment_id, step_no, step, due_on, because, person_id', 'because', every_member, worker]
  ] loop
    execute format('alter table suppliers.%I enable row level security', one[1]);
    execute format('create trigger audited after insert or update or delete on suppliers.%I for each row execute function access.note_change(%s)', one[1],
      coalesce((select string_agg(quote_literal(c), ', ') from unnest(string_to_array(nullif(one[3], ''), ',')) c), ''));
    execute format('grant select, insert (%s) on suppliers.%I to bluelight_portal_people', one[2], one[1]);
    execute format('create policy seen on suppliers.%I for select to bluelight_portal_people using (%s)', one[1], one[4]);
    execute format('create policy written on suppliers.%I for insert to bluelight_portal_people with check (%s)', one[1], own_hand || one[5]);
  end loop;
end $$;
