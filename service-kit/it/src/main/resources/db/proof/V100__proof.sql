-- What handlers and jobs did: one row each time.
create table effect (
    id bigint generated always as identity primary key,
    what text not null,
    event_id text not null
);
