package io.understudy.detector.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** One known gallery. Never leaves this package. */
@Entity(name = "GalleryRow")
@Table(name = "gallery")
class GalleryRow {
    @Id
    String gallery;

    String pair;
    String host;

    @Column(name = "schema_name")
    String schemaName;

    @Column(name = "table_prefix")
    String tablePrefix;

    @Column(name = "first_seen")
    Instant firstSeen;

    @Column(name = "announced_at")
    Instant announcedAt;

    @Column(name = "removed_at")
    Instant removedAt;

    @Column(name = "last_seen")
    Instant lastSeen;

    @Column(name = "last_read")
    Instant lastRead;

    @Column(name = "last_scan")
    Instant lastScan;

    String verdict;
    String detail;

    @Column(name = "present_digest")
    String presentDigest;
}
