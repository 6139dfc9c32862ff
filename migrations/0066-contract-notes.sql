-- Working notes of a body on its own contracts: what it means to do, what it would not say to a supplier. Seen by those who take part for that body alone.
create table register.contract_note (
  note_id bigint generated always as identity primary key,
  body_id integer not null references organisations.body check (body_id > 0),
  -- The contract as it is keyed now; a register that is restated keys its rows anew, so the title and reference stand beside it.
  contract_key text not null,
  title text not null,
  reference text,
  person_id uuid not null references access.person,
  text text not null check (length(text) between 1 and 4000),
  noted_at timestamptz not null default now()
);
create index contract_note_contract on register.contract_note (body_id, contract_key);
create index contract_note_person on register.contract_note (person_id);

-- A note that was taken back stays, and is shown no more.
create table register.contract_note_withdrawal (
  note_id bigint primary key references register.contract_note,
  person_id uuid not null references access.person,
  withdrawn_at timestamptz not null default now()
);

create trigger audited after insert or update or delete on register.contract_note for each row execute function access.note_change('text', 'title', 'reference');
create trigger audited after insert or update or delete on register.contract_note_withdrawal for each row execute function access.note_change();

alter table register.contract_note enable row level security;
alter table register.contract_note_withdrawal enable row level security;
grant usage on schema register to bluelight_portal_people;
grant select, insert (body_id, contract_key, title, reference, person_id, text) on register.contract_note to bluelight_portal_people;
grant select, insert (note_id, person_id) on register.contract_note_withdrawal to bluelight_portal_people;

create policy of_the_body on register.contract_note for select to bluelight_portal_people
  using (body_id = any ((select access.bodies_as('reader'))::integer[]));
create policy by_contributor on register.contract_note for insert to bluelight_portal_people
  with check (person_id = (select access.person_id()) and body_id = any ((select access.bodies_as('contributor'))::integer[]));
create policy of_the_body on register.contract_note_withdrawal for select to bluelight_portal_people
  using (note_id in (select n.note_id from register.contract_note n));
create policy by_author_or_approver on register.contract_note_withdrawal for insert to bluelight_portal_people
  with check (person_id = (select access.person_id()) and note_id in (select n.note_id from register.contract_note n
    where n.person_id = (select access.person_id()) or n.body_id = any ((select access.bodies_as('approver'))::integer[])));
