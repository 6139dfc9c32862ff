-- One identity per supplier. What was published stays in `register`; here stand judgements about it, and what follows from them.
create schema suppliers;
grant usage on schema suppliers to bluelight_portal, bluelight_portal_people;

-- A name as published, with the identifier published beside it or none ('' twice): what is weighed and judged. One name may stand for two
-- companies, and then has two mentions with a number. Payments carry no identifiers, so they are of the mention without one.
-- Only names that may be shown have mentions: never redactions or likely private persons.
create table suppliers.mention (
  mention_id integer generated always as identity primary key,
  supplier_name_id integer not null,
  scheme text not null default '',
  number text not null default '',
  -- What was last seen of it: payments to the name (where no number stands), and contracts.
  payments bigint not null default 0,
  paid_pence bigint not null default 0,
  contracts integer not null default 0,
  check ((scheme = '') = (number = '')),
  unique (supplier_name_id, scheme, number)
);
create index mention_number on suppliers.mention (scheme, number) where number <> '';

-- The present shape: the supplier of each mention. A supplier's number is the smallest of its mentions', so that undoing a judgement
-- gives back the numbers from before. What is kept about a supplier names a mention of it, and so follows it through every judgement.
create table suppliers.member (
  mention_id integer primary key,
  supplier_id integer not null
);
create index member_supplier on suppliers.member (supplier_id, mention_id);

-- A supplier in short, made from its mentions and what was published of them.
create table suppliers.supplier (
  supplier_id integer primary key,
  -- The name that stands for it: the one published most.
  name text not null,
  folded text not null,
  -- The identifier published most of those that count, or ''.
  scheme text not null default '',
  number text not null default '',
  -- The body of the directory that it is, where a body is a supplier too: shown apart.
  body_id integer,
  -- Why its names say nothing of who it is (`Cash`, `Various`), or null.
  generic text,
  names integer not null,
  -- Bodies that paid it.
  bodies integer not null,
  payments bigint not null,
  paid_pence bigint not null,
  contracts integer not null
);
create index supplier_most_paid on suppliers.supplier (paid_pence desc, supplier_id);
create index supplier_most_bodies on suppliers.supplier (bodies desc, paid_pence desc, supplier_id);
create index supplier_most_contracts on suppliers.supplier (contracts desc, supplier_id);
create index supplier_alphabet on suppliers.supplier (left(folded, 60), supplier_id);
create index supplier_number on suppliers.supplier (scheme, number) where number <> '';
create index supplier_words on suppliers.supplier using gin (folded gin_trgm_ops);

-- What each body paid each supplier in all years.
create table suppliers.paid (
  supplier_id integer not null,
  body_id integer not null,
  payments bigint not null,
  amount_pence bigint not null,
  primary key (supplier_id, body_id)
);
create index paid_body on suppliers.paid (body_id, amount_pence desc, supplier_id);

-- The model that weighs pairs: from which names and pairs it was estimated, and its weights. The newest is in use.
create table suppliers.model (
  model_id integer generated always as identity primary key,
  made_at timestamptz not null default now(),
  names integer not null,
  weights jsonb not null
);
-- In how many names each word stood when the model was made.
create table suppliers.model_word (
  word text primary key,
  names integer not null
);

-- Where to look for names that may be one supplier's: the keys of each mention, as hashes.
create table suppliers.candidate_key (
  key bigint not null,
  mention_id integer not null,
  primary key (key, mention_id)
);
create index candidate_key_mention on suppliers.candidate_key (mention_id);

-- Keys that too many had when the model was made: nobody is looked for under them.
create table suppliers.heavy_key (
  key bigint primary key
);

-- The machine's judgement on two mentions that were compared and may be one supplier's; pairs that were not one are not kept.
create table suppliers.pair (
  one integer not null,
  other integer not null,
  weight real not null,
  probability real not null,
  outcome text not null check (outcome in ('one supplier', 'ask a person')),
  primary key (one, other),
  check (one < other)
);
create index pair_other on suppliers.pair (other);

-- A question for a person: pairs that only they can decide, and good links that a constraint holds back; with the money that hangs on it.
-- Of two suppliers there is one question, on the two mentions that weigh most.
create table suppliers.question (
  one integer not null,
  other integer not null,
  weight real not null,
  probability real not null,
  why text not null check (why in ('weight', 'numbers', 'a person', 'several numbers')),
  -- Pence paid to the lesser of the two suppliers: what the answer moves.
  at_stake_pence bigint not null,
  primary key (one, other)
);
create index question_most on suppliers.question (at_stake_pence desc, one, other);
create index question_other on suppliers.question (other);

-- What a person said about two mentions. It goes before whatever the machine says. Rows are never changed: another row replaces the last.
create table suppliers.judgement (
  judgement_id bigint generated always as identity primary key,
  one integer not null references suppliers.mention,
  other integer not null references suppliers.mention,
  check (one < other),
  says text not null check (says in ('one supplier', 'not one', 'withdrawn')),
  because text not null check (length(because) between 1 and 2000),
  person_id uuid not null references access.person,
  judged_at timestamptz not null default now(),
  replaces bigint references suppliers.judgement
);
-- Of two who judge the same two mentions at once, the second meets this.
create unique index judgement_chain on suppliers.judgement (one, other, coalesce(replaces, 0));
create index judgement_other on suppliers.judgement (other);
create index judgement_person on suppliers.judgement (person_id);

-- Judgements that the present shape has in it.
create table suppliers.applied_judgement (
  judgement_id bigint primary key references suppliers.judgement
);

do $$
declare name text;
begin
  foreach name in array array['mention', 'member', 'supplier', 'paid', 'model', 'model_word', 'candidate_key', 'heavy_key', 'pair', 'question', 'applied_judgement'] loop
    execute format('alter table suppliers.%I enable row level security', name);
    execute format('create policy published on suppliers.%I for select to bluelight_portal using (true)', name);
    execute format('grant select on suppliers.%I to bluelight_portal', name);
    perform store.watch_public(format('suppliers.%I', name)::regclass);
  end loop;
end $$;

-- The judgement on two mentions that holds now, or null: what the next one replaces.
create function suppliers.last_judgement(one integer, other integer) returns bigint
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return (select max(j.judgement_id) from suppliers.judgement j where j.one = last_judgement.one and j.other = last_judgement.other);
revoke all on function suppliers.last_judgement from public;
grant execute on function suppliers.last_judgement to bluelight_portal_people;

-- Judgements are shared among members; the public is told that somebody judged, what and when.
create trigger audited after insert or update or delete on suppliers.judgement for each row execute function access.note_change('because');
select store.watch_public('suppliers.judgement');
alter table suppliers.judgement enable row level security;
grant select, insert (one, other, says, because, person_id, replaces) on suppliers.judgement to bluelight_portal_people;
create policy of_members on suppliers.judgement for select to bluelight_portal_people using ((select access.is_member()));
create policy by_contributor on suppliers.judgement for insert to bluelight_portal_people
  with check (person_id = (select access.person_id()) and (select access.is_member())
    and ((select access.has_role('category manager')) or cardinality((select access.bodies_as('contributor'))::integer[]) > 0)
    and replaces is not distinct from suppliers.last_judgement(one, other));
create view suppliers.judged as
  select judgement_id, one, other, says, judged_at, replaces from suppliers.judgement;
grant select on suppliers.judged to bluelight_portal;
