package io.understudy.orchestrator.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** An incident's row. */
@Entity
@Table(name = "incident")
class IncidentEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String pair;
    long epoch;

    @Column(name = "opened_at")
    Instant openedAt;

    @Column(name = "closed_at")
    Instant closedAt;

    @Column(columnDefinition = "text")
    String cause;

    @Column(columnDefinition = "text")
    String outcome;

    Incident asRecord() {
        return new Incident(id, pair, epoch, openedAt, closedAt, cause, outcome);
    }
}
