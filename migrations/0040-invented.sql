-- Sources whose rows were made up to show how the register works. What is read from them is marked wherever it is shown.
alter table register.source add column invented boolean not null default false;
create index source_invented on register.source (source_id) where invented;
