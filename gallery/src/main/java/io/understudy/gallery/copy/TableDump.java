package io.understudy.gallery.copy;

import io.understudy.fleet.Reach;
import io.understudy.gallery.database.DatabaseAccess;
import io.understudy.gallery.shell.Outcome;
import io.understudy.gallery.shell.RunningCommand;
import io.understudy.gallery.shell.Shell;
import io.understudy.gallery.shell.Tether;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A running {@code mariadb-dump} of a gallery's tables into a file of this machine. It dies with this process. */
final class TableDump implements AutoCloseable {
    /** The program writes this last, and only when it got everything. */
    private static final String LAST_LINE = "-- Dump completed";

    private static final String FIRST_TABLE = "-- Table structure for table";

    private final OptionFile login;
    private final RunningCommand command;
    private final Path file;

    private TableDump(OptionFile login, RunningCommand command, Path file) {
        this.login = login;
        this.command = command;
        this.file = file;
    }

    /** What came of it. */
    sealed interface Result {
        record Written(long bytes) implements Result {}

        record Failed(String reason, String detail) implements Result {}
    }

    /**
     * @param ownSnapshot the program opens a transaction of its own; otherwise somebody else holds the tables still
     * @param file its folder exists; only its owner can read it
     */
    static TableDump start(
            ClientPrograms programs,
            DatabaseAccess source,
            String schema,
            Collection<String> tables,
            boolean ownSnapshot,
            Path file)
            throws IOException {
        OptionFile login = OptionFile.write(file.getParent(), source);
        List<String> dump = new ArrayList<>(programs.command("mariadb-dump", login));
        dump.addAll(List.of("--skip-lock-tables", "--skip-add-locks", "--no-tablespaces", "--hex-blob", "--quick"));
        dump.addAll(List.of("--default-character-set=utf8mb4", "--max-allowed-packet=1G"));
        if (ownSnapshot) {
            dump.add("--single-transaction");
        }
        dump.add("--");
        dump.add(schema);
        dump.addAll(tables);
        List<String> intoFile =
                new ArrayList<>(List.of("sh", "-c", "umask 077; exec \"$@\" > \"$0\"", file.toString()));
        intoFile.addAll(dump);
        try {
            Process process = Shell.of(new Reach.Local()).start(Tether.tie(intoFile));
            return new TableDump(login, new RunningCommand(process), file);
        } catch (IOException e) {
            login.close();
            throw e;
        }
    }

    /** Whether it has begun with the tables, or ended: from then on its snapshot, if it has one of its own, does not change. */
    boolean hasItsSnapshot() throws IOException {
        if (!command.isAlive()) {
            return true;
        }
        if (!Files.exists(file)) {
            return false;
        }
        // The head is written in one piece, so it is short.
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(16_384), StandardCharsets.ISO_8859_1).contains(FIRST_TABLE);
        }
    }

    /** Waits for its end, and kills it at the limit. */
    Result finish(Duration limit) throws IOException {
        Outcome outcome = command.finish(new byte[0], limit);
        if (outcome.timedOut()) {
            return new Result.Failed("dump-too-long", "not done after " + limit.toSeconds() + " s");
        }
        if (!outcome.ok()) {
            return new Result.Failed("dump-failed", outcome.reason());
        }
        if (!endsWellFormed()) {
            return new Result.Failed("dump-cut-off", "the dump does not end with '" + LAST_LINE + "'");
        }
        return new Result.Written(Files.size(file));
    }

    private boolean endsWellFormed() throws IOException {
        try (RandomAccessFile dump = new RandomAccessFile(file.toFile(), "r")) {
            int length = (int) Math.min(200, dump.length());
            byte[] end = new byte[length];
            dump.seek(dump.length() - length);
            dump.readFully(end);
            return new String(end, StandardCharsets.ISO_8859_1).contains("\n" + LAST_LINE);
        }
    }

    /** Ends it if it runs, and forgets the login. */
    @Override
    public void close() throws IOException {
        command.close();
        login.close();
    }
}
