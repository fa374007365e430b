package io.understudy.monitor.store;

import io.understudy.monitor.decide.HealthMemory;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What one observer remembers of one server. Never leaves this package. */
@Entity(name = "VerdictRow")
@Table(name = "verdict")
class VerdictRow {
    @Id
    String id;

    String observer;
    String server;
    String pair;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "text")
    HealthMemory.Status status;

    Instant since;

    @Column(name = "last_look")
    Instant lastLook;

    @Column(name = "ever_served")
    boolean everServed;
}
