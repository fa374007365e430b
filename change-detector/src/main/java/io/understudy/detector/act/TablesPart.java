package io.understudy.detector.act;

import io.understudy.detector.decide.GalleryReading;
import io.understudy.detector.decide.Unreadability;
import io.understudy.gallery.Credentials;
import io.understudy.gallery.FoundGallery;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** The part of a look that is about one gallery's tables. */
record TablesPart(
        MainSession session,
        ServerMemory memory,
        TimeLimit limit,
        Duration longReading,
        boolean full,
        TablesGlance.Sight glance,
        Tally tally) {
    private static final Logger LOG = Logger.getLogger(TablesPart.class);

    /** What MariaDB says when a statement reached {@code max_statement_time}. */
    private static final int STATEMENT_TIMEOUT = 1969;

    /** Class of SQLSTATE. */
    private static final String CONNECTION_TROUBLE = "08";

    /** What came of it. */
    sealed interface Outcome {
        /** All its tables are known. */
        record Read(TablesMemory memory) implements Outcome {}

        /** Some are not. */
        record Unread(GalleryReading reading) implements Outcome {}
    }

    Outcome of(FoundGallery gallery, Credentials credentials) {
        GalleryMemory known = memory.galleries.get(gallery.host());
        TablesMemory earlier = known == null || full ? null : known.tables();
        Optional<TablesLook> unmoved = TablesLook.withoutReading(credentials, glance.seen(), earlier);
        if (unmoved.isPresent()) {
            return new Outcome.Read(unmoved.get().memory());
        }
        long begun = System.nanoTime();
        try {
            TablesLook look =
                    limit.within(() -> TablesLook.take(session.connection(), credentials, glance.seen(), earlier));
            if (look.memory().tables().isEmpty()) {
                return unread(
                        gallery,
                        Unreadability.DATABASE_UNREADABLE,
                        credentials.schema() + " has no table with the prefix '" + credentials.prefix() + "'");
            }
            if (full && known != null && glance.hasMissed(known.tables(), look.memory(), credentials)) {
                tally.missed(gallery.host());
            }
            tally.read(look.tablesRead(), isLong(begun, gallery));
            return new Outcome.Read(look.memory());
        } catch (TimeoutException e) {
            session.drop();
            return timedOut(gallery, "not read within " + limit.limit().toMillis() + " ms");
        } catch (ExecutionException e) {
            session.drop();
            if (e.getCause() instanceof SQLException refusal) {
                return refusal.getErrorCode() == STATEMENT_TIMEOUT
                        ? timedOut(gallery, refusal.getMessage())
                        : unread(gallery, reason(refusal), credentials.schema() + ": " + refusal.getMessage());
            }
            // A bug in reading one gallery is loud, and still not the others' fault.
            LOG.errorf(e.getCause(), "reading broke off gallery=%s", gallery.host());
            return unread(gallery, Unreadability.DATABASE_UNREADABLE, String.valueOf(e.getCause()));
        }
    }

    private boolean isLong(long begun, FoundGallery gallery) {
        long millis = (System.nanoTime() - begun) / 1_000_000;
        boolean isLong = millis > longReading.toMillis();
        if (isLong) {
            LOG.warnf("long reading gallery=%s millis=%d", gallery.host(), millis);
        }
        return isLong;
    }

    /** A connection that breaks, or cannot be made, is the server's trouble and not the gallery's. */
    private static Unreadability reason(SQLException refusal) {
        String state = refusal.getSQLState();
        return state != null && state.startsWith(CONNECTION_TROUBLE)
                ? Unreadability.DATABASE_UNREACHABLE
                : Unreadability.DATABASE_UNREADABLE;
    }

    private static Outcome timedOut(FoundGallery gallery, String detail) {
        return unread(gallery, Unreadability.TIMED_OUT, detail);
    }

    private static Outcome unread(FoundGallery gallery, Unreadability reason, String detail) {
        return new Outcome.Unread(new GalleryReading.Unreadable(gallery.host(), reason, detail));
    }
}
