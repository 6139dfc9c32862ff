-- The words of supplier names that may be shown and of what contracts are found by, each once: what is mistyped is first looked for among these
-- few, and then only what has the words meant. A word stays when what bore it goes, so the portal's own sign-in alone may read them.
create table register.search_word (
  word text collate "C" primary key
);
alter table register.search_word enable row level security;
create policy published on register.search_word for select to bluelight_portal_texts using (true);
grant select on register.search_word to bluelight_portal_texts;
select store.watch_public('register.search_word');

-- Words of letters alone: numbers are never taken for a slip of the pen.
create function register.note_words_of_names() returns trigger language plpgsql as $$
begin
  insert into register.search_word
  select word from (select distinct each.word from added cross join lateral string_to_table(folded, ' ') as each (word) where privacy = 0 offset 0) given
  where word ~ '^[a-z]{3,}$' order by word on conflict do nothing;
  return null;
end $$;
create function register.note_words_of_contracts() returns trigger language plpgsql as $$
begin
  insert into register.search_word
  select word from (select distinct each.word from added cross join lateral string_to_table(folded, ' ') as each (word) offset 0) given
  where word ~ '^[a-z]{3,}$' order by word on conflict do nothing;
  return null;
end $$;
create trigger note_words after insert on register.supplier_name referencing new table as added
  for each statement execute function register.note_words_of_names();
create trigger note_words after insert on register.contract referencing new table as added
  for each statement execute function register.note_words_of_contracts();

insert into register.search_word
select each.word from register.supplier_name cross join lateral string_to_table(folded, ' ') as each (word) where privacy = 0 and each.word ~ '^[a-z]{3,}$'
union
select each.word from register.contract cross join lateral string_to_table(folded, ' ') as each (word) where each.word ~ '^[a-z]{3,}$';

-- Kept up to date at once, for what waits to be put in is looked through word by word.
create index search_word_letters on register.search_word using gin (word gin_trgm_ops) with (fastupdate = off);
analyze register.search_word;

-- Names that have, of each of some words, one spelling: the spellings stand in one text with spaces between, the nearest first. Names with the
-- nearest spellings come first; of very many names, the first 500 are looked at. As the owner, for the same reason as `supplier_names_with`, and
-- none that the policy hides. Read by the index of letters whatever the planner thinks of the limit, for the words may stand in few names.
create function register.supplier_names_spelt(words text[], most integer) returns setof integer
  language plpgsql stable security definer set search_path = '' set enable_seqscan = off as $$
begin
  if cardinality(words) = 0 then return; end if;
  return query execute (
    select 'select supplier_name_id from (select supplier_name_id, folded from register.supplier_name where privacy = 0 and '
      || string_agg('(' || spelt.any_of || ')', ' and ')
      || ' limit 500) near order by ' || string_agg('case' || spelt.places || ' end', ' + ') || ', length(folded), supplier_name_id limit $1'
    from unnest(words) as word cross join lateral (
      select string_agg(format('folded like %L', '%' || spelling || '%'), ' or ') as any_of,
        string_agg(format(' when folded like %L then %s', '%' || spelling || '%', place), '' order by place) as places
      from string_to_table(word, ' ') with ordinality as each (spelling, place)) spelt
  ) using most;
end $$;
revoke all on function register.supplier_names_spelt from public;
grant execute on function register.supplier_names_spelt to bluelight_portal;
