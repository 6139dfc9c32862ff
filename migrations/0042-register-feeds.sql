-- What was fetched from the live services: which windows of time were asked for, what each answered, and the answers as they came.

-- One live service. `asked_at` keeps its limits across processes; `pending_from` is where a run that was cut off began.
create table register.feed (
  service text primary key check (service in ('find-a-tender', 'contracts-finder')),
  asked_at timestamptz,
  pending_from timestamptz,
  complete_until timestamptz,
  run_began_at timestamptz,
  run_ended_at timestamptz,
  run_outcome text,
  next_run_at timestamptz
);

-- A window of time that was asked for. One that was split has its halves beside it. `identities` are its releases: ocid, id and the hash
-- of the text, so that one asked for again tells at once what is new.
create table register.feed_window (
  service text not null,
  begins_at timestamptz not null,
  ends_at timestamptz not null,
  state text not null check (state in ('done', 'split', 'failed')),
  releases integer not null default 0,
  identities text[] not null default '{}',
  sources integer[] not null default '{}',
  problem text,
  fetched_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (service, begins_at, ends_at),
  check (ends_at > begins_at)
);
create index feed_window_failed on register.feed_window (service, begins_at) where state = 'failed' or problem is not null;

-- A whole day read a second time, in other windows, until two readings agree.
create table register.feed_day (
  service text not null,
  day date not null,
  first_count integer not null,
  last_count integer not null,
  added integer not null,
  readings smallint not null,
  agreed boolean not null,
  identities text[] not null default '{}',
  problem text,
  checked_at timestamptz not null,
  primary key (service, day)
);

-- The answer behind a source, byte for byte as it came, in gzip. Notices name contact persons: the bytes are for the owner alone.
create table register.feed_response (
  source_id integer primary key references register.source,
  address text not null,
  fetched_at timestamptz not null,
  size_bytes bigint not null,
  gzip bytea not null
);
alter table register.feed_response alter column gzip set storage external;
alter table register.feed_response enable row level security;
create policy published on register.feed_response for select to bluelight_portal using (true);
grant select (source_id, address, fetched_at, size_bytes) on register.feed_response to bluelight_portal;

do $$
declare name text;
begin
  foreach name in array array['feed', 'feed_window', 'feed_day'] loop
    execute format('alter table register.%I enable row level security', name);
    execute format('create policy published on register.%I for select to bluelight_portal using (true)', name);
    execute format('grant select on register.%I to bluelight_portal', name);
  end loop;
end $$;
