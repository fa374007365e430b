package io.understudy.gallery.database;

import io.understudy.fleet.Server;
import io.understudy.gallery.Secret;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.mariadb.jdbc.Driver;

/**
 * How Understudy reaches a server's MariaDB.
 *
 * @param address the server's database address from the fleet
 * @param user account
 * @param password the account's password
 * @param authority file with the certificate (PEM) of who has signed the server's; every connection is then encrypted, and only to a server
 *     whose certificate is good for its address. Empty: not encrypted, for a network that nobody else can listen to
 */
public record DatabaseAccess(Server.DatabaseAddress address, String user, Secret password, Optional<Path> authority) {

    private static final Driver DRIVER = new Driver();

    /** Without encryption. */
    public DatabaseAccess(Server.DatabaseAddress address, String user, Secret password) {
        this(address, user, password, Optional.empty());
    }

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
        long login =
                patience.isZero() ? CONNECT_LIMIT.toMillis() : Math.min(CONNECT_LIMIT.toMillis(), patience.toMillis());
        Properties settings = new Properties();
        settings.setProperty("user", user);
        settings.setProperty("password", password.value());
        settings.setProperty("connectTimeout", Long.toString(login));
        settings.setProperty("socketTimeout", Long.toString(login));
        settings.setProperty("tcpKeepAlive", "true");
        // A server that is not what it should be must not get files, nor send the password elsewhere.
        settings.setProperty("allowLocalInfile", "false");
        settings.setProperty("permitRedirect", "false");
        authority.ifPresent(file -> {
            settings.setProperty("sslMode", "verify-full");
            settings.setProperty("serverSslCert", file.toString());
        });
        Connection connection = DRIVER.connect(
                "jdbc:mariadb://address=(host=" + address.host() + ")(port=" + address.port() + ")/", settings);
        try {
            if (!schemaOrEmpty.isEmpty()) {
                connection.setCatalog(schemaOrEmpty);
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        connection.setNetworkTimeout(Runnable::run, (int) patience.toMillis());
        return connection;
    }
}
