package io.understudy.worker.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A held deletion; see the migration for the columns. */
@Entity
@Table(name = "held_deletion")
class HeldDeletionRow {
    @Id
    String gallery;

    String pair;
    String rule;
    String detail;
    String digest;
    long files;
    long photos;
    byte[] items;

    @Column(name = "held_at")
    Instant heldAt;

    Boolean approved;

    @Column(name = "decided_by")
    String decidedBy;

    @Column(name = "decided_reason")
    String decidedReason;

    @Column(name = "decided_at")
    Instant decidedAt;

    @Column(name = "command_id")
    String commandId;

    @Column(name = "begun_at")
    Instant begunAt;
}
