-- What the store keeps about itself. The role bluelight_portal exists before any migration runs.
create schema store;
grant usage on schema store to bluelight_portal;

-- Which migrations this database has, with the hash of each file as applied.
create table store.migration (
  number integer primary key,
  name text not null,
  sha256 text not null check (length(sha256) = 64),
  applied_at timestamptz not null default now()
);
grant select on store.migration to bluelight_portal;

-- For the owner alone: how the portal signs in.
create table store.secret (
  name text primary key,
  value text not null
);

-- The signed-in person of this transaction, or null for the public; policies of row-level security ask it.
create function store.person() returns text
  language sql stable parallel safe
  return nullif(current_setting('bluelight.person', true), '');
