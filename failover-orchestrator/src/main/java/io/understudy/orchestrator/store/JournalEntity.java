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

/** One line of a pair's journal of actions. */
@Entity
@Table(name = "journal")
class JournalEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String pair;
    long decision;
    String step;

    @Enumerated(EnumType.STRING)
    JournalStatus status;

    @Column(columnDefinition = "text")
    String detail;

    @Column(name = "noted_at")
    Instant notedAt;
}
