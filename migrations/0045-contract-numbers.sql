-- What the list of contracts is chosen by, in one index that is read without the table: a number for each contract as it stands (a
-- contract that is compiled anew gets a new one), when it ends, who buys, and the main code of the Common Procurement Vocabulary.
alter table register.contract add column contract_no integer generated always as identity;
alter table register.contract add column cpv_code integer
  generated always as (case when cpv[1] ~ '^[0-9]{8}' then left(cpv[1], 8)::integer end) stored;
alter table register.superseded_contract add column contract_no integer;
alter table register.superseded_contract add column cpv_code integer;
create unique index contract_no on register.contract (contract_no)
  include (body_id, ends_on, source_id, cpv_code, money_kind, origin, amount_pence, amount_gross_pence);
create index contract_main_code on register.contract (cpv_code, ends_on) where cpv_code is not null;
-- How often a register's row was restated, by what is the same about it in each file.
create index superseded_contract_reference on register.superseded_contract (body_id, reference) where reference is not null;
create index contract_several_codes on register.contract (contract_no) include (cpv) where cardinality(cpv) > 1;
create index contract_reference on register.contract (body_id, reference) where reference is not null;

-- The frameworks that a process buys from, by their ocids, where its notices name them.
alter table register.process add column frameworks text[] not null default '{}';
create index process_frameworks on register.process using gin (frameworks) where frameworks <> '{}';
