package io.understudy.gallery.mode;

import io.understudy.fleet.Server;
import io.understudy.gallery.Credentials;
import io.understudy.gallery.database.DatabaseAccess;
import io.understudy.gallery.database.Identifiers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Proves a gallery's mode by attempting a write that changes nothing. */
public final class ModeProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final int LOCK_WAIT_SECONDS = 3;

    private static final int NO_ACCESS_TO_SCHEMA = 1044;
    private static final int TABLE_DENIED = 1142;
    private static final int COLUMN_DENIED = 1143;
    private static final int LOCK_WAIT_TIMEOUT = 1205;
    private static final int SERVER_READ_ONLY = 1290;

    private ModeProbe() {}

    /**
     * Attempts the write as the gallery's own user.
     *
     * @param server database server to ask; the credentials' own host is what the gallery's pages use
     * @param credentials the gallery's
     */
    public static ModeReading prove(Server.DatabaseAddress server, Credentials credentials) {
        DatabaseAccess access = new DatabaseAccess(server, credentials.user(), credentials.password());
        String images = Identifiers.quote(credentials.prefix() + "images");
        try (Connection connection = access.open(credentials.schema(), PATIENCE);
                Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION lock_wait_timeout = " + LOCK_WAIT_SECONDS);
            statement.executeUpdate("INSERT INTO " + images + " (id) SELECT id FROM " + images + " WHERE 1 = 0");
            return new ModeReading.Writable();
        } catch (SQLException e) {
            return reading(e);
        }
    }

    private static ModeReading reading(SQLException e) {
        return switch (e.getErrorCode()) {
            case NO_ACCESS_TO_SCHEMA, TABLE_DENIED, COLUMN_DENIED ->
                new ModeReading.Refused(e.getErrorCode(), e.getMessage());
            case SERVER_READ_ONLY -> new ModeReading.ServerReadOnly();
            // Rights and read_only are looked at before locks: it waits for a backup's lock, but may write.
            case LOCK_WAIT_TIMEOUT -> new ModeReading.Writable();
            default -> new ModeReading.Unreachable(e.getErrorCode() + " " + e.getMessage());
        };
    }
}
