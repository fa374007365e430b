package io.understudy.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.understudy.events.BackupCompleted;
import io.understudy.events.BackupFailed;
import io.understudy.events.BackupHeld;
import io.understudy.events.Envelope;
import io.understudy.events.Event;
import io.understudy.events.Topic;
import java.time.Duration;
import java.util.List;

/** What is said about backups, read from Kafka past the service. */
record Backups(WorkerWorld world) {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** The first failure of the gallery, once there is one. */
    Envelope<?> awaitFailed(TestGallery gallery) {
        return awaitSome(BackupFailed.class, gallery).getFirst();
    }

    /** The first failure of the gallery with this reason. */
    BackupFailed awaitFailed(TestGallery gallery, String reason) {
        await(gallery.id + " fails by " + reason)
                .atMost(LIMIT)
                .until(() -> failures(gallery).stream()
                        .anyMatch(failed -> failed.reason().equals(reason)));
        return failures(gallery).stream()
                .filter(failed -> failed.reason().equals(reason))
                .findFirst()
                .orElseThrow();
    }

    /** The one success of the gallery. */
    BackupCompleted awaitCompleted(TestGallery gallery) {
        return awaitCompleted(1, gallery);
    }

    /** The latest of exactly so many successes. */
    BackupCompleted awaitCompleted(int count, TestGallery gallery) {
        await(gallery.id + " completes")
                .atMost(LIMIT)
                .until(() -> of(BackupCompleted.class, gallery).size() >= count);
        List<Envelope<?>> all = of(BackupCompleted.class, gallery);
        assertThat(all).hasSize(count);
        return (BackupCompleted) all.getLast().data();
    }

    BackupHeld awaitHeld(TestGallery gallery) {
        return (BackupHeld) awaitSome(BackupHeld.class, gallery).getFirst().data();
    }

    <E extends Event> List<Envelope<?>> of(Class<E> kind, TestGallery gallery) {
        return world.topics.of(Topic.BACKUPS, kind, gallery.id);
    }

    private List<BackupFailed> failures(TestGallery gallery) {
        return of(BackupFailed.class, gallery).stream()
                .map(envelope -> (BackupFailed) envelope.data())
                .toList();
    }

    private <E extends Event> List<Envelope<?>> awaitSome(Class<E> kind, TestGallery gallery) {
        await(kind.getSimpleName() + " of " + gallery.id)
                .atMost(LIMIT)
                .until(() -> !of(kind, gallery).isEmpty());
        return of(kind, gallery);
    }
}
