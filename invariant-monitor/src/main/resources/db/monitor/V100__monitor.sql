-- Observers share this schema; every row belongs to one of them.

-- What an observer remembers of a server, so that its restart does not begin a new run of failures.
create table verdict (
    id text primary key,
    observer text not null,
    server text not null,
    pair text not null,
    status text not null,
    since timestamptz,
    last_look timestamptz,
    ever_served boolean not null,
    unique (observer, server)
);

-- One rule about one subject, as one observer sees it.
create table invariant (
    id text primary key,
    observer text not null,
    rule text not null,
    subject text not null,
    pair text not null,
    status text not null,
    -- first violating reading; null while the rule holds
    since timestamptz,
    expected text,
    observed text,
    -- last round that could tell
    last_checked timestamptz,
    last_round timestamptz not null,
    last_reading text not null,
    last_violated timestamptz,
    unique (observer, rule, subject)
);
create index invariant_pair on invariant (observer, pair);
