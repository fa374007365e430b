-- Failed and held attempts since the last success, counted apart: a rule that holds a copy says nothing about how it fares.
alter table gallery_backup add column failures integer not null default 0;
alter table gallery_backup add column holds integer not null default 0;
-- What the last proved backup cost; null when not known.
alter table gallery_backup add column took_millis bigint;
alter table gallery_backup add column bytes_moved bigint;
