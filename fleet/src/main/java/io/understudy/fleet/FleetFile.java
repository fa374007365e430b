package io.understudy.fleet;

import java.nio.file.Path;

/** Reads {@code fleet.yaml} and says, with file, line and key, everything that is wrong with it. */
public final class FleetFile {
    private FleetFile() {}

    /** Never throws for a file's content: an unreadable or wrong file is a {@link FleetReading} with errors. */
    public static FleetReading read(Path file) {
        throw new IllegalStateException("unfinished");
    }
}
