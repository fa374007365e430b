package io.understudy.gallery.shell;

import java.nio.charset.StandardCharsets;

/**
 * How a command ended.
 *
 * @param exit its exit status; {@link #NOT_STARTED} when it could not be started or was ended at its time limit. Over ssh,
 *     255 means that the machine was not reached
 * @param out everything it wrote to standard output
 * @param err the end of what it wrote to standard error
 * @param timedOut it ran into its time limit and was killed with its children
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only read
public record Outcome(int exit, byte[] out, String err, boolean timedOut) {
    /** Exit status of a command that has none. */
    public static final int NOT_STARTED = -1;

    /** The command ran to its end and reported success. */
    public boolean ok() {
        return exit == 0 && !timedOut;
    }

    /** Standard output as UTF-8, without line ends at its end. */
    public String text() {
        return new String(out, StandardCharsets.UTF_8).stripTrailing();
    }

    /** One line for a log or an event: why it was not ok. */
    public String reason() {
        String words = err.strip().replaceAll("\\s*\\R\\s*", "; ");
        if (timedOut) {
            return "time limit reached" + (words.isEmpty() ? "" : ": " + words);
        }
        return "exit " + exit + (words.isEmpty() ? "" : ": " + words);
    }

    /** The same, with a sentence after what it wrote to standard error. */
    Outcome withHint(String sentence) {
        return new Outcome(exit, out, err.isBlank() ? sentence : err.stripTrailing() + "\n" + sentence, timedOut);
    }

    static Outcome notStarted(String reason) {
        return new Outcome(NOT_STARTED, new byte[0], reason, false);
    }
}
