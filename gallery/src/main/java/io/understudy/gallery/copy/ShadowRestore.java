package io.understudy.gallery.copy;

import io.understudy.fleet.Reach;
import io.understudy.gallery.database.DatabaseAccess;
import io.understudy.gallery.shell.Outcome;
import io.understudy.gallery.shell.RunningCommand;
import io.understudy.gallery.shell.Shell;
import io.understudy.gallery.shell.Tether;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Restores a dump into a shadow schema. A dump is hostile input: whoever owns the main, or wrote a cleverly named plugin table, has
 * written it. So the account can do nothing outside of shadow schemas, the client runs in sandbox mode, gives no files away, and has
 * no editor: the client's {@code edit} command is not covered by its sandbox (seen in 11.4.5) and would start one on the dump's word.
 */
public final class ShadowRestore {
    private static final List<String> NO_EDITOR = List.of("env", "EDITOR=/bin/false", "VISUAL=/bin/false");

    private final DatabaseAccess restore;
    private final ClientPrograms programs;

    /**
     * Restores on one server.
     *
     * @param restore account that can do nothing but fill shadow schemas
     */
    public ShadowRestore(DatabaseAccess restore, ClientPrograms programs) {
        this.restore = restore;
        this.programs = programs;
    }

    /** What came of it; a reason is a stable word, the detail is for a person. */
    public record Failure(String reason, String detail) {}

    /**
     * Restores, or ends the client and its session at the limit: a disk that fills up lets MyISAM wait for ever.
     *
     * @return empty when every statement succeeded
     */
    public Optional<Failure> restore(ShadowSchema shadow, Path dump, Duration limit) throws SQLException, IOException {
        try (OptionFile login = OptionFile.write(dump.getParent(), restore)) {
            List<String> fromFile = new ArrayList<>(NO_EDITOR);
            fromFile.addAll(List.of("sh", "-c", "exec \"$@\" < \"$0\"", dump.toString()));
            fromFile.addAll(programs.command("mariadb", login));
            fromFile.addAll(List.of("--sandbox", "--local-infile=0", "--batch", "--skip-reconnect"));
            fromFile.addAll(
                    List.of("--default-character-set=utf8mb4", "--max-allowed-packet=1G", "--connect-timeout=10"));
            fromFile.add("--database=" + shadow.name());
            Process process = Shell.of(new Reach.Local()).start(Tether.tie(fromFile));
            Outcome outcome;
            try (RunningCommand client = new RunningCommand(process)) {
                outcome = client.finish(new byte[0], limit);
            }
            if (outcome.ok()) {
                return Optional.empty();
            }
            try (Connection own = restore.open("", Duration.ofSeconds(10))) {
                shadow.endRestores(own);
            }
            return Optional.of(
                    outcome.timedOut()
                            ? new Failure("restore-too-long", "not done after " + limit.toSeconds() + " s")
                            : new Failure("restore-failed", outcome.reason()));
        }
    }
}
