-- What the pages of bodies read: outlines of areas, drawn together from a file of boundaries, projected and made simple when it was loaded.
alter table register.source drop constraint source_kind_check;
alter table register.source add constraint source_kind_check check (kind in ('payments', 'notices', 'contracts', 'prices', 'boundaries'));

-- `path` is an SVG path in whole half kilometres, east to the right and north up the page, of a transverse Mercator projection.
create table register.area_outline (
  source_id integer not null references register.source,
  area_code text not null,
  area_name text not null,
  body_id integer not null,
  path text not null,
  primary key (source_id, area_code)
);
create index area_outline_body on register.area_outline (body_id);
alter table register.area_outline enable row level security;
create policy published on register.area_outline for select to bluelight_portal using (true);
grant select on register.area_outline to bluelight_portal;

-- Names that are the same but for letter case and punctuation: who else pays them is asked of each body's names.
create index supplier_name_same on register.supplier_name using hash (folded);
