package io.understudy.gallery.copy;

import io.understudy.gallery.database.GalleryTable;
import io.understudy.gallery.database.GalleryTables;
import io.understudy.gallery.database.Identifiers;
import io.understudy.gallery.marker.PairLock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * Makes a proved shadow live: all tables concerned change places in one RENAME, which MariaDB does completely or not at all, also
 * when it is killed meanwhile (10.6 and later). One session holds the pair's lock, reads the role marker and renames, so that a
 * promotion either comes before, and the marker refuses, or ends this session first.
 */
public final class TableSwap {
    private final ShadowSchema shadow;
    private final String prefix;
    private final SparePermit permit;
    private final Limits limits;
    private final Scope scope;

    /** A swap of all tables. */
    public TableSwap(ShadowSchema shadow, String prefix, SparePermit permit, Limits limits) {
        this(shadow, prefix, permit, limits, Scope.EVERYTHING);
    }

    public TableSwap(ShadowSchema shadow, String prefix, SparePermit permit, Limits limits, Scope scope) {
        this.shadow = shadow;
        this.prefix = prefix;
        this.permit = permit;
        this.limits = limits;
        this.scope = scope;
    }

    /**
     * Which live tables give way.
     *
     * @param everything all of them; else those only that the shadow has too
     * @param dropped and these, by name without prefix
     */
    public record Scope(boolean everything, Set<String> dropped) {
        static final Scope EVERYTHING = new Scope(true, Set.of());

        public static Scope of(CopyPlan plan) {
            return new Scope(plan.complete(), plan.dropped());
        }
    }

    /**
     * How long things may take.
     *
     * @param pairLock how long to wait for the pair's lock
     * @param tableLocks how long to wait for readers of the live tables
     * @param silence the server ends the session, and with it the hold on the lock, when the worker is silent for so long
     */
    public record Limits(Duration pairLock, Duration tableLocks, Duration silence) {}

    /** What came of it. */
    public sealed interface Result {
        /**
         * The copy is live.
         *
         * @param tables number of tables that came from the shadow
         */
        record Swapped(int tables) implements Result {}

        /** The marker or the caller's last word says no; nothing was changed. */
        record Refused(String sentence) implements Result {}

        /** Nothing was changed. */
        record Failed(String reason, String detail) implements Result {}
    }

    /** Asked last, under the lock: empty when the swap is still wanted. */
    public interface LastWord {
        Optional<String> refusal();
    }

    /**
     * Swaps, or changes nothing.
     *
     * @param spare its session settings are changed; when this throws, the session has to be ended, because it may hold the pair's lock
     */
    public Result run(Connection spare, LastWord lastWord) throws SQLException {
        limitSession(spare);
        if (!PairLock.take(spare, permit.pair(), limits.pairLock())) {
            return new Result.Failed(
                    "pair-locked",
                    "someone else held the lock of pair " + permit.pair() + " for "
                            + limits.pairLock().toSeconds() + " s");
        }
        Optional<String> refusal = permit.refusal(spare).or(lastWord::refusal);
        if (refusal.isPresent()) {
            PairLock.release(spare, permit.pair());
            return new Result.Refused(refusal.get());
        }
        SortedMap<String, GalleryTable> fresh = GalleryTables.list(spare, shadow.name(), prefix);
        if (fresh.isEmpty() && scope.everything()) {
            PairLock.release(spare, permit.pair());
            return new Result.Failed("shadow-empty", "schema " + shadow.name() + " has no tables");
        }
        rename(spare, fresh);
        PairLock.release(spare, permit.pair());
        return new Result.Swapped(fresh.size());
    }

    private void rename(Connection spare, SortedMap<String, GalleryTable> fresh) throws SQLException {
        List<String> moves = new ArrayList<>();
        for (GalleryTable old :
                GalleryTables.list(spare, shadow.schema(), prefix).values()) {
            if (scope.everything()
                    || fresh.containsKey(old.name())
                    || scope.dropped().contains(old.name())) {
                moves.add(move(shadow.schema(), shadow.trash(), old.fullName()));
            }
        }
        for (GalleryTable table : fresh.values()) {
            moves.add(move(shadow.name(), shadow.schema(), table.fullName()));
        }
        if (moves.isEmpty()) {
            // The live tables were proved to be the main's as they are.
            return;
        }
        try (Statement statement = spare.createStatement()) {
            statement.execute("RENAME TABLE " + String.join(", ", moves));
        }
    }

    private static String move(String from, String to, String table) {
        return Identifiers.quote(from, table) + " TO " + Identifiers.quote(to, table);
    }

    private void limitSession(Connection spare) throws SQLException {
        try (PreparedStatement statement =
                spare.prepareStatement("SET SESSION wait_timeout = ?, SESSION lock_wait_timeout = ?")) {
            statement.setLong(1, Math.max(1, limits.silence().toSeconds()));
            statement.setLong(2, Math.max(1, limits.tableLocks().toSeconds()));
            statement.execute();
        }
    }
}
