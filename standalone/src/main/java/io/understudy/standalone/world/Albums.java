package io.understudy.standalone.world;

import io.understudy.standalone.site.DatabaseSettings;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A gallery's albums. */
public final class Albums {
    private Albums() {}

    /** The first one that everybody may see. */
    public static int firstPublic(DatabaseSettings settings) throws IOException {
        String query = "SELECT MIN(id) FROM " + settings.table("categories") + " WHERE status = 'public'";
        try (Connection connection = settings.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new IOException("cannot read the albums of " + settings, e);
        }
    }
}
