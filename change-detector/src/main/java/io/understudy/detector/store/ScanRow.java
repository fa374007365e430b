package io.understudy.detector.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** When and with what result the main of one pair is scanned. Never leaves this package. */
@Entity(name = "ScanRow")
@Table(name = "scan")
class ScanRow {
    @Id
    String pair;

    @Column(name = "next_due")
    Instant nextDue;

    @Column(name = "requested_at")
    Instant requestedAt;

    @Column(name = "lease_owner")
    String leaseOwner;

    @Column(name = "lease_until")
    Instant leaseUntil;

    @Column(name = "last_server")
    String lastServer;

    @Column(name = "last_started")
    Instant lastStarted;

    @Column(name = "last_ended")
    Instant lastEnded;

    Integer scanned;
    Integer changed;
    Integer unreadable;
    Integer skipped;

    @Column(name = "next_full")
    Instant nextFull;

    @Column(name = "full_requested")
    boolean fullRequested;

    @Column(name = "last_full")
    Instant lastFull;

    Integer missed;

    @Column(name = "failing_since")
    Instant failingSince;

    String failure;
}
