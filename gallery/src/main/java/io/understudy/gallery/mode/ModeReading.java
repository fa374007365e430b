package io.understudy.gallery.mode;

/** What an attempted write showed. */
public sealed interface ModeReading {

    /** The gallery's own user may write. */
    record Writable() implements ModeReading {}

    /**
     * The gallery's own user is refused by grants.
     *
     * @param code MariaDB's error number
     */
    record Refused(int code, String message) implements ModeReading {}

    /** The server as a whole refuses writes: the boot gate is closed. */
    record ServerReadOnly() implements ModeReading {}

    /** Nothing was shown: no connection, no login, no table. */
    record Unreachable(String reason) implements ModeReading {}
}
