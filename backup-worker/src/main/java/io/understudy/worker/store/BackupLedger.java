package io.understudy.worker.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.understudy.events.BackupCompleted;
import io.understudy.events.BackupFailed;
import io.understudy.events.BackupHeld;
import io.understudy.events.BackupKind;
import io.understudy.events.Fingerprint;
import io.understudy.kit.Job;
import io.understudy.kit.Jobs;
import io.understudy.worker.decide.CopyScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What is known of each gallery's copy. Every method joins the caller's transaction. */
@ApplicationScoped
@Transactional
public class BackupLedger {
    /** Kind of this service's jobs; their key is the gallery's id. */
    public static final String JOB = "backup";

    @Inject
    GalleryBackups rows;

    @Inject
    Jobs jobs;

    @Inject
    ObjectMapper json;

    /** Notes that the gallery exists. */
    public void know(String gallery, String pair) {
        rows.getEntityManager()
                .createNativeQuery("insert into gallery_backup (gallery, pair) values (?1, ?2) on conflict do nothing")
                .setParameter(1, gallery)
                .setParameter(2, pair)
                .executeUpdate();
    }

    /**
     * What the gallery's copy does not hold.
     *
     * @return whether that is news
     */
    public boolean lacking(String gallery, String pair, List<String> names) {
        GalleryBackup row = row(gallery, pair);
        String text = names.isEmpty() ? null : String.join("\n", names);
        boolean news = !Objects.equals(text, row.lacking);
        row.lacking = text;
        return news;
    }

    /** An attempt begins. */
    public void begun(String gallery, String pair, Instant at) {
        row(gallery, pair).begunAt = at;
    }

    /**
     * A copy is proved and in place.
     *
     * @return when the attempt began
     */
    public Instant proved(BackupCompleted completed) {
        GalleryBackup row = row(completed.gallery(), completed.pair());
        row.asOf = completed.asOf();
        row.completedAt = completed.completedAt();
        row.fingerprint = text(completed.fingerprint());
        row.spareDigest = completed.spareDigest();
        row.photos = completed.photos();
        if (completed.moved() != null && completed.moved().kind() == BackupKind.FULL) {
            row.fullAt = completed.completedAt();
        }
        // Steps are gone through beside each other: what they took together is more.
        row.tookMillis = row.begunAt == null
                ? 0
                : Duration.between(row.begunAt, completed.completedAt()).toMillis();
        row.bytesMoved = completed.bytesMoved();
        row.failures = 0;
        clearFailure(row);
        clearHeld(row);
        return row.begunAt;
    }

    /**
     * How often in a row it did not work.
     *
     * @param failures attempts that failed since the last success
     * @param holds looks since the last attempt that was not held
     */
    public record Tries(int failures, int holds) {}

    /** How often it did not work so far. */
    public Tries tries(String gallery) {
        return rows.findByIdOptional(gallery)
                .map(row -> new Tries(row.failures, row.holds))
                .orElse(new Tries(0, 0));
    }

    /** An attempt failed. */
    public void failed(BackupFailed failed, Instant at) {
        GalleryBackup row = row(failed.gallery(), failed.pair());
        row.failures = failed.attempt();
        row.failedStep = failed.step();
        row.failedReason = failed.reason();
        row.failedDetail = failed.detail();
        row.failedAt = at;
        clearHeld(row);
    }

    /**
     * A rule forbids it.
     *
     * @return whether that is news: the same rule has not held it already
     */
    public boolean held(BackupHeld held) {
        GalleryBackup row = row(held.gallery(), held.pair());
        row.holds++;
        boolean news = !held.rule().equals(row.heldRule);
        if (news) {
            row.heldAt = held.heldAt();
        }
        row.heldRule = held.rule();
        row.heldDetail = held.detail();
        return news;
    }

    /** What the choice between a full and a proportional backup needs to know. */
    public CopyScope.Standing standing(String gallery) {
        return rows.findByIdOptional(gallery)
                .map(row -> new CopyScope.Standing(row.spareDigest, row.fullAt, row.failedStep))
                .orElse(new CopyScope.Standing(null, null, null));
    }

    /** How all galleries stand, by id. */
    public List<BackupView> all() {
        return rows.listAll().stream()
                .map(this::view)
                .sorted(java.util.Comparator.comparing(BackupView::gallery))
                .toList();
    }

    /** Notes that the gallery was removed from the main; its copy and what is known of it stay. */
    public void removed(String gallery, String pair, Instant at) {
        row(gallery, pair).removedAt = at;
    }

    /** Notes that the gallery is on the main, for the first time or again. */
    public void present(String gallery, String pair) {
        row(gallery, pair).removedAt = null;
    }

    /** Whether the main was said not to have it any more. */
    public boolean isRemoved(String gallery) {
        return rows.findByIdOptional(gallery)
                .filter(row -> row.removedAt != null)
                .isPresent();
    }

    /** Ids of the pair's galleries that are on the main. */
    public Set<String> galleries(String pair) {
        return rows.find("pair = ?1 and removedAt is null", pair).stream()
                .map(row -> row.gallery)
                .collect(Collectors.toSet());
    }

    /** How one stands. */
    public Optional<BackupView> find(String gallery) {
        return rows.findByIdOptional(gallery).map(this::view);
    }

    private GalleryBackup row(String gallery, String pair) {
        know(gallery, pair);
        return rows.findById(gallery, LockModeType.PESSIMISTIC_WRITE);
    }

    private static void clearFailure(GalleryBackup row) {
        row.failedStep = null;
        row.failedReason = null;
        row.failedDetail = null;
        row.failedAt = null;
    }

    private static void clearHeld(GalleryBackup row) {
        row.holds = 0;
        row.heldRule = null;
        row.heldDetail = null;
        row.heldAt = null;
    }

    private BackupView view(GalleryBackup row) {
        Optional<Job> job = jobs.find(JOB, row.gallery);
        return new BackupView(
                row.gallery,
                row.pair,
                job.map(j -> j.state().name()).orElse(null),
                job.map(Job::step).orElse(null),
                row.failures,
                row.holds,
                job.map(Job::nextAttemptAt).orElse(null),
                row.asOf,
                row.completedAt,
                row.photos,
                row.fingerprint == null ? null : fingerprint(row.fingerprint).digest(),
                row.spareDigest,
                row.failedAt == null
                        ? null
                        : new BackupView.Failure(row.failedStep, row.failedReason, row.failedDetail, row.failedAt),
                row.heldAt == null ? null : new BackupView.Held(row.heldRule, row.heldDetail, row.heldAt));
    }

    private String text(Fingerprint fingerprint) {
        try {
            return json.writeValueAsString(fingerprint);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a fingerprint cannot be written as JSON", e);
        }
    }

    private Fingerprint fingerprint(String text) {
        try {
            return json.readValue(text, Fingerprint.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored fingerprint cannot be read", e);
        }
    }
}
