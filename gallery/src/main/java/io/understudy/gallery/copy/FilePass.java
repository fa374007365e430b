package io.understudy.gallery.copy;

import io.understudy.gallery.CredentialsFile;
import io.understudy.gallery.fingerprint.PathBytes;
import io.understudy.gallery.shell.Outcome;
import io.understudy.gallery.shell.Shell;
import java.io.ByteArrayOutputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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

    /** A second try must not overwrite what the first one has kept. */
    private static final String AGAIN = "-again";

    private static final Pattern TRANSFERRED = Pattern.compile("(?m)^Total transferred file size: ([0-9]+) bytes");

    private final GuardedFiles spare;
    private final String program;
    private final Network network;
    private final List<String> reachSource;
    private final String sourcePrefix;
    private Optional<String> trash = Optional.empty();

    /**
     * A pass from one server to another.
     *
     * @param spare runs rsync on the spare
     * @param source the main, as the spare reaches it
     * @param program rsync on the spare
     */
    public FilePass(GuardedFiles spare, Shell source, String program) {
        this(spare, source, program, Network.PLAIN);
    }

    /** A pass from one server to another over a network that wants to be spared. */
    public FilePass(GuardedFiles spare, Shell source, String program, Network network) {
        this.spare = spare;
        this.program = program;
        this.network = network;
        Optional<List<String>> remote = source.rsyncRemote();
        this.reachSource = remote.map(r -> List.of("-e", r.get(1))).orElse(List.of());
        this.sourcePrefix = remote.map(r -> r.get(0) + ":").orElse("");
    }

    /**
     * Keeps what it replaces.
     *
     * @param folder absolute, see {@link FileTrash#folder}; made when something is replaced
     */
    public FilePass keepingReplaced(String folder) {
        trash = Optional.of(folder);
        return this;
    }

    /**
     * How a source is read that is not on the same machine.
     *
     * @param compressed whether what compresses is compressed on its way; photos do not
     * @param limit kibibytes per second at most; empty for no limit
     */
    public record Network(boolean compressed, OptionalLong limit) {
        public static final Network PLAIN = new Network(false, OptionalLong.empty());

        List<String> options() {
            List<String> options = new ArrayList<>();
            if (compressed) {
                options.add("--compress");
            }
            limit.ifPresent(kibibytes -> options.add("--bwlimit=" + kibibytes));
            return options;
        }
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
        List<String> argv = command(spareFolder);
        argv.add("--recursive");
        argv.addAll(List.of("--exclude=/_data/", "--exclude=/upload/buffer/", "--exclude=/" + CredentialsFile.PATH));
        return run(argv, new byte[0], sourceFolder, spareFolder, limit);
    }

    /** Copies just these files, as a listing has them, and looks at nothing else. */
    public Result run(String sourceFolder, String spareFolder, Collection<String> paths, Duration limit)
            throws SQLException {
        ByteArrayOutputStream names = new ByteArrayOutputStream();
        for (String path : paths) {
            names.writeBytes(PathBytes.bytes(path));
            names.write(0);
        }
        List<String> argv = command(spareFolder);
        argv.addAll(List.of("--files-from=-", "--from0"));
        return run(argv, names.toByteArray(), sourceFolder, spareFolder, limit);
    }

    private List<String> command(String spareFolder) {
        List<String> argv = new ArrayList<>(List.of("env", "LC_ALL=C", program));
        // Times are compared to the nanosecond: by the second, a file rewritten with its old size is taken for
        // unchanged.
        argv.addAll(List.of("--links", "--perms", "--times", "--modify-window=-1"));
        argv.addAll(List.of("--protect-args", "--timeout=120", "--stats", "--no-human-readable"));
        // When the connection breaks in a large file, the next attempt goes on there. Beside the galleries, so that
        // what is half is
        // never listed as theirs.
        argv.add("--partial-dir=" + partial(spareFolder));
        argv.addAll(reachSource);
        if (!reachSource.isEmpty()) {
            argv.addAll(network.options());
        }
        return argv;
    }

    /** {@code <galleries>/.understudy-partial-<host>}; rsync makes it when there is something to keep. */
    static String partial(String spareFolder) {
        int slash = spareFolder.lastIndexOf('/');
        return spareFolder.substring(0, slash) + "/.understudy-partial-" + spareFolder.substring(slash + 1);
    }

    private Result run(List<String> options, byte[] stdin, String sourceFolder, String spareFolder, Duration limit)
            throws SQLException {
        List<String> folders = List.of("--", sourcePrefix + sourceFolder + "/", spareFolder + "/");
        Result first = once(joined(options, backup(""), folders), stdin, limit);
        return first instanceof Result.Failed failed && failed.reason().equals("files-vanished")
                ? lastTry(joined(options, backup(AGAIN), folders), stdin, limit)
                : first;
    }

    private List<String> backup(String which) {
        return trash.map(folder -> List.of("--backup", "--backup-dir=" + folder + which))
                .orElse(List.of());
    }

    private static List<String> joined(List<String> options, List<String> more, List<String> folders) {
        List<String> argv = new ArrayList<>(options);
        argv.addAll(more);
        argv.addAll(folders);
        return argv;
    }

    /** Whether a file that vanished again matters is found by the proof of the files. */
    private Result lastTry(List<String> argv, byte[] stdin, Duration limit) throws SQLException {
        Result second = once(argv, stdin, limit);
        return second instanceof Result.Failed failed && failed.reason().equals("files-vanished")
                ? new Result.Copied(0)
                : second;
    }

    private Result once(List<String> argv, byte[] stdin, Duration limit) throws SQLException {
        return switch (spare.run(argv, stdin, limit)) {
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
