package io.understudy.standalone.story;

import io.understudy.standalone.site.DatabaseSettings;
import io.understudy.standalone.world.World;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A copy of the probe gallery's tables on the spare, later swapped in as a careless worker would: by RENAME, without a look at the marker. */
final class RogueCopy {
    private static final String COPY = "rogue_copy";
    private static final String REPLACED = "rogue_replaced";

    private RogueCopy() {}

    static void take(World world) throws Exception {
        String schema = schema(world);
        try (Connection root = world.spare().database().openAsRoot("");
                Statement statement = root.createStatement()) {
            statement.execute("CREATE DATABASE " + COPY);
            statement.execute("CREATE DATABASE " + REPLACED);
            for (String table : tables(statement, schema)) {
                statement.execute("CREATE TABLE " + COPY + "." + table + " LIKE `" + schema + "`." + table);
                statement.execute("INSERT INTO " + COPY + "." + table + " SELECT * FROM `" + schema + "`." + table);
            }
        }
    }

    static void swapIn(World world) throws Exception {
        String schema = schema(world);
        List<String> moves = new ArrayList<>();
        try (Connection root = world.spare().database().openAsRoot("");
                Statement statement = root.createStatement()) {
            for (String table : tables(statement, COPY)) {
                moves.add("`" + schema + "`." + table + " TO " + REPLACED + "." + table);
                moves.add(COPY + "." + table + " TO `" + schema + "`." + table);
            }
            statement.execute("RENAME TABLE " + String.join(", ", moves));
        }
    }

    private static String schema(World world) throws Exception {
        DatabaseSettings settings = world.spare().settings(world.probeHost());
        return settings.schema();
    }

    private static List<String> tables(Statement statement, String schema) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("SHOW TABLES FROM `" + schema + "`")) {
            while (rows.next()) {
                tables.add("`" + rows.getString(1) + "`");
            }
        }
        return tables;
    }
}
