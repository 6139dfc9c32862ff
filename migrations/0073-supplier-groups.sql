-- Groups of companies, and what became of companies: judgements with dates and sources. Those of our own maintained list have no person;
-- those that people add in the portal have one. No row is changed: what is over, or was wrong, is ended by another row.
create table suppliers.corporate_group (
  group_id integer generated always as identity primary key,
  -- Its key in the maintained list; null for one that a person added.
  listed_as text unique,
  name text not null check (length(name) between 1 and 200),
  since date,
  source text not null check (length(source) between 1 and 500),
  -- Whether it was read in that source, or is still to be held against it.
  verified boolean not null,
  because text check (length(because) between 1 and 2000),
  person_id uuid references access.person,
  added_at timestamptz not null default now(),
  check ((person_id is null) = (listed_as is not null))
);
create table suppliers.group_end (
  group_id integer primary key references suppliers.corporate_group,
  -- The first day on which it was none any more; null where it never was one.
  ended_on date,
  -- What became of it, or why it never was one.
  because text not null check (length(because) between 1 and 2000),
  person_id uuid references access.person,
  ended_at timestamptz not null default now()
);

-- A company of a group: by its number, by its name alone where no number is known, or as a mention that a person pointed at.
create table suppliers.group_company (
  company_id integer generated always as identity primary key,
  listed_as text unique,
  group_id integer not null references suppliers.corporate_group,
  name text not null check (length(name) between 1 and 300),
  -- The names, folded, under which suppliers without a number are taken for it.
  folded text[] not null default '{}',
  scheme text not null default '',
  number text not null default '',
  mention_id integer references suppliers.mention,
  -- Held together with others, who each have a row: the share of this group in hundredths of a percent, or null where it is not known.
  joint_venture boolean not null default false,
  share_basis_points integer check (share_basis_points between 1 and 10000),
  since date,
  until date,
  source text not null check (length(source) between 1 and 500),
  verified boolean not null,
  because text check (length(because) between 1 and 2000),
  person_id uuid references access.person,
  added_at timestamptz not null default now(),
  check ((scheme = '') = (number = '')),
  check (until > since),
  check (joint_venture or share_basis_points is null),
  check ((person_id is null) = (listed_as is not null))
);
create index group_company_group on suppliers.group_company (group_id);
create index group_company_mention on suppliers.group_company (mention_id) where mention_id is not null;
create table suppliers.group_company_end (
  company_id integer primary key references suppliers.group_company,
  -- The first day on which it did not belong any more; null where it never did.
  ended_on date,
  because text not null check (length(because) between 1 and 2000),
  person_id uuid references access.person,
  ended_at timestamptz not null default now()
);

-- What became of a company: another name, another company that took its business over, its end.
create table suppliers.company_change (
  change_id integer generated always as identity primary key,
  listed_as text unique,
  name text not null check (length(name) between 1 and 300),
  scheme text not null default '',
  number text not null default '',
  kind text not null check (kind in ('renamed', 'taken over', 'in administration', 'in liquidation', 'dissolved')),
  happened_on date,
  became_name text check (length(became_name) between 1 and 300),
  became_scheme text not null default '',
  became_number text not null default '',
  source text not null check (length(source) between 1 and 500),
  verified boolean not null,
  person_id uuid references access.person,
  added_at timestamptz not null default now(),
  check ((scheme = '') = (number = '')),
  check ((became_scheme = '') = (became_number = '')),
  check ((kind in ('renamed', 'taken over')) = (became_name is not null)),
  check ((person_id is null) = (listed_as is not null))
);
create table suppliers.company_change_withdrawal (
  change_id integer primary key references suppliers.company_change,
  because text not null check (length(because) between 1 and 2000),
  person_id uuid references access.person,
  withdrawn_at timestamptz not null default now()
);

-- What the public may see of all this: everything but who said it. Anyone's page reads these; ended rows stay, with their ends.
create view suppliers.listed_group as
  select g.group_id, g.listed_as, g.name, g.since, e.ended_on, e.because as ended_because, e.group_id is not null as ended, g.source, g.verified, g.because,
    g.person_id is not null as by_person, g.added_at
  from suppliers.corporate_group g left join suppliers.group_end e using (group_id)
  where e.group_id is null or e.ended_on is not null;
create view suppliers.listed_company as
  select c.company_id, c.group_id, c.name, c.folded, c.scheme, c.number, c.mention_id, c.joint_venture, c.share_basis_points, c.since,
    least(c.until, e.ended_on) as until, e.because as ended_because, c.source, c.verified, c.because, c.person_id is not null as by_person, c.added_at
  from suppliers.group_company c left join suppliers.group_company_end e using (company_id)
  where e.company_id is null or e.ended_on is not null;
create view suppliers.listed_change as
  select c.change_id, c.name, c.scheme, c.number, c.kind, c.happened_on, c.became_name, c.became_scheme, c.became_number, c.source, c.verified,
    c.person_id is not null as by_person
  from suppliers.company_change c where not exists (select from suppliers.company_change_withdrawal w where w.change_id = c.change_id);

-- The suppliers that are a group's companies, each once for each company: by number (its own, or one that it had before), by the mention
-- that a person pointed at, or, for suppliers without any company number, by name.
create view suppliers.group_supplier as
  with numbered as (
    select company_id, scheme, number from suppliers.listed_company where number <> ''
    union
    select l.company_id, f.scheme, f.number from suppliers.listed_company l
    join suppliers.listed_change f on f.became_scheme = l.scheme and f.became_number = l.number where l.number <> '' and f.number <> ''
  ), found as (
    select n.company_id, b.supplier_id, 'number' as how, 1 as place
    from numbered n join suppliers.mention m on m.scheme = n.scheme and m.number = n.number and m.number <> '' join suppliers.member b using (mention_id)
    union all
    select l.company_id, b.supplier_id, 'person', 2 from suppliers.listed_company l join suppliers.member b using (mention_id)
    union all
    select l.company_id, s.supplier_id, 'name', 3 from suppliers.listed_company l cross join unnest(l.folded) f (folded)
    join suppliers.supplier s on left(s.folded, 60) = left(f.folded, 60) and s.folded = f.folded
    where s.number = '' and s.generic is null and s.body_id is null
  )
  select distinct on (f.company_id, f.supplier_id) l.group_id, f.company_id, f.supplier_id, f.how, l.joint_venture, l.share_basis_points, l.since, l.until
  from found f join suppliers.listed_company l using (company_id) order by f.company_id, f.supplier_id, f.place;

grant select on suppliers.listed_group, suppliers.listed_company, suppliers.listed_change, suppliers.group_supplier to bluelight_portal;

do $$
declare name text;
begin
  foreach name in array array['corporate_group', 'group_end', 'group_company', 'group_company_end', 'company_change', 'company_change_withdrawal'] loop
    execute format('alter table suppliers.%I enable row level security', name);
    execute format('create trigger audited after insert or update or delete on suppliers.%I for each row execute function access.note_change(''because'')', name);
    execute format('grant select on suppliers.%I to bluelight_portal_people', name);
    execute format('create policy of_members on suppliers.%I for select to bluelight_portal_people using ((select access.is_member()))', name);
    -- What comes from the maintained list is the owner's to load.
    execute format('create policy by_category_manager on suppliers.%I for insert to bluelight_portal_people
      with check (person_id = (select access.person_id()) and (select access.is_member()) and (select access.has_role(''category manager'')))', name);
    perform store.watch_public(format('suppliers.%I', name)::regclass);
  end loop;
end $$;
grant insert (name, since, source, verified, because, person_id) on suppliers.corporate_group to bluelight_portal_people;
grant insert (group_id, ended_on, because, person_id) on suppliers.group_end to bluelight_portal_people;
grant insert (group_id, name, folded, scheme, number, mention_id, joint_venture, share_basis_points, since, until, source, verified, because, person_id)
  on suppliers.group_company to bluelight_portal_people;
grant insert (company_id, ended_on, because, person_id) on suppliers.group_company_end to bluelight_portal_people;
grant insert (name, scheme, number, kind, happened_on, became_name, became_scheme, became_number, source, verified, person_id)
  on suppliers.company_change to bluelight_portal_people;
grant insert (change_id, because, person_id) on suppliers.company_change_withdrawal to bluelight_portal_people;
