package io.understudy.standalone.site;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * What a gallery's {@code database.inc.php} says.
 *
 * @param schema {@code db_base}
 * @param user {@code db_user}
 * @param password {@code db_password}
 * @param host host part of {@code db_host}
 * @param port port part of {@code db_host}, 3306 when it names none
 * @param prefix {@code $prefixeTable}; letters, digits and underscores only
 */
public record DatabaseSettings(String schema, String user, String password, String host, int port, String prefix) {
    public DatabaseSettings {
        if (!prefix.matches("[A-Za-z0-9_]*")) {
            throw new IllegalArgumentException("the table prefix holds characters that Piwigo does not allow");
        }
    }

    /** A connection with the gallery's own credentials, as its pages have; times are UTC. */
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "2000");
        properties.setProperty("socketTimeout", "15000");
        properties.setProperty("sessionVariables", "time_zone='+00:00'");
        return DriverManager.getConnection("jdbc:mariadb://" + host + ":" + port + "/" + schema, properties);
    }

    /** The quoted name of one of the gallery's tables. */
    public String table(String name) {
        return "`" + prefix + name + "`";
    }

    /** Without the password. */
    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + schema + " prefix " + prefix;
    }
}
