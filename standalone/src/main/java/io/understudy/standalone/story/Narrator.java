package io.understudy.standalone.story;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Says each thing as it happens, with the time. Used by several threads. */
public final class Narrator {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss.S").withZone(ZoneId.systemDefault());

    private final PrintStream out;
    private final Instant begin = Instant.now();

    /** @param out where the story is told */
    public Narrator(PrintStream out) {
        this.out = out;
    }

    /** A line of the story. */
    public void say(String line) {
        print("   " + line);
    }

    /** The beginning of an act. */
    void act(String title) {
        out.println();
        print("== " + title);
    }

    void event(String line) {
        print(" > " + line);
    }

    void checked(boolean holds, String line) {
        print((holds ? " \u2713 " : " \u2717 FAILED ") + line);
    }

    /** Text without a time, such as the final table. */
    public void show(String text) {
        out.println(text);
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private void print(String line) {
        Instant now = Instant.now();
        out.printf(
                Locale.ROOT,
                "%s %+7.1f %s%n",
                CLOCK.format(now),
                Duration.between(begin, now).toMillis() / 1000.0,
                line);
    }
}
