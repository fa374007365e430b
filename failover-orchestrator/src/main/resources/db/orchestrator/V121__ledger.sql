create table incident (
    id        bigint generated always as identity primary key,
    pair      text not null,
    epoch     bigint not null,
    opened_at timestamptz not null,
    closed_at timestamptz,
    cause     text not null,
    outcome   text
);
create unique index incident_open on incident (pair) where closed_at is null;

-- Everything that was decided, withheld, commanded and said; the steps are in the journal.
create table ledger (
    id          bigint generated always as identity primary key,
    incident    bigint references incident (id),
    pair        text not null,
    noted_at    timestamptz not null,
    kind        text not null,
    decision    bigint,
    actor       text,
    subject     text not null,
    sentence    text not null,
    guards_json text not null,
    event_json  text
);
create index ledger_incident on ledger (incident, id);
create index ledger_pair on ledger (pair, id);
create index journal_time on journal (pair, noted_at);
