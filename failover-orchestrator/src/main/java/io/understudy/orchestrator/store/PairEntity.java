package io.understudy.orchestrator.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A pair's row. The record is JSON: it is read and written whole, and never searched. */
@Entity
@Table(name = "pair_record")
class PairEntity {
    @Id
    String pair;

    long decision;

    @Column(name = "record_json", columnDefinition = "text")
    String recordJson;

    @Column(name = "looked_at")
    Instant lookedAt;

    @Column(name = "blind_until")
    Instant blindUntil;

    /** Subjects of what is due and not done, as last noted in the ledger; a JSON array. */
    @Column(name = "withheld_json", columnDefinition = "text")
    String withheldJson;

    @Column(name = "lease_owner")
    String leaseOwner;

    @Column(name = "lease_until")
    Instant leaseUntil;
}
