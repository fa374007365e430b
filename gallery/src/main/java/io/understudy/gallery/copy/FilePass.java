package io.understudy.gallery.copy;

import io.understudy.gallery.CredentialsFile;
import io.understudy.gallery.shell.Outcome;
import io.understudy.gallery.shell.Shell;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings a gallery's files to the spare with rsync. The spare pulls, so that a compromised main cannot reach the copies. Nothing is
 * deleted; what the spare can make again and its own credentials file are left alone. Owners are not copied: the files belong to
 * whoever copies, and the spare's web server cannot change them.
 */
public final class FilePass {
    /** Files vanished while they were copied: normal on a live gallery. */
    private static final int VANISHED = 24;

    private static final Pattern TRANSFERRED = Pattern.compile("(?m)^Total transferred file size: ([0-9]+) bytes");

    private final GuardedFiles spare;
    private final String program;
    private final List<String> reachSource;
    private final String sourcePrefix;

    /**
     * A pass from one server to another.
     *
     * @param spare runs rsync on the spare
     * @param source the main, as the spare reaches it
     * @param program rsync on the spare
     */
    public FilePass(GuardedFiles spare, Shell source, String program) {
        this.spare = spare;
        this.program = program;
        Optional<List<String>> remote = source.rsyncRemote();
        this.reachSource = remote.map(r -> List.of("-e", r.get(1))).orElse(List.of());
        this.sourcePrefix = remote.map(r -> r.get(0) + ":").orElse("");
    }

    /** What came of it. */
    public sealed interface Result {
        /**
         * The spare has what the main had.
         *
         * @param bytes size of the files that were transferred
         */
        record Copied(long bytes) implements Result {}

        /** The marker says no; nothing was changed. */
        record Refused(String sentence) implements Result {}

        record Failed(String reason, String detail) implements Result {}
    }

    /** Copies what is new or different. Both folders are absolute; the spare's last one is made if it is missing. */
    public Result run(String sourceFolder, String spareFolder, Duration limit) throws SQLException {
        List<String> argv = new ArrayList<>(List.of("env", "LC_ALL=C", program));
        // Times are compared to the nanosecond: by the second, a file rewritten with its old size is taken for
        // unchanged.
        argv.addAll(List.of("--recursive", "--links", "--perms", "--times", "--modify-window=-1"));
        argv.addAll(List.of("--protect-args", "--timeout=120", "--stats", "--no-human-readable"));
        argv.addAll(List.of("--exclude=/_data/", "--exclude=/upload/buffer/", "--exclude=/" + CredentialsFile.PATH));
        argv.addAll(reachSource);
        argv.addAll(List.of("--", sourcePrefix + sourceFolder + "/", spareFolder + "/"));
        Result first = once(argv, limit);
        return first instanceof Result.Failed failed && failed.reason().equals("files-vanished")
                ? lastTry(argv, limit)
                : first;
    }

    /** Whether a file that vanished again matters is found by the proof of the files. */
    private Result lastTry(List<String> argv, Duration limit) throws SQLException {
        Result second = once(argv, limit);
        return second instanceof Result.Failed failed && failed.reason().equals("files-vanished")
                ? new Result.Copied(0)
                : second;
    }

    private Result once(List<String> argv, Duration limit) throws SQLException {
        return switch (spare.run(argv, new byte[0], limit)) {
            case GuardedFiles.Result.Refused refused -> new Result.Refused(refused.sentence());
            case GuardedFiles.Result.NotRun notRun -> new Result.Failed("copies-lock", notRun.reason());
            case GuardedFiles.Result.Ran ran -> read(ran.outcome());
        };
    }

    private static Result read(Outcome outcome) {
        if (outcome.timedOut()) {
            return new Result.Failed("files-too-long", outcome.reason());
        }
        if (outcome.exit() == VANISHED) {
            return new Result.Failed("files-vanished", outcome.reason());
        }
        if (!outcome.ok()) {
            return new Result.Failed("rsync-failed", outcome.reason());
        }
        Matcher bytes = TRANSFERRED.matcher(outcome.text());
        return new Result.Copied(bytes.find() ? Long.parseLong(bytes.group(1)) : 0);
    }
}
