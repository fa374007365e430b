package io.understudy.gallery.database;

import io.understudy.fleet.Server;
import io.understudy.gallery.Secret;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * How Understudy reaches a server's MariaDB.
 *
 * @param address the server's database address from the fleet
 * @param user account
 * @param password the account's password
 */
public record DatabaseAccess(Server.DatabaseAddress address, String user, Secret password) {

    /** How long connecting and logging in may take. */
    public static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    /**
     * A new connection whose statements may take as long as they need. For backups; whoever decides something uses
     * {@link #open(String, Duration)}: a frozen server answers nothing for ever.
     *
     * @param schemaOrEmpty default schema, empty for none
     */
    public Connection open(String schemaOrEmpty) throws SQLException {
        return open(schemaOrEmpty, Duration.ZERO);
    }

    /**
     * A new connection that breaks when the server is silent for longer than the patience.
     *
     * @param patience longest silence; zero for unlimited. Connecting is limited to {@link #CONNECT_LIMIT}, or to the patience
     *     if that is shorter
     */
    public Connection open(String schemaOrEmpty, Duration patience) throws SQLException {
        throw new UnsupportedOperationException("being written");
    }
}
