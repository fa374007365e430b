package io.understudy.orchestrator.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** What is known of one gallery's copy. */
@Entity
@Table(name = "gallery_knowledge")
class GalleryEntity {
    @Id
    String gallery;

    String pair;

    @Column(name = "recovery_point")
    Instant recoveryPoint;

    @Column(name = "announced_json", columnDefinition = "text")
    String announcedJson;

    @Column(name = "announced_at")
    Instant announcedAt;

    @Column(name = "removed_at")
    Instant removedAt;
}
