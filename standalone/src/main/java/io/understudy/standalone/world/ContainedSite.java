package io.understudy.standalone.world;

import io.understudy.standalone.parts.SecretFiles;
import io.understudy.standalone.site.DatabaseSettings;
import io.understudy.standalone.site.SettingsFile;
import io.understudy.standalone.site.Site;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * The demonstration's gallery pages in a container: listens on every address of the container, and, where it is told of a database,
 * makes the demonstration's two galleries there unless they exist.
 */
public final class ContainedSite {
    private static final int DATABASE_PORT = 3306;

    private ContainedSite() {}

    /**
     * Serves until it is stopped.
     *
     * @param args server's name, folder of the galleries, port; and where galleries are to be made, the host of the database and the
     *     file with its root's password
     */
    public static void main(String[] args) throws IOException, SQLException {
        if (args.length != 3 && args.length != 5) {
            System.err.println(
                    "usage: ContainedSite <server> <galleries folder> <port> [<database host> <root's password file>]");
            System.exit(2);
        }
        Path galleries = Path.of(args[1]);
        if (args.length == 5) {
            String password = Files.readString(Path.of(args[4])).strip();
            make(galleries, "alice.test", "alice", "piwigo_", "MyISAM", args[3], password);
            make(galleries, "bob.test", "bob", "p_", "InnoDB", args[3], password);
        }
        Site.start(args[0], galleries, new InetSocketAddress(Integer.parseInt(args[2])));
    }

    private static void make(
            Path galleries, String host, String name, String prefix, String engine, String database, String password)
            throws IOException, SQLException {
        Path folder = galleries.resolve(host);
        if (Files.exists(SettingsFile.of(folder))) {
            return;
        }
        DatabaseSettings settings = new DatabaseSettings(
                "pwg_" + name, "pwg_" + name, SecretFiles.random(), database, DATABASE_PORT, prefix);
        String url = "jdbc:mariadb://" + database + ":" + DATABASE_PORT + "/?sslMode=disable&connectTimeout=5000";
        try (Connection root = DriverManager.getConnection(url, "root", password)) {
            MadeGalleries.make(root, settings, "%", folder, engine);
        }
    }
}
