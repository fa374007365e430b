-- Backups of several galleries that were asked for together: every night, or by a command.
create table backup_round (
  id text primary key,
  pair text not null,
  kind text not null,
  is_full boolean not null,
  -- The command, as far as there was one.
  event_id text,
  correlation_id text,
  started_at timestamptz not null,
  ends_at timestamptz not null,
  reported_at timestamptz not null,
  ended_at timestamptz
);
create index backup_round_open on backup_round (started_at) where ended_at is null;

create table backup_round_gallery (
  round text not null references backup_round on delete cascade,
  gallery text not null,
  proved_at timestamptz,
  bytes bigint not null default 0,
  primary key (round, gallery)
);
create index backup_round_gallery_left on backup_round_gallery (gallery) where proved_at is null;

-- When each pair's next nightly backup begins; whichever replica sees it first begins it.
create table nightly_backup (
  pair text primary key,
  due_at timestamptz not null
);

-- When the attempt that is under way was begun, by the worker's clock.
alter table gallery_backup add column begun_at timestamptz;
