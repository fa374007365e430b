package io.understudy.monitor.store;

import io.understudy.monitor.decide.Rule;
import io.understudy.monitor.decide.RuleMemory;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** One rule about one subject, as one observer sees it. Never leaves this package. */
@Entity(name = "InvariantRow")
@Table(name = "invariant")
class InvariantRow {
    @Id
    String id;

    String observer;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "text")
    Rule rule;

    String subject;
    String pair;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "text")
    RuleMemory.Status status;

    Instant since;
    String expected;
    String observed;

    @Column(name = "last_checked")
    Instant lastChecked;

    @Column(name = "last_round")
    Instant lastRound;

    @Column(name = "last_reading")
    String lastReading;

    @Column(name = "last_violated")
    Instant lastViolated;
}
