package io.understudy.standalone.parts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A part did not start: nothing that builds on it can go on. The message quotes the first errors and the end of the part's log and
 * says what to do. */
public final class PartFailed extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final int QUOTED_LINES = 25;
    private static final int QUOTED_ERRORS = 10;

    PartFailed(String message) {
        super(message);
    }

    PartFailed(String message, Throwable cause) {
        super(message, cause);
    }

    static PartFailed withLog(String part, String what, Path log, String advice) {
        return new PartFailed(part + " " + what + ".\n" + tail(log) + "What to do: " + advice);
    }

    private static String tail(Path log) {
        try {
            List<String> lines = Files.readString(log, java.nio.charset.StandardCharsets.ISO_8859_1)
                    .lines()
                    .toList();
            List<String> last = lines.subList(Math.max(0, lines.size() - QUOTED_LINES), lines.size());
            String reasons = lines.subList(0, lines.size() - last.size()).stream()
                    .filter(line -> line.contains("ERROR"))
                    .limit(QUOTED_ERRORS)
                    .map(line -> "  | " + line + "\n")
                    .collect(Collectors.joining());
            return (reasons.isEmpty() ? "" : "Its first errors:\n" + reasons) + "The end of " + log + ":\n  | "
                    + String.join("\n  | ", last) + "\n";
        } catch (IOException unreadable) {
            return "Its log " + log + " cannot be read.\n";
        }
    }
}
