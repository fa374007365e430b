-- How the kept versions of a gallery stand. The versions themselves, and what they need, are on its spare.
create table gallery_version (
  gallery text primary key,
  pair text not null,
  newest_as_of timestamptz,
  versions integer not null default 0,
  -- When what is no longer needed was last removed, and why it was not the last time, if it was not.
  pruned_at timestamptz,
  not_pruned text
);
create index gallery_version_pruned on gallery_version (pruned_at);

-- Deletions for which a backup is held: exactly what would go, and what a person decided about that.
create table held_deletion (
  gallery text primary key,
  pair text not null,
  rule text not null,
  detail text not null,
  digest text not null,
  files bigint not null,
  photos bigint not null,
  -- Every file and every photo, compressed.
  items bytea not null,
  held_at timestamptz not null,
  -- Null until somebody has decided.
  approved boolean,
  decided_by text,
  decided_reason text,
  decided_at timestamptz,
  command_id text,
  -- From here on a rest of the same deletion is carried out too.
  begun_at timestamptz
);

-- On which disks a main's gallery lay when the spare had all its files.
create table main_mount (
  gallery text primary key,
  mounts text not null
);
