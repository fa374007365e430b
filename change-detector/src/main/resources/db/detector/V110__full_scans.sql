-- Once a day a scan takes nothing from memory: when next, when last, and what it found that others would have missed.
alter table scan add column next_full timestamptz;
alter table scan add column full_requested boolean not null default false;
alter table scan add column last_full timestamptz;
alter table scan add column missed integer;
