-- One row per fail-over IP; the latest move stands in the record. Whoever decides about it holds the row's lock.
CREATE TABLE failover_ip (
    ip          text PRIMARY KEY,
    move        bigint NOT NULL,
    record_json text NOT NULL
);
