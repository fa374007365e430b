package io.understudy.detector.store;

import io.understudy.events.Fingerprint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Last proved backup of one gallery. Never leaves this package. */
@Entity(name = "BaselineRow")
@Table(name = "baseline")
class BaselineRow {
    @Id
    String gallery;

    String pair;

    @Column(name = "as_of")
    Instant asOf;

    String digest;

    @JdbcTypeCode(SqlTypes.JSON)
    Fingerprint fingerprint;

    @Column(name = "learned_at")
    Instant learnedAt;
}
