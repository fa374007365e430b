package io.understudy.detector.act;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

/**
 * What a database server says of itself, in three cheap queries.
 *
 * @param dataFolder where its files are, as it sees them
 * @param port at which it listens
 * @param socket path of its socket
 * @param mapsFiles it writes MyISAM data through a memory map, whose times move late
 * @param startedSecond when it started, in seconds since 1970 by its machine's clock; a second or so off
 * @param uptimeSeconds how long it has been running
 * @param schemas the schemas that the account may see
 */
record ServerFacts(
        String dataFolder,
        int port,
        String socket,
        boolean mapsFiles,
        long startedSecond,
        long uptimeSeconds,
        Set<String> schemas) {

    static ServerFacts read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            String dataFolder;
            int port;
            String socket;
            boolean mapsFiles;
            long now;
            try (ResultSet row =
                    statement.executeQuery("SELECT @@datadir, @@myisam_use_mmap, UNIX_TIMESTAMP(), @@port, @@socket")) {
                row.next();
                dataFolder = row.getString(1);
                mapsFiles = row.getBoolean(2);
                now = row.getLong(3);
                port = row.getInt(4);
                socket = row.getString(5);
            }
            long uptime;
            try (ResultSet row = statement.executeQuery("SHOW GLOBAL STATUS LIKE 'Uptime'")) {
                row.next();
                uptime = row.getLong(2);
            }
            Set<String> schemas = new HashSet<>();
            try (ResultSet rows = statement.executeQuery("SHOW DATABASES")) {
                while (rows.next()) {
                    schemas.add(rows.getString(1));
                }
            }
            return new ServerFacts(dataFolder, port, socket, mapsFiles, now - uptime, uptime, schemas);
        }
    }
}
