-- What this service knows of each gallery's copy on the spare. Work in progress is in the kit's table job.
create table gallery_backup (
  gallery text primary key,
  pair text not null,
  -- The last proved backup; null before the first one.
  as_of timestamptz,
  completed_at timestamptz,
  fingerprint jsonb,
  spare_digest text,
  photos bigint,
  -- The last failure since then.
  failed_step text,
  failed_reason text,
  failed_detail text,
  failed_at timestamptz,
  -- The rule that holds it now.
  held_rule text,
  held_detail text,
  held_at timestamptz
);
create index gallery_backup_pair on gallery_backup (pair, as_of);
