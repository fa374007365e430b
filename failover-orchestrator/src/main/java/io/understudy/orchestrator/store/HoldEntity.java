package io.understudy.orchestrator.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** The hold of all pairs: one row, which is always there. A row without its hold's words cannot be read as no hold. */
@Entity
@Table(name = "hold_of_all")
class HoldEntity {
    static final String ONLY = "*";

    @Id
    String scope;

    /** NONE or HELD. */
    String state;

    @Column(name = "requested_by", columnDefinition = "text")
    String requestedBy;

    @Column(columnDefinition = "text")
    String reason;

    @Column(name = "held_until")
    Instant heldUntil;
}
