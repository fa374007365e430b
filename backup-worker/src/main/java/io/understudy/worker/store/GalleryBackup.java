package io.understudy.worker.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One row per gallery; see the migration for the columns. */
@Entity
@DynamicUpdate
@Table(name = "gallery_backup")
class GalleryBackup {
    @Id
    String gallery;

    String pair;

    @Column(name = "as_of")
    Instant asOf;

    @Column(name = "completed_at")
    Instant completedAt;

    @JdbcTypeCode(SqlTypes.JSON)
    String fingerprint;

    @Column(name = "spare_digest")
    String spareDigest;

    Long photos;

    @Column(name = "full_at")
    Instant fullAt;

    @Column(name = "begun_at")
    Instant begunAt;

    String lacking;

    @Column(name = "removed_at")
    Instant removedAt;

    int failures;

    int holds;

    @Column(name = "took_millis")
    Long tookMillis;

    @Column(name = "bytes_moved")
    Long bytesMoved;

    @Column(name = "failed_step")
    String failedStep;

    @Column(name = "failed_reason")
    String failedReason;

    @Column(name = "failed_detail")
    String failedDetail;

    @Column(name = "failed_at")
    Instant failedAt;

    @Column(name = "held_rule")
    String heldRule;

    @Column(name = "held_detail")
    String heldDetail;

    @Column(name = "held_at")
    Instant heldAt;
}
