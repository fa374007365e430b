-- What every service's schema holds besides its own tables.

create table inbox (
    consumer text not null,
    event_id text not null,
    received_at timestamptz not null default clock_timestamp(),
    primary key (consumer, event_id)
);
create index inbox_received_at on inbox (received_at);

-- Ids of the same key are in the order of commit: publishers of one key are serialised by an advisory lock (see Outbox).
create table outbox (
    id bigint generated always as identity primary key,
    event_id text not null,
    topic text not null,
    key text not null,
    headers jsonb not null,
    value text not null,
    created_at timestamptz not null default clock_timestamp()
);

create table job (
    kind text not null,
    key text not null,
    pair text not null,
    payload jsonb not null,
    state text not null check (state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED')),
    again boolean not null default false,
    attempts integer not null default 0,
    lease_owner text,
    lease_until timestamptz,
    lease_millis bigint,
    heartbeat timestamptz,
    next_attempt_at timestamptz,
    requested_at timestamptz not null default clock_timestamp(),
    step text,
    reason text,
    primary key (kind, key),
    check ((state = 'RUNNING') = (lease_owner is not null))
);
create index job_open on job (kind, state, requested_at) where state <> 'DONE';

create table pair_state (
    pair text primary key,
    decision bigint not null,
    event jsonb not null,
    learnt_at timestamptz not null default clock_timestamp()
);
