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
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Begins the shadows of tables that are made on the spare as on the main: like the live ones, and of those of which only some ranges come
 * from the main, with the rows of all other ranges taken from there. What the dump brings is added by the restore, and the proof looks at
 * the whole.
 */
public final class ShadowFill {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Connection spare;
    private final ShadowSchema shadow;
    private final CopyPlan plan;

    /**
     * Fills one shadow.
     *
     * @param spare account that may read the live schema and write the shadow; its session settings are changed
     */
    public ShadowFill(Connection spare, ShadowSchema shadow, CopyPlan plan) {
        this.spare = spare;
        this.shadow = shadow;
        this.plan = plan;
    }

    private List<TablePart> parts() {
        return plan.parts().stream().filter(part -> !part.defined()).toList();
    }

    /**
     * Before the restore.
     *
     * @param limit how long each table may take
     */
    public void begin(Duration limit) throws SQLException {
        int patience = spare.getNetworkTimeout();
        spare.setNetworkTimeout(Runnable::run, (int) limit.plus(GRACE).toMillis());
        try (Statement statement = spare.createStatement()) {
            statement.execute("SET SESSION sql_mode = 'NO_AUTO_VALUE_ON_ZERO', SESSION time_zone = '+00:00',"
                    + " SESSION unique_checks = 0");
            for (TablePart part : parts()) {
                statement.execute("CREATE TABLE " + fresh(part) + " LIKE " + live(part));
                if (part.ranges().isPresent()) {
                    fill(statement, part, part.ranges().get(), limit);
                }
            }
            statement.execute("SET SESSION unique_checks = 1");
        }
        spare.setNetworkTimeout(Runnable::run, patience);
    }

    private void fill(Statement statement, TablePart part, KeyRanges ranges, Duration limit) throws SQLException {
        String columns = columns(part.table().fullName()).stream()
                .map(Identifiers::quote)
                .collect(Collectors.joining(","));
        statement.execute("SET STATEMENT max_statement_time = " + Math.max(1, limit.toSeconds()) + " FOR INSERT INTO "
                + fresh(part) + " (" + columns + ") SELECT " + columns + " FROM " + live(part)
                // It is most of the table.
                + " IGNORE INDEX (PRIMARY) WHERE NOT "
                + ranges.inside());
    }

    /**
     * After the restore: the next automatic number is the main's, if rows with higher ones were deleted there. Rarely so, and then the table is
     * written once more.
     */
    public void end() throws SQLException {
        for (TablePart part : parts()) {
            if (part.nextNumber().isPresent()) {
                long wanted = part.nextNumber().getAsLong();
                OptionalLong given = TableDefinition.read(
                                spare, shadow.name(), Map.of(part.table().name(), part.table()))
                        .get(part.table().name())
                        .nextNumber();
                if (given.orElse(1) < wanted) {
                    try (Statement statement = spare.createStatement()) {
                        statement.execute("ALTER TABLE " + fresh(part) + " AUTO_INCREMENT = " + wanted);
                    }
                }
            }
        }
    }

    private String live(TablePart part) {
        return Identifiers.quote(shadow.schema(), part.table().fullName());
    }

    private String fresh(TablePart part) {
        return Identifiers.quote(shadow.name(), part.table().fullName());
    }

    /** Without columns that the server computes. */
    private List<String> columns(String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (PreparedStatement query = spare.prepareStatement("SELECT COLUMN_NAME FROM information_schema.COLUMNS"
                + " WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ? AND COALESCE(IS_GENERATED, 'NEVER') = 'NEVER'"
                + " ORDER BY ORDINAL_POSITION")) {
            query.setString(1, shadow.schema());
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
