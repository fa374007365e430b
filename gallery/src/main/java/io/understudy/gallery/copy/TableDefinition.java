package io.understudy.gallery.copy;

import io.understudy.gallery.database.GalleryTable;
import io.understudy.gallery.database.Identifiers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a table is made.
 *
 * @param sql answer of SHOW CREATE TABLE
 */
record TableDefinition(String sql) {
    /** The last line begins with a bracket, the others with two spaces. */
    private static final Pattern NEXT_NUMBER = Pattern.compile("(?m)^(\\) ENGINE=\\w+) AUTO_INCREMENT=([0-9]+)");

    private static final Pattern PRIMARY_KEY = Pattern.compile("(?m)^  PRIMARY KEY \\((`(?:[^`]|``)+`)");

    private static final Pattern FOREIGN_KEY = Pattern.compile("(?m)^  CONSTRAINT .* FOREIGN KEY ");

    /**
     * The first column of a primary key, if that is an integer.
     *
     * @param name without quotes
     * @param unsigned whether it has no negative numbers
     */
    record Key(String name, boolean unsigned) {}

    /** By name without prefix. Works under LOCK TABLES; changes the session's sql_mode, on which the text depends. */
    static SortedMap<String, TableDefinition> read(
            Connection connection, String schema, Map<String, GalleryTable> tables) throws SQLException {
        SortedMap<String, TableDefinition> definitions = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION sql_mode = '', SESSION sql_quote_show_create = 1");
            for (GalleryTable table : tables.values()) {
                try (ResultSet row =
                        statement.executeQuery("SHOW CREATE TABLE " + Identifiers.quote(schema, table.fullName()))) {
                    row.next();
                    definitions.put(table.name(), new TableDefinition(row.getString(2)));
                }
            }
        }
        return definitions;
    }

    /** Whether rows of the one fit into the other as they are. The next automatic number may differ. */
    boolean isSameAs(TableDefinition other) {
        return other != null && withoutNextNumber().equals(other.withoutNextNumber());
    }

    private String withoutNextNumber() {
        return NEXT_NUMBER.matcher(sql).replaceFirst("$1");
    }

    /** The next automatic number, if the table has such. */
    OptionalLong nextNumber() {
        Matcher found = NEXT_NUMBER.matcher(sql);
        // Beyond the signed numbers it is left to the server, which goes on after the largest.
        return found.find() && found.group(2).length() < 19
                ? OptionalLong.of(Long.parseLong(found.group(2)))
                : OptionalLong.empty();
    }

    boolean hasForeignKey() {
        return FOREIGN_KEY.matcher(sql).find();
    }

    /** Whether the server computes a column of it. */
    boolean computes() {
        return sql.contains(" GENERATED ALWAYS AS ");
    }

    Optional<Key> key() {
        Matcher primary = PRIMARY_KEY.matcher(sql);
        if (!primary.find()) {
            return Optional.empty();
        }
        String quoted = primary.group(1);
        Matcher column = Pattern.compile("(?m)^  " + Pattern.quote(quoted)
                        + " (?:tinyint|smallint|mediumint|int|bigint)(?:\\([0-9]+\\))?( unsigned)?[ ,]")
                .matcher(sql);
        return column.find()
                ? Optional.of(
                        new Key(quoted.substring(1, quoted.length() - 1).replace("``", "`"), column.group(1) != null))
                : Optional.empty();
    }
}
