-- Names whose payments or contracts changed since suppliers last took note of them: a refresh looks at these alone. A name may stand here
-- more than once. Only the owner's work reads and writes it.
create table suppliers.changed_name (
  supplier_name_id integer not null
);

create function suppliers.note_changed_names() returns trigger language plpgsql as $$
begin
  insert into suppliers.changed_name select distinct supplier_name_id from changed;
  return null;
end $$;

create trigger suppliers_note_added after insert on register.payment_by_name referencing new table as changed
  for each statement execute function suppliers.note_changed_names();
create trigger suppliers_note_changed after update on register.payment_by_name referencing new table as changed
  for each statement execute function suppliers.note_changed_names();
create trigger suppliers_note_gone after delete on register.payment_by_name referencing old table as changed
  for each statement execute function suppliers.note_changed_names();
create trigger suppliers_note_added after insert on register.contract_supplier referencing new table as changed
  for each statement execute function suppliers.note_changed_names();
create trigger suppliers_note_gone after delete on register.contract_supplier referencing old table as changed
  for each statement execute function suppliers.note_changed_names();

-- What there is by now was perhaps not taken note of.
insert into suppliers.changed_name select supplier_name_id from register.supplier_name;

-- The words that a word may be a slip of the pen for, with spaces between; words that came after the model stand with 0 names.
alter table suppliers.model_word add column meant text not null default '';

-- Keys are only ever asked for by key.
drop index suppliers.candidate_key_mention;
