package io.understudy.worker.act;

import io.understudy.gallery.copy.SourceExtras;
import io.understudy.worker.decide.GalleryId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Tells of what the main's schema holds besides tables, which the spare will not have. */
final class ExtrasStep implements BackupStep {
    private static final Logger LOG = Logger.getLogger(ExtrasStep.class);

    private static final Duration EVERY = Duration.ofHours(1);

    private final BackupNotes notes;
    /** When each gallery's were looked for, in nanoseconds: they are rare, and change rarely. */
    private final Map<GalleryId, Long> lookedFor = new ConcurrentHashMap<>();

    ExtrasStep(BackupNotes notes) {
        this.notes = notes;
    }

    @Override
    public String name() {
        return "extras";
    }

    @Override
    public Verdict run(Copy copy) {
        long now = System.nanoTime();
        Long last = lookedFor.put(copy.gallery, now);
        if (last != null && now - last < EVERY.toNanos()) {
            lookedFor.put(copy.gallery, last);
            return Verdict.PASSED;
        }
        try {
            notes.lacking(
                    copy.gallery,
                    copy.roles,
                    copy.mainSession.patiently(
                            Copy.patience(), main -> SourceExtras.read(main, copy.credentials.schema())));
        } catch (SQLException e) {
            // An account made by an older script: no reason not to copy.
            copy.mainSession.close();
            LOG.warnf(
                    "routines and events cannot be looked for, make the accounts anew pair=%s server=%s: %s",
                    copy.gallery.pair(), copy.main.name(), e.getMessage());
        }
        return Verdict.PASSED;
    }
}
