package io.understudy.gallery.copy;

import io.understudy.gallery.copy.ShadowRestore.Failure;
import io.understudy.gallery.database.DatabaseAccess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/**
 * Restores a dump that has rows and no definitions: each statement is one that {@link TableScript} has made of values. They are given to
 * the server one by one, by the account that can do nothing but fill shadow schemas, in a session that takes one statement at a time and
 * gives no files away; there is no client program whose own commands a value could call. That program is left out because it takes
 * some 120 ms of processor time to start (MariaDB 11.4: tables of collations), more than everything else for a small change.
 */
public final class RowsRestore {
    private static final Duration BROKEN_OFF = Duration.ofSeconds(10);

    private final DatabaseAccess restore;

    /** @param restore account that can do nothing but fill shadow schemas */
    public RowsRestore(DatabaseAccess restore) {
        this.restore = restore;
    }

    /**
     * Restores, or ends the session when a statement takes longer than the limit: a disk that fills up lets MyISAM wait for ever.
     *
     * @return empty when every statement succeeded
     */
    public Optional<Failure> restore(ShadowSchema shadow, Path dump, Duration limit) throws SQLException, IOException {
        long begun = System.nanoTime();
        try (Connection session = restore.open(shadow.name(), limit);
                Statement statement = session.createStatement();
                BufferedReader script = Files.newBufferedReader(dump, StandardCharsets.UTF_8)) {
            statement.setEscapeProcessing(false);
            StringBuilder sql = new StringBuilder();
            // The script has no line break inside of values, so a line that ends with a semicolon ends a statement.
            for (String line = script.readLine(); line != null; line = script.readLine()) {
                sql.append(line).append('\n');
                if (line.endsWith(";")) {
                    statement.execute(sql.substring(0, sql.length() - 2));
                    sql.setLength(0);
                }
                if (System.nanoTime() - begun > limit.toNanos()) {
                    throw new SQLTimeoutException("the limit has passed");
                }
            }
            return sql.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Failure("restore-failed", "the dump ends within a statement"));
        } catch (SQLException e) {
            try (Connection own = restore.open("", BROKEN_OFF)) {
                shadow.endRestores(own);
            }
            return Optional.of(
                    System.nanoTime() - begun >= limit.toNanos()
                            ? new Failure("restore-too-long", "not done after " + limit.toSeconds() + " s")
                            : new Failure("restore-failed", "error " + e.getErrorCode() + ": " + e.getMessage()));
        }
    }
}
