package io.understudy.gallery.copy;

import io.understudy.gallery.database.Identifiers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Begins the shadows of tables of which only some ranges come from the main: made like the live ones, with the rows of all other ranges
 * taken from those. What the dump brings is added by the restore, and the proof looks at the whole.
 */
public final class ShadowFill {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private ShadowFill() {}

    /**
     * Makes and fills them.
     *
     * @param spare account that may read the live schema and write the shadow; its session settings are changed
     * @param limit how long each table may take
     */
    public static void run(Connection spare, ShadowSchema shadow, CopyPlan plan, Duration limit) throws SQLException {
        List<TablePart> divided =
                plan.parts().stream().filter(part -> part.ranges().isPresent()).toList();
        if (divided.isEmpty()) {
            return;
        }
        int patience = spare.getNetworkTimeout();
        spare.setNetworkTimeout(Runnable::run, (int) limit.plus(GRACE).toMillis());
        try (Statement statement = spare.createStatement()) {
            statement.execute("SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO', SESSION time_zone = '+00:00',"
                    + " SESSION unique_checks = 0");
            for (TablePart part : divided) {
                fill(spare, statement, shadow, part, limit);
            }
            statement.execute("SET SESSION unique_checks = 1");
        }
        spare.setNetworkTimeout(Runnable::run, patience);
    }

    private static void fill(Connection spare, Statement statement, ShadowSchema shadow, TablePart part, Duration limit)
            throws SQLException {
        String name = part.table().fullName();
        String from = Identifiers.quote(shadow.schema(), name);
        String to = Identifiers.quote(shadow.name(), name);
        statement.execute("CREATE TABLE " + to + " LIKE " + from);
        if (part.nextNumber().isPresent()) {
            statement.execute("ALTER TABLE " + to + " AUTO_INCREMENT = "
                    + part.nextNumber().getAsLong());
        }
        String columns = columns(spare, shadow.schema(), name).stream()
                .map(Identifiers::quote)
                .collect(Collectors.joining(","));
        statement.execute("SET STATEMENT max_statement_time = " + Math.max(1, limit.toSeconds()) + " FOR INSERT INTO "
                + to + " (" + columns + ") SELECT " + columns + " FROM " + from + " WHERE NOT "
                + part.ranges().orElseThrow().inside());
    }

    /** Without columns that the server computes. */
    static List<String> columns(Connection connection, String schema, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("SELECT COLUMN_NAME FROM information_schema.COLUMNS"
                + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND COALESCE(IS_GENERATED, 'NEVER') = 'NEVER'"
                + " ORDER BY ORDINAL_POSITION")) {
            query.setString(1, schema);
            query.setString(2, table);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    columns.add(rows.getString(1));
                }
            }
        }
        return columns;
    }
}
