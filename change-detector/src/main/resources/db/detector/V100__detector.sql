-- Galleries that some scan has seen, with what the last scan said of them.
create table gallery (
    gallery text primary key,
    pair text not null,
    host text not null,
    schema_name text,
    table_prefix text,
    first_seen timestamptz not null,
    -- null while its discovery was never announced: it was never readable
    announced_at timestamptz,
    -- last scan that found it, readable or not
    last_seen timestamptz,
    -- last scan that read it completely
    last_read timestamptz,
    last_scan timestamptz not null,
    verdict text not null,
    detail text,
    present_digest text
);
create index gallery_pair on gallery (pair);

-- What the spare is proved to hold of each gallery: the fingerprint of its last proved backup.
create table baseline (
    gallery text primary key,
    pair text not null,
    as_of timestamptz not null,
    digest text not null,
    fingerprint jsonb not null,
    learned_at timestamptz not null
);
create index baseline_pair on baseline (pair);

-- One row per pair: when its main is scanned next, and by whom it is being scanned now.
create table scan (
    pair text primary key,
    next_due timestamptz not null,
    requested_at timestamptz,
    lease_owner text,
    lease_until timestamptz,
    last_server text,
    last_started timestamptz,
    last_ended timestamptz,
    scanned integer,
    changed integer,
    unreadable integer,
    skipped integer,
    failing_since timestamptz,
    failure text
);
