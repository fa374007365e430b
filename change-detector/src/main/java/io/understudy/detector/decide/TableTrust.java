package io.understudy.detector.decide;

import io.understudy.gallery.fingerprint.TableFiles;
import io.understudy.gallery.fingerprint.TableReading;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** When a table's sum may be taken from memory instead of the table. In doubt it may not. */
public final class TableTrust {
    /**
     * A file touched so shortly before it was looked at may be touched again without its times showing it: the kernel's clock
     * ticks in milliseconds, some file systems' in one or two seconds.
     */
    static final long FRESH_NANOS = 2_000_000_000L;

    private TableTrust() {}

    /**
     * The tables that must be read again.
     *
     * @param present the stamps that a table has now, taken before anything is read
     */
    public static Set<String> moved(
            String prefix, Map<String, KeptTable> kept, Function<String, Optional<TableFiles>> present) {
        Set<String> moved = new TreeSet<>();
        kept.forEach((name, table) -> {
            if (table.files() == null || !Optional.of(table.files()).equals(present.apply(prefix + name))) {
                moved.add(name);
            }
        });
        return moved;
    }

    /**
     * A sum to keep. Its stamps vouch for it if they were taken before the reading, had settled by then, and if the server itself
     * speaks of a data file of that size and second: then they are of its files.
     *
     * @param nanos when the stamps were taken, by the clock that gave them
     */
    public static KeptTable keep(TableReading reading, Optional<TableFiles> before, long nanos) {
        boolean vouched = before.isPresent()
                && before.get().areOlderThan(nanos - FRESH_NANOS)
                && reading.file() != null
                && reading.file().is(before.get().data());
        return new KeptTable(reading.sum(), vouched ? before.get() : null);
    }
}
