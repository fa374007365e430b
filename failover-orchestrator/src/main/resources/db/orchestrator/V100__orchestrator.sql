CREATE TABLE pair_record (
    pair        text PRIMARY KEY,
    decision    bigint NOT NULL,
    record_json text NOT NULL,
    looked_at   timestamptz NOT NULL,
    blind_until timestamptz,
    lease_owner text,
    lease_until timestamptz
);

CREATE TABLE gallery_knowledge (
    gallery        text PRIMARY KEY,
    pair           text NOT NULL,
    recovery_point timestamptz,
    announced_json text NOT NULL,
    announced_at   timestamptz
);
CREATE INDEX gallery_knowledge_pair ON gallery_knowledge (pair);

CREATE TABLE journal (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    pair     text NOT NULL,
    decision bigint NOT NULL,
    step     text NOT NULL,
    status   text NOT NULL,
    detail   text NOT NULL,
    noted_at timestamptz NOT NULL
);
CREATE INDEX journal_step ON journal (pair, decision, step, id);
