package io.understudy.orchestrator.consume;

import io.smallrye.common.annotation.Blocking;
import io.understudy.events.BackupCompleted;
import io.understudy.events.Envelope;
import io.understudy.events.GalleryChanged;
import io.understudy.events.GalleryDiscovered;
import io.understudy.events.GalleryRemoved;
import io.understudy.events.RecoveryPoint;
import io.understudy.events.ScanCompleted;
import io.understudy.kit.Inbox;
import io.understudy.orchestrator.decide.GalleryKnowledge;
import io.understudy.orchestrator.decide.Observation;
import io.understudy.orchestrator.decide.PairRecord;
import io.understudy.orchestrator.store.GalleryStore;
import io.understudy.orchestrator.store.PairStore;
import io.understudy.orchestrator.store.StoredPair;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** What the detector and the worker say of the copies; a loss statement is made of it. */
@ApplicationScoped
class CopyNews {
    @Inject
    Inbox inbox;

    @Inject
    GalleryStore galleries;

    @Inject
    PairStore pairs;

    @Incoming("galleries")
    @Blocking
    void onGalleries(ConsumerRecord<String, byte[]> kafkaRecord) {
        inbox.receive("galleries", kafkaRecord, this::learn);
    }

    @Incoming("backups")
    @Blocking
    void onBackups(ConsumerRecord<String, byte[]> kafkaRecord) {
        inbox.receive("backups", kafkaRecord, this::learn);
    }

    /** What the other topic has forgotten after its retention time is kept here for as long as the gallery lives. */
    @Incoming("recovery-points")
    @Blocking
    void onRecoveryPoints(ConsumerRecord<String, byte[]> kafkaRecord) {
        inbox.receive("recovery-points", kafkaRecord, this::learn);
    }

    private void learn(Envelope<?> envelope) {
        switch (envelope.data()) {
            case GalleryDiscovered found -> galleries.present(found.pair(), found.gallery());
            case GalleryRemoved gone -> galleries.removed(gone.pair(), gone.gallery(), gone.scanStarted());
            case GalleryChanged changed -> {
                galleries.present(changed.pair(), changed.gallery());
                galleries.learn(
                        changed.pair(),
                        changed.gallery(),
                        known -> known.announced(changed.changes(), changed.scanStarted()));
            }
            case BackupCompleted done ->
                galleries.learn(done.pair(), done.gallery(), known -> known.provedAsOf(done.asOf()));
            case RecoveryPoint point ->
                galleries.learn(point.pair(), point.gallery(), known -> known.provedAsOf(point.asOf()));
            case ScanCompleted scan -> unchanged(scan);
            default -> {}
        }
    }

    /** A gallery that a scan found equal to its proved backup is proved to be held as of that scan's start. */
    private void unchanged(ScanCompleted scan) {
        Optional<PairRecord> pair = pairs.of(scan.pair())
                .map(StoredPair::pair)
                .filter(p -> p.roles().main().equals(scan.server()));
        if (pair.isEmpty()) {
            return;
        }
        // The detector's clock dates a scan, the main's the freeze of a switchover: there a scan counts only for what
        // is beyond doubt.
        Instant asOf =
                pair.get().switchesOver() ? scan.scanStarted().minus(Observation.TRUSTED_SKEW) : scan.scanStarted();
        Set<String> excepted = new HashSet<>(scan.changed());
        excepted.addAll(scan.unreadable());
        excepted.addAll(scan.skipped());
        galleries.ofPair(scan.pair()).stream()
                .filter(g -> g.recoveryPoint() != null && !excepted.contains(g.gallery()))
                .map(GalleryKnowledge::gallery)
                .forEach(g -> galleries.learn(scan.pair(), g, known -> known.provedAsOf(asOf)));
    }
}
