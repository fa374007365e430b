package io.understudy.orchestrator.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** One line of the ledger. */
@Entity
@Table(name = "ledger")
class LedgerEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    Long incident;
    String pair;

    @Column(name = "noted_at")
    Instant notedAt;

    @Enumerated(EnumType.STRING)
    LedgerKind kind;

    Long decision;

    @Column(columnDefinition = "text")
    String actor;

    @Column(columnDefinition = "text")
    String subject;

    @Column(columnDefinition = "text")
    String sentence;

    @Column(name = "guards_json", columnDefinition = "text")
    String guardsJson;

    @Column(name = "event_json", columnDefinition = "text")
    String eventJson;
}
